"""What of a file of children cannot be read."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class NoColumn(Refusal):
    """A column that is needed is not there."""

    code = "growth.no_column"
    say = "Falta una columna de %(what)s. Sirven estos nombres: %(names)s."


class TwoColumns(Refusal):
    """Two columns say one thing, and differ."""

    code = "growth.two_columns"
    say = (
        "Hay dos columnas de %(what)s que no dicen lo mismo: «%(one)s» y «%(other)s». "
        "Deje una o cambie un nombre."
    )


class WhichUnit(Refusal):
    """Ages that may be days or months."""

    code = "growth.which_unit"
    say = (
        "La columna «%(column)s» no dice si la edad está en días o en meses. "
        "Indique --age-unit days o --age-unit months; si está en años, escríbala antes en meses."
    )


class WhichSex(Refusal):
    """Codes of sex that may be read two ways."""

    code = "growth.which_sex"
    say = (
        "La columna «%(column)s» dice «%(codes)s» y no se sabe quién es niño y quién niña. Sus "
        "valores son %(values)s. Indique %(ways)s, o escriba 1 para niños y 2 para niñas."
    )


class BothSexes(Refusal):
    """A value that was said to be of boys and of girls."""

    code = "growth.both_sexes"
    say = "«%(value)s» está en --boys y en --girls. Déjelo en uno."
