"""Law: a value that a norm fixes, typed, with its days, its place and its citation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import FEDERATION, Jurisdiction, Level
from traza.kernel.language import later, told
from traza.kernel.money import Money


class Kind(StrEnum):
    """What sort of thing a value is."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"  # percentage points
    NATURAL_DAYS = "natural_days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"
    DAY_OF_YEAR = "day_of_year"
    COUNT = "count"
    TEXT = "text"


UNITS = {
    Kind.MONEY: "pesos",
    Kind.PERCENT: "por ciento",
    Kind.POINTS: "puntos porcentuales",
    Kind.NATURAL_DAYS: "días naturales",
    Kind.BUSINESS_DAYS: "días hábiles",
    Kind.MONTHS: "meses",
    Kind.DAY_OF_YEAR: "día y mes",
    Kind.TEXT: "",
}
ONE = timedelta(days=1)
WHOLE = frozenset({Kind.NATURAL_DAYS, Kind.BUSINESS_DAYS, Kind.MONTHS})
NO_STATE_LAW = later("No se ha cargado la ley del estado sobre esto: se lee la federal.")
NO_PROGRAMME_RULES = later(
    "No se han cargado las reglas del programa sobre esto: se lee la ley federal."
)


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A day of every year, such as 30 April."""

    month: int
    day: int

    @classmethod
    def of(cls, written: str) -> DayOfYear:
        """Read "04-30" (month, day). Raises ValueError for a day that no year has."""
        month, _, day = written.partition("-")
        found = date(2024, int(month), int(day))
        return cls(found.month, found.day)

    def in_year(self, year: int) -> date:
        """That day of a year; 29 February is the last of February where there is none."""
        if (self.month, self.day) == (2, 29):
            return date(year, 3, 1) - ONE
        return date(year, self.month, self.day)


Value = Decimal | Money | DayOfYear | str


def typed(kind: Kind, written: str) -> Value:
    """A value of a kind from its text. Raises ValueError when the text is not of that kind.

    >>> typed(Kind.DAY_OF_YEAR, "04-30")
    DayOfYear(month=4, day=30)
    """
    if kind is Kind.TEXT:
        if not written.strip():
            raise ValueError("a text that says nothing")
        return written
    if kind is Kind.DAY_OF_YEAR:
        return DayOfYear.of(written)
    if kind is Kind.MONEY:
        return Money.of(written)
    try:
        number = Decimal(written)
    except ArithmeticError as error:
        raise ValueError(f"{written!r} is not a number") from error
    if not number.is_finite() or number < 0 or (kind in WHOLE and number % 1):
        raise ValueError(f"{written!r} is not a value of {kind.value}")
    return number


@dataclass(frozen=True, slots=True)
class LawValue:
    """One dated value. A change in the law is a new one of these, never an edit.

    `until` is its last day (None: until the next one). `compared_on` is the day on which the text
    was compared with an official copy; None when it was not. `asked` is set when the value stands
    for a jurisdiction that has none loaded.
    """

    since: date
    value: Value
    citation: Citation
    until: date | None = None
    jurisdiction: Jurisdiction = FEDERATION
    compared_on: date | None = None
    asked: Jurisdiction | None = None

    @property
    def number(self) -> Decimal:
        """The value as a number: pesos, per cent, points, days, months or a count."""
        if isinstance(self.value, Money):
            return self.value.pesos
        if isinstance(self.value, Decimal):
            return self.value
        raise TypeError(f"{self.value!r} is no number")

    @property
    def whole(self) -> int:
        """The value as a whole number of days, months or things."""
        return int(self.number)

    @property
    def money(self) -> Money:
        """The value as money."""
        if isinstance(self.value, Money):
            return self.value
        raise TypeError(f"{self.value!r} is no money")

    @property
    def day_of_year(self) -> DayOfYear:
        """The value as a day of every year."""
        if isinstance(self.value, DayOfYear):
            return self.value
        raise TypeError(f"{self.value!r} is no day of the year")

    @property
    def aside(self) -> str:
        """What to say when the federal value is read for want of a nearer one; "" if not."""
        if self.asked is None:
            return ""
        is_programme = self.asked.level is Level.PROGRAMME
        return told(NO_PROGRAMME_RULES if is_programme else NO_STATE_LAW)

    def standing_in(self, asked: Jurisdiction) -> LawValue:
        """The same for a jurisdiction that has none loaded: its citation says so too."""
        told = replace(self, asked=asked)
        note = told.aside[0].lower() + told.aside[1:].rstrip(".")
        place = f"{self.citation.place} ({note})".strip()
        return replace(told, citation=replace(self.citation, place=place))

    def holds_on(self, day: date) -> bool:
        """Whether the day is between its first and its last."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Law:
    """What norms fix over time and place: `what` it is, its kind and unit, its values by day."""

    what: str
    kind: Kind
    unit: str
    values: tuple[LawValue, ...]

    def on(self, day: date, where: Jurisdiction = FEDERATION) -> LawValue | None:
        """The value in force on a day for a jurisdiction; None when none is known.

        The nearest jurisdiction that has one answers. A federal value that answers for a state,
        municipality or programme says so (`asked`, `aside`).
        """
        held = self.held(day, where)
        if held is None or where == FEDERATION or held.jurisdiction != FEDERATION:
            return held
        return held.standing_in(where)

    def held(self, day: date, where: Jurisdiction = FEDERATION) -> LawValue | None:
        """The same value, without saying for whom it stands: for a rule that says it once."""
        for place in where.ladder():
            level, code = place.level, place.code
            for one in reversed(self.values):
                whose = one.jurisdiction
                if whose.level is level and whose.code == code and one.holds_on(day):
                    return one
        return None
