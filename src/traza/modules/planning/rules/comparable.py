"""Whether a goal of a year may be set beside one of an earlier year, and subtracted from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.planning.contracts.captured import Accumulation


@dataclass(frozen=True, slots=True)
class YearGoal:
    """A captured goal with its year; `reached` None while nothing can be said of it."""

    id: int
    unit: int
    agency: str
    year: int
    unit_code: str
    unit_name: str
    code: str
    label: str
    unit_of_measure: str
    accumulation: Accumulation
    annual: Decimal | None
    quarter: int
    reached: Decimal | None


@dataclass(frozen=True, slots=True)
class YearsBeside:
    """Two goals side by side and why; `difference` None where they are not subtracted, with why."""

    earlier: YearGoal
    later: YearGoal
    because: str
    difference: Decimal | None
    why_not: str = ""


def years_beside(earlier: YearGoal, later: YearGoal, *, is_said: bool) -> YearsBeside | None:
    """The comparison of two goals; None when nothing says that they are the same promise.

    They are by agency, unit, key, unit of measure and accumulation, or because staff said so
    (`is_said`). A name never makes them the same.
    """
    alike = _measures_alike(earlier, later)
    same = (earlier.agency, earlier.unit_code, earlier.code) == (
        later.agency,
        later.unit_code,
        later.code,
    )
    if not is_said and not (same and alike):
        return None
    because = (
        told("La dependencia registró que la segunda continúa la primera.")
        if is_said
        else told("Misma unidad, clave, unidad de medida y forma de acumularse.")
    )
    why_not = _why_not(earlier, later, alike=alike)
    difference = None
    if not why_not and earlier.reached is not None and later.reached is not None:
        difference = later.reached - earlier.reached
    return YearsBeside(earlier, later, because, difference, why_not)


def _measures_alike(one: YearGoal, other: YearGoal) -> bool:
    return fold(one.unit_of_measure) == fold(other.unit_of_measure) and (
        one.accumulation is other.accumulation
    )


def _why_not(earlier: YearGoal, later: YearGoal, *, alike: bool) -> str:
    if not alike:
        return told("No se restan: se miden o se acumulan de otra manera.")
    if earlier.reached is None or later.reached is None:
        return told("No se restan: falta el avance de una de las dos.")
    if earlier.quarter != later.quarter:
        return told(
            "No se restan: una llega al trimestre %(one)s y la otra al %(other)s.",
            one=earlier.quarter,
            other=later.quarter,
        )
    return ""
