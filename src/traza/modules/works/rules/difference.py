"""What differs between two dossiers of a work, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Difference
from traza.modules.works.rules.saying import percent, pesos, spoken
from traza.modules.works.rules.titles import HIDDEN, VOCABULARIES, title_of

NOTHING = "sin dato"
PERCENT = frozenset({"physical", "financial", "rate"})
# By what the parts of a list are known when they have no `id`.
KEYS = ("id", "month", "on", "since", "name", "concept", "funding")
Words = Mapping[str, Mapping[str, str]]


# What a first dossier is compared with: it says nothing, and its empty year is no year.
NOBODY = Dossier(folio="", name="", state="", year=0)


def difference(before: Dossier | None, after: Dossier, words: Words) -> list[Difference]:
    """Every field that differs, in the order of the dossier.

    A part of a list is compared with the one of the same name; one that is new, or gone, is one
    difference. `words` has further names of codes, by field ("status"). Without a dossier before,
    everything that the first one says.
    """
    reader = _Reader({**_titles(), **words})
    found = reader.between(before or NOBODY, after, _Spot("", "", ""))
    if before is not None:
        return list(found)
    return [replace(one, before=NOTHING) for one in found]


def _titles() -> Words:
    return {field: dict(codes.written()) for field, codes in VOCABULARIES.items()}


class _Spot(NamedTuple):
    """Where a reader is: the path and the title so far, and the part whose fields it reads."""

    path: str
    lead: str
    part: str


@dataclass(frozen=True)
class _Reader:
    words: Words

    def between(self, before: Any, after: Any, at: _Spot) -> Iterator[Difference]:
        """Differences of two dataclasses of the same kind."""
        for name in _shown(after, at.part):
            old, new = getattr(before, name), getattr(after, name)
            if old == new:
                continue
            spot = _Spot(at.path + name, at.lead + title_of(at.part, name), name)
            if _are_parts(old) or _are_parts(new):
                yield from self.lists(old, new, spot)
            elif is_dataclass(old) and is_dataclass(new) and not isinstance(new, Money):
                yield from self.between(old, new, _Spot(f"{spot.path}/", f"{spot.lead}: ", name))
            else:
                said = self.text(old, at.part, name), self.text(new, at.part, name)
                if said[0] != said[1]:
                    yield Difference(spot.path, spot.lead, *said)

    def lists(self, old: Any, new: Any, at: _Spot) -> Iterator[Difference]:
        """Differences of two lists of parts."""
        then, now = _named(old), _named(new)
        for key in [*then, *(key for key in now if key not in then)]:
            one, other = then.get(key), now.get(key)
            if one == other:
                continue
            path, lead = f"{at.path}/{key}", f"{at.lead}, {_spoken_key(key)}"
            if one is not None and other is not None:
                yield from self.between(one, other, _Spot(f"{path}/", f"{lead}: ", at.part))
            else:
                said = self.summary(one, at.part), self.summary(other, at.part)
                yield Difference(path, lead, *said)

    def summary(self, one: Any, part: str) -> str:
        """A part in one line: its fields that say something."""
        if one is None:
            return ""
        said = []
        for name in _shown(one, part):
            value = getattr(one, name)
            if not (_is_nothing(value) or value is False or value == Money(0)):
                said.append(f"{title_of(part, name).lower()}: {self.text(value, part, name)}")
        return "; ".join(said)

    def text(self, value: Any, part: str, field: str) -> str:
        """A value as people read it."""
        if _is_nothing(value):
            return NOTHING
        if isinstance(value, tuple):
            return "; ".join(self.text(one, part, field) for one in value)
        if is_dataclass(value) and not isinstance(value, Money):
            return self.summary(value, field)
        text = _plain(value, field)
        # A part has codes of its own or none: the kind of a problem is not the kind of a work.
        shared = self.words.get(field) if not part or field != "kind" else None
        return (self.words.get(f"{part}.{field}") or shared or {}).get(text, text)


def _plain(value: Any, field: str) -> str:
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, Money):
        return pesos(value)
    if isinstance(value, date):
        return spoken(value)
    if isinstance(value, int) and field in PERCENT:
        return percent(value)
    return value.value if isinstance(value, Enum) else str(value)


def _is_nothing(value: Any) -> bool:
    return value is None or value == "" or value == ()  # noqa: PLR1714  (not all can be hashed)


def _are_parts(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _shown(one: Any, part: str) -> list[str]:
    return [
        each.name
        for each in fields(one)
        if each.name not in HIDDEN and f"{part}.{each.name}" not in HIDDEN
    ]


def _named(parts: tuple[Any, ...]) -> dict[str, Any]:
    """Parts by their name; a name that comes twice gets its place."""
    made: dict[str, Any] = {}
    for place, one in enumerate(parts, start=1):
        key = next((str(value) for name in KEYS if (value := getattr(one, name, ""))), str(place))
        made[f"{key}#{place}" if key in made else key] = one
    return made


def _spoken_key(key: str) -> str:
    try:
        return spoken(date.fromisoformat(key))
    except ValueError:
        return key
