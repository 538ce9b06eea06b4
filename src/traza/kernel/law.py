"""Law: a value that a norm fixes, with the day from which it holds and its citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traza.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class LawValue:
    """One dated value. A change in the law is a new one of these, never an edit."""

    since: date
    value: Decimal
    citation: Citation


@dataclass(frozen=True, slots=True)
class Law:
    """What a norm fixes over time: `what` it is, its `unit`, its values oldest first."""

    what: str
    unit: str
    values: tuple[LawValue, ...]

    def on(self, day: date) -> LawValue | None:
        """The value in force on a day; None before the first that is known."""
        held = [value for value in self.values if value.since <= day]
        return held[-1] if held else None

    @classmethod
    def of(cls, written: dict[str, object]) -> Law:
        """Read what a `law/*.yaml` file says: `what`, `unit`, and `values` by day.

        Raises KeyError or ValueError when a value lacks its citation or is not a number.
        """
        dated = written["values"]
        if not isinstance(dated, dict) or not dated:
            raise ValueError("a law needs at least one dated value")
        values = (
            LawValue(day, Decimal(str(one["value"])), Citation(*_cited(one)))
            for day, one in sorted(dated.items())
        )
        return cls(str(written["what"]), str(written["unit"]), tuple(values))


def _cited(one: dict[str, str]) -> tuple[str, str, str]:
    return one["source"], one["place"], one.get("url", "")
