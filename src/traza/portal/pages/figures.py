"""Figures for pages: ask the catalogue, never add here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from traza.kernel.figure import TRACE, Figure, Unit
from traza.modules.reading import api as reading
from traza.modules.works import api as works
from traza.modules.works.contracts.published import SourceInfo
from traza.platform.tables import Answer, Facts, NotBuilt, Unknown, ask, figure
from traza.portal.pages.names import namer, word
from traza.ui import words
from traza.ui.capitals import lowered, proper
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.pages import address
from traza.ui.components.trace import Place, Traced, traced
from traza.ui.components.trace import write as write_value
from traza.ui.spoken import spoken

KINDS = {Unit.CENTAVOS: Kind.PESOS, Unit.PERCENT: Kind.PERCENT}


def value(
    name: str, where: Mapping[str, Any] | None = None, *, as_of: date | None = None
) -> Traced | None:
    """One figure with its thread; None before the first build or where the catalogue lacks it.

    `as_of` asks for what was recorded until the end of that day, of figures that have a past.
    """
    answer = _asked(name, (), where, as_of=as_of)
    if answer is None:
        return None
    return traced(answer.figure, answer.total, where or {}, answer.built_at)


def split(
    name: str,
    by: str | Sequence[str],
    where: Mapping[str, Any] | None = None,
    order: str | None = "-value",
    limit: int | None = None,
    *,
    as_of: date | None = None,
) -> tuple[tuple[Any, ...], ...]:
    """Rows of a figure by dimensions, largest first; none before the first build."""
    split_by = (by,) if isinstance(by, str) else by
    answer = _asked(name, split_by, where, order, limit, as_of=as_of)
    return answer.rows if answer else ()


def asked_for(chosen: Figure, query: QueryDict) -> tuple[tuple[str, ...], dict[str, Any]]:
    """What an address asks of a figure: how to split it (`por`) and filters by dimension.

    A filter given several times means any of its values; an empty one means rows without value.
    """
    names = [dimension.name for dimension in chosen.dimensions]
    where: dict[str, Any] = {}
    for name in names:
        given = [item or None for item in query.getlist(name)]
        if given:
            where[name] = given if len(given) > 1 else given[0]
    return tuple(query.getlist("por")), where


def answer_grid(answer: Answer, query: QueryDict) -> Grid:
    """The rows of an answer as a table; each row filters the page to what it counts."""
    titles = {dimension.name: spoken(dimension.title) for dimension in answer.figure.dimensions}
    unit = answer.figure.unit
    columns = [Column(titles[name]) for name in answer.by]
    adds = not answer.mixed
    columns.append(Column(spoken(answer.figure.title), KINDS.get(unit, Kind.WHOLE), adds=adds))
    writers = [namer(name) for name in answer.by]
    rows = []
    for row in answer.rows:
        changes = {
            name: "" if item is None else item for name, item in zip(answer.by, row, strict=False)
        }
        target = address(query, **changes, por="", pagina="")
        said = [write(item) for write, item in zip(writers, row, strict=False)]
        rows.append([Link(said[0], target), *said[1:], row[-1]])
    return grid(spoken(answer.figure.title), columns, rows, total=_("Total"))


def splits(chosen: Figure, by: Sequence[str], query: QueryDict) -> list[tuple[str, str, bool]]:
    """The ways to divide a figure that its filters leave open: title, address, whether taken."""
    kept = {"pagina": ""}
    ways = [(_("Sin dividir"), address(query, por="", **kept), not by)]
    ways += [
        (
            _("Por %(title)s") % {"title": _lowered(spoken(dimension.title))},
            address(query, por=dimension.name, **kept),
            dimension.name in by,
        )
        for dimension in chosen.dimensions
        if dimension.name not in query
    ]
    return ways


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]


def facts_grid(facts: Facts) -> Grid:
    """The facts behind a figure, each with the place where it was published."""
    titles = {dimension.name: spoken(dimension.title) for dimension in facts.figure.dimensions}
    shown = [
        name
        for name in facts.columns
        if name == "value" or (name in titles and name != "document" and name not in facts.filters)
        if _says(facts, name)
    ]
    columns = [
        Column(spoken(facts.figure.title), KINDS.get(facts.figure.unit, Kind.WHOLE))
        if name == "value"
        else Column(titles[name])
        for name in shown
    ]
    columns.append(Column(_("Dónde se publicó")))
    index = {name: place for place, name in enumerate(facts.columns)}
    writers = {name: namer(name) for name in shown if name != "value"}
    rows = [
        [*(writers.get(name, _same)(row[index[name]]) for name in shown), _where(row, index)]
        for row in facts.rows
    ]
    return grid(_("Renglones que forman la cifra"), columns, rows)


def filters_said(answer: Answer) -> list[tuple[str, str]]:
    """The filters that held, defaults among them, as titles and values."""
    titles = {dimension.name: spoken(dimension.title) for dimension in answer.figure.dimensions}
    return [
        (titles.get(name, name), ", ".join(_said(name, each) for each in _listed(item)))
        for name, item in answer.filters.items()
    ]


def written(answer: Answer) -> str:
    """The total of an answer as text; of facts that differ, that they are not added."""
    if answer.mixed:
        return _("no se suma")
    return write_value(answer.total, answer.figure.unit)


@dataclass(frozen=True, slots=True)
class Told:
    """A document behind a figure: what it is called, who published it, and of when it tells."""

    title: str
    publisher: str
    period: str


def told_by(name: str, where: Mapping[str, Any], by: Sequence[str] = ()) -> list[Told]:
    """The documents whose facts form a figure, as far as they are public."""
    chosen = known(name)
    if chosen is None or "document" not in [each.name for each in chosen.dimensions]:
        return []
    facts = split(name, (*by, "document"), where, order=None)
    slugs = sorted({row[-2] for row in facts if row[-2]})
    entries = {each.slug: each for each in reading.documents()}
    works_of = works.documents_of_works() if any(slug not in entries for slug in slugs) else {}
    return [_told(slug, entries, works_of) for slug in slugs]


def _told(slug: str, entries: Mapping[str, reading.Entry], files: Mapping[str, SourceInfo]) -> Told:
    entry, file = entries.get(slug), files.get(slug)
    if entry is not None:
        return Told(lowered(entry.title), proper(entry.issuer or ""), entry.period or "")
    if file is not None:
        title = file.title or slug
        sample = f" ({_('muestra')})" if file.sample else ""
        return Told(f"{title}{sample}", file.publisher, file.period)
    return Told(slug, "", "")


def unlike(answer: Answer) -> list[str]:
    """The titles of what facts differ in, so that they are not added; empty where they are."""
    titles = {each.name: spoken(each.title) for each in answer.figure.dimensions}
    return [titles[name] for name in answer.mixed]


def _says(facts: Facts, name: str) -> bool:
    """A column that is empty in every row shown says nothing."""
    place = facts.columns.index(name)
    return name == "value" or any(row[place] not in (None, "") for row in facts.rows)


def _where(row: Sequence[Any], index: Mapping[str, int]) -> object:
    document, page, line, cell = (row[index[name]] if name in index else None for name in TRACE)
    place = Place(document or "", page, line, cell or "")
    if not place.address:
        return None
    parts = [_("página %(n)s") % {"n": page}] if page else []
    parts += [_("línea %(n)s") % {"n": line}] if line else []
    parts += [word(cell)] if cell else []
    return Link(", ".join(parts) or str(document), place.address)


def _asked(
    name: str,
    by: Iterable[str],
    where: Mapping[str, Any] | None,
    order: str | None = None,
    limit: int | None = None,
    *,
    as_of: date | None = None,
) -> Answer | None:
    try:
        return ask(name, by, where, order if tuple(by) else None, limit, as_of=as_of)
    except (NotBuilt, Unknown):
        return None


def known(name: str) -> Figure | None:
    """The figure of that name, or None."""
    try:
        return figure(name)
    except Unknown:
        return None


def _listed(item: Any) -> tuple[Any, ...]:
    return item if isinstance(item, tuple) else (item,)


def _said(name: str, item: Any) -> str:
    return words.no_data() if item is None else str(namer(name)(item))


def _same(value: Any) -> object:
    return value
