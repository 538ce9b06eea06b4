"""WHO's curves as values that can be drawn and read in a table: the median and its deviations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from traza.modules.growth.contracts.vocabulary import Against, Curve, Sex, Unit
from traza.modules.growth.rules.reference import STEP, Table, tables
from traza.modules.growth.rules.zscores import DAYS_OF_MONTH

DEVIATIONS = (-3, -2, 0, 2, 3)
# The table of each curve, its unit, and what it goes by.
OF = {
    Curve.WEIGHT: ("weight_days", Unit.KG, Against.MONTHS),
    Curve.LENGTH: ("length_days", Unit.CM, Against.MONTHS),
    Curve.WEIGHT_LENGTH: ("weight_length", Unit.KG, Against.CENTIMETRES),
    Curve.WEIGHT_HEIGHT: ("weight_height", Unit.KG, Against.CENTIMETRES),
    Curve.BMI: ("bmi_days", Unit.KG_M2, Against.MONTHS),
    Curve.HEAD: ("head_days", Unit.CM, Against.MONTHS),
    Curve.ARM: ("arm_days", Unit.CM, Against.MONTHS),
    Curve.TRICEPS: ("triceps_days", Unit.MM, Against.MONTHS),
    Curve.SUBSCAPULAR: ("subscapular_days", Unit.MM, Against.MONTHS),
    Curve.OLDER_WEIGHT: ("weight_months", Unit.KG, Against.YEARS),
    Curve.OLDER_HEIGHT: ("height_months", Unit.CM, Against.YEARS),
    Curve.OLDER_BMI: ("bmi_months", Unit.KG_M2, Against.YEARS),
}
SEXES = {Sex.BOYS: 1, Sex.GIRLS: 2}
YEAR, HALF = 12, 6  # months
MONTHS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """At an age or a length, the measure at -3, -2, 0, 2 and 3 deviations."""

    at: float
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A curve of girls or boys: a row each month, half year or centimetre."""

    unit: Unit
    against: Against
    rows: tuple[Row, ...]


def lines_of(curve: Curve, sex: Sex) -> Lines:
    """The curve; every value is computed from L, M and S, none is typed."""
    name, unit, against = OF[curve]
    table = tables()[name]
    first = (SEXES[sex] - 1) * table.rows
    rows = tuple(
        Row(at, tuple(_measure(table, first + place, k) for k in DEVIATIONS))
        for at, place in _places(table, against)
    )
    return Lines(unit, against, rows)


def _places(table: Table, against: Against) -> Iterator[tuple[float, int]]:
    """What each row is called, and its place among those of a sex."""
    last = table.first + table.rows - 1
    if against is Against.MONTHS:
        days = ((month, round(month * DAYS_OF_MONTH)) for month in range(MONTHS + 1))
        yield from ((month, day - table.first) for month, day in days if table.first <= day <= last)
    elif against is Against.YEARS:
        start = -(-table.first // HALF) * HALF
        yield from ((month / YEAR, month - table.first) for month in range(start, last + 1, HALF))
    else:
        start = -(-table.first // STEP) * STEP
        yield from ((row / STEP, row - table.first) for row in range(start, last + 1, STEP))


def _measure(table: Table, place: int, k: int) -> float:
    l, m, s = table.values[place].tolist()  # noqa: E741 - the method's own names
    if l == 0:
        raise ValueError("WHO prints no row with L of zero")
    return float(m * (1 + l * s * k) ** (1 / l))
