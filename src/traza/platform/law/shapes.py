"""The shapes that law files share. A module adds its own tables to them; nothing else is read."""

from __future__ import annotations

from datetime import date

import msgspec

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.law import UNITS, Kind, Law, LawValue, typed


class Norm(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """How long and for whom something holds; what is left out is what the file's head says.

    `compared_on`: the day on which the text was compared with an official copy; `compared_with`:
    which copy, so that anybody can compare again. docs/law.md has the steps.
    """

    since: date | None = None
    until: date | None = None
    jurisdiction: str | None = None
    compared_on: date | None = None
    compared_with: str = ""


class Cited(Norm, frozen=True, kw_only=True):
    """A norm with its own citation."""

    source: str
    place: str
    url: str = ""

    @property
    def citation(self) -> Citation:
        """The same as the kernel knows it."""
        return Citation(self.source, self.place, self.url)


class WrittenValue(Cited, frozen=True, kw_only=True):
    """A typed value: its text, as the kind of its law reads it."""

    value: str


class WrittenLaw(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What a value is, of which kind (`kernel.law.Kind`), in which unit, and its values."""

    what: str
    kind: Kind
    values: list[WrittenValue]
    unit: str = ""


class Laws(Norm, frozen=True, kw_only=True):
    """The head of a law file, and its typed values by name."""

    laws: dict[str, WrittenLaw] = {}

    def read(self, name: str) -> Law:
        """One of its laws, values in the order of their days.

        Raises ValueError, naming the law, for a value that lacks its day, place or citation, that
        is not of its kind, or that is given twice for one day and place.
        """
        written = self.laws[name]
        try:
            values = tuple(self._value(written.kind, one) for one in written.values)
            if not values or not written.what:
                raise ValueError("it has no value, or does not say what it is")
            _check_once(values)
        except ValueError as error:
            raise ValueError(f"laws.{name}: {error}") from error
        unit = written.unit or UNITS.get(written.kind, "")
        if not unit and written.kind is not Kind.TEXT:
            raise ValueError(f"laws.{name}: a count needs its unit")
        ordered = tuple(sorted(values, key=lambda one: one.since))
        return Law(written.what, written.kind, unit, ordered)

    def _value(self, kind: Kind, one: WrittenValue) -> LawValue:
        since, where = one.since or self.since, one.jurisdiction or self.jurisdiction
        if since is None or where is None or not (one.source and one.place):
            raise ValueError(f"{one.value!r} lacks its first day, its jurisdiction or its citation")
        if one.until is not None and one.until < since:
            raise ValueError(f"{one.value!r} ends before it begins")
        return LawValue(
            since,
            typed(kind, one.value),
            one.citation,
            one.until or self.until,
            Jurisdiction.of(where),
            one.compared_on or self.compared_on,
        )


def _check_once(values: tuple[LawValue, ...]) -> None:
    keys = [(one.since, one.jurisdiction) for one in values]
    if len(set(keys)) != len(keys):
        raise ValueError("two values begin on one day in one jurisdiction")
