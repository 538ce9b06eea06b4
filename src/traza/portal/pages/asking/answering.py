"""Ask the catalogue what a question wants: one figure, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from traza.kernel.figure import Unit
from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Entity, FigureUse, Wanted
from traza.modules.directory import api as directory
from traza.modules.reading import api as reading
from traza.modules.works import api as works
from traza.platform.tables import Answer, ask, figure
from traza.platform.tables.refusals import Unknown
from traza.portal.pages.asking import names

MOST_FIRST = 5  # that may share a first place
MONEY_WORDS = frozenset({"money", "funds", "budget"})


@dataclass(frozen=True, slots=True)
class Match:
    """What the catalogue says: the answer, its filters as asked, and how it is divided; `sampled`
    when only samples tell of it, `of_several` when its documents are not added."""

    wanted: Wanted
    where: Mapping[str, Any]
    answer: Answer
    by: tuple[str, ...] = ()
    order: str = ""

    @property
    def value(self) -> Any:
        """The figure's value, in its unit; None where its facts are not added."""
        return None if self.answer.mixed else self.answer.total

    def covers(self, sides: int) -> frozenset[int]:
        """The words of the question that it accounts for, as one of so many sides."""
        return assistant.covered(self.wanted, self.by, bool(self.order), sides)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a figure says nothing: `what` lacks ("place", "sample", "data", a slot)."""

    wanted: Wanted
    what: str
    where: Mapping[str, Any]


def look_up(
    wanted: Wanted, years: Sequence[int], divided: Sequence[str] = ()
) -> Match | Lacking | None:
    """What the catalogue says of one wanted figure; None where it cannot be asked so."""
    use = wanted.use
    try:
        chosen = figure(use.figure)
    except Unknown:
        return None
    by, order = _division(wanted, divided)
    known = {dimension.name for dimension in chosen.dimensions}
    money = bool(wanted.concepts & MONEY_WORDS)
    if (money and chosen.unit is not Unit.CENTAVOS) or not set(by) <= known:
        return None
    if lacks := _lacks(wanted):
        return Lacking(wanted, lacks, {})
    where = _where(wanted, years)
    if where is None:
        return None
    if where.get("document") == ():
        return Lacking(wanted, "data", where)
    return _ranked(_asked(wanted, where, by, order, known))


def _ranked(result: Match | Lacking) -> Match | Lacking | None:
    """What is told, where it says who has most; as it is, where it does not."""
    if not isinstance(result, Match) or not result.order:
        return result
    if _may_repeat(result):
        return Lacking(result.wanted, "repeats", result.where)
    return None if _undecided(result) else result


def _may_repeat(match: Match) -> bool:
    """Do several registers tell it, so that one thing may count twice?"""
    if "document" not in [dimension.name for dimension in match.answer.figure.dimensions]:
        return False
    return len(tells_of(match.wanted.use, "document", match.where)) > 1


def _undecided(match: Match) -> bool:
    """Have so many the first value that none of them is who has most?"""
    values = [row[-1] for row in match.answer.rows if row[-1] is not None]
    return bool(match.order and values) and values.count(values[0]) > MOST_FIRST


def _lacks(wanted: Wanted) -> str:
    """The slot without which nothing is answered."""
    for slot in wanted.use.asks:
        places = ("municipality", "state", "region") if slot == "place" else (slot,)
        if not any(each in wanted.slots for each in places):
            return slot
    return ""


def _division(wanted: Wanted, divided: Sequence[str]) -> tuple[tuple[str, ...], str]:
    ordered = wanted.concepts & {"most", "least"}
    divided_by = assistant.DIVIDED_BY
    named = [divided_by[each] for each in sorted(wanted.concepts) if each in divided_by]
    if not ordered:
        return tuple(divided), ""
    by = tuple(divided) or tuple(each for each in named if each not in wanted.slots)[:1]
    return by or ("",), "value" if "least" in ordered else "-value"


def _where(wanted: Wanted, years: Sequence[int]) -> dict[str, Any] | None:
    """Filters of the catalogue; None where the figure does not tell of the year asked for."""
    use, where = wanted.use, {}
    documents: set[str] | None = None
    for slot, entity in wanted.slots.items():
        if use.takes[slot] == "scope":
            found = _documents_of(entity)
            documents = found if documents is None else documents & found
        else:
            where[use.takes[slot]] = entity.value
    if years:
        way = use.takes.get("year", "")
        if use.of_year is not None:
            if set(years) != {use.of_year}:
                return None
        elif way == "scope":
            found = _documents_of_years(years)
            documents = found if documents is None else documents & found
        elif way:
            where[way] = years[0] if len(years) == 1 else tuple(years)
        else:
            return None
    if documents is not None:
        where["document"] = tuple(sorted(documents))
    return where


def _documents_of(entity: Entity) -> set[str]:
    """Documents that speak of a state, a municipality or an agency, by the agencies they name."""
    column = "slug" if entity.slot == "agency" else entity.slot
    agencies = names.of_build("agencies", directory.list_agencies)
    return {each.trace.document for each in agencies if getattr(each, column, None) == entity.value}


def _documents_of_years(years: Iterable[int]) -> set[str]:
    return {
        each.slug
        for each in names.of_build("documents", reading.documents)
        if any(str(year) in f"{each.period} {each.title}" for year in years)
    }


def _asked(
    wanted: Wanted, where: dict[str, Any], by: tuple[str, ...], order: str, known: set[str]
) -> Match | Lacking:
    name = wanted.use.figure
    if "document" in known and "document" not in where:
        told = {row[0] for row in ask(name, ["document"], where).rows}
        complete = {slug for slug in told if slug not in _samples()}
        if told and not complete:
            return Lacking(wanted, "sample", where)
        if complete != told:
            where = {**where, "document": tuple(sorted(complete, key=str))}
    answer = ask(name, by, where, order or None)
    many_years = "year" in answer.mixed or (wanted.use.newest and answer.total is not None)
    if many_years and "year" not in where:
        newest = max(row[0] for row in ask(name, ["year"], where).rows if row[0] is not None)
        where = {**where, "year": newest}
        answer = ask(name, by, where, order or None)
    if answer.mixed and not by and "document" in answer.mixed:
        return Match(wanted, where, ask(name, ["document"], where, "-value"), ("document",))
    if (answer.total is None and not answer.mixed) or (answer.total == 0 and not wanted.use.own):
        return Lacking(wanted, "data", where)
    return Match(wanted, where, answer, by, order)


def _samples() -> set[str]:
    """Documents that are a part of a register: no sentence is made of them."""
    return names.of_build("samples", _read_samples)


def _read_samples() -> set[str]:
    return {slug for slug, each in works.documents_of_works().items() if each.sample}


def without(wanted: Wanted, slot: str) -> Wanted:
    """The same figure, less a slot."""
    kept = {name: each for name, each in wanted.slots.items() if name != slot}
    return replace(wanted, slots=kept)


def tells_of(use: FigureUse, dimension: str, where: Mapping[str, Any]) -> list[Any]:
    """The values of a dimension for which a figure has facts, in order."""
    rows = ask(use.figure, [dimension], where).rows
    return sorted({row[0] for row in rows if row[0] is not None and row[-1] != 0})
