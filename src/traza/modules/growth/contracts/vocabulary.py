"""WHO's curves, as their pages name them."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Curve(Titled):
    """A measure against age, or weight against length; the last three are of 5 to 19 years."""

    WEIGHT = "peso-edad", "Peso para la edad"
    LENGTH = "talla-edad", "Talla para la edad"
    WEIGHT_LENGTH = "peso-longitud", "Peso para la longitud, de 0 a 2 años"
    WEIGHT_HEIGHT = "peso-estatura", "Peso para la estatura, de 2 a 5 años"
    BMI = "masa-edad", "Masa corporal para la edad"
    HEAD = "cabeza-edad", "Perímetro de la cabeza para la edad"
    ARM = "brazo-edad", "Perímetro del brazo para la edad"
    TRICEPS = "triceps-edad", "Pliegue del tríceps para la edad"
    SUBSCAPULAR = "subescapular-edad", "Pliegue subescapular para la edad"
    OLDER_WEIGHT = "peso-5-10", "Peso para la edad, de 5 a 10 años"
    OLDER_HEIGHT = "talla-5-19", "Talla para la edad, de 5 a 19 años"
    OLDER_BMI = "masa-5-19", "Masa corporal para la edad, de 5 a 19 años"


class Sex(Titled):
    """Whom a curve is of, as its page names them."""

    GIRLS = "ninas", "Niñas"
    BOYS = "ninos", "Niños"


class Against(Titled):
    """What a curve goes by."""

    MONTHS = "months", "Edad (meses)"
    YEARS = "years", "Edad (años)"
    CENTIMETRES = "centimetres", "Longitud o estatura (cm)"


class Unit(Titled):
    """What a curve measures."""

    KG = "kg", "kg"
    CM = "cm", "cm"
    MM = "mm", "mm"
    KG_M2 = "kg_m2", "kg/m²"
