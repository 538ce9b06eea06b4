"""How much a place lacks, by who measured it and when. Two scales are never mixed."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.titled import Titled


class Level(Titled):
    """Of what a score is. States and municipalities have scales of their own."""

    STATE = "state", "Estado"
    MUNICIPALITY = "municipality", "Municipio"


class Degree(Titled):
    """The five degrees of marginalisation of CONAPO, most first."""

    VERY_HIGH = "very_high", "Muy alto"
    HIGH = "high", "Alto"
    MIDDLE = "middle", "Medio"
    LOW = "low", "Bajo"
    VERY_LOW = "very_low", "Muy bajo"


class Deprivation(Titled):
    """What CONEVAL counts of people's lacks, and its two lines of income."""

    INCOME_EXTREME = "income_extreme", "Ingreso menor que la línea de pobreza extrema"
    INCOME = "income", "Ingreso menor que la línea de pobreza"
    SCHOOLING = "schooling", "Rezago educativo"
    HEALTH = "health", "Sin acceso a servicios de salud"
    SOCIAL_SECURITY = "social_security", "Sin seguridad social"
    DWELLING = "dwelling", "Vivienda de mala calidad o sin espacio"
    SERVICES = "services", "Vivienda sin servicios básicos"
    FOOD = "food", "Sin alimentación nutritiva y de calidad"


@dataclass(frozen=True, slots=True)
class Marginalisation:
    """CONAPO's index of a place (two or five digits) and year: a higher index is less
    marginalised. `population` is of the census of that year."""

    place: str
    year: int
    population: int
    index: float
    degree: Degree

    @property
    def level(self) -> Level:
        """States and municipalities are told by their code."""
        return Level.STATE if len(self.place) == 2 else Level.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Lack:
    """How many people of a municipality lack something and their share in per cent (CONEVAL's
    estimate of a year)."""

    municipality: str
    year: int
    deprivation: Deprivation
    people: int
    share: float


@dataclass(frozen=True, slots=True)
class PlaceNeed:
    """What is said of a municipality: its degree in each census, oldest first; its place among
    those of its state by the last one (1: most marginalised); what its people lack, if estimated.
    """

    place: str
    told: tuple[Marginalisation, ...]
    rank: int
    among: int
    lacks: tuple[Lack, ...]

    @property
    def last(self) -> Marginalisation:
        """The newest."""
        return self.told[-1]
