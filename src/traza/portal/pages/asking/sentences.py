"""Answers as sentences: where, when and from which source first, then what the figure says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.figure import Unit
from traza.kernel.fold import fold
from traza.modules.assistant.contracts import Entity, Reading
from traza.modules.reading import api as reading
from traza.modules.works import api as works
from traza.portal.pages import scopes
from traza.portal.pages.asking import names, periods
from traza.portal.pages.asking.answering import Match, tells_of
from traza.ui.capitals import lowered
from traza.ui.components.trace import write as write_value
from traza.ui.spoken import spoken

NOBODY = frozenset({"", "00", "unknown"})  # values of who is not one
MOST_ROWS = 5  # of a division, in a sentence
_PERCENT = frozenset({"porcentaje", "por ciento", "percent", ""})
MOST_TITLES = 3  # of documents that are named
NUMBERED = frozenset({"quarter", "goal", "measure", "indicator_measure"})  # read as a number
HIDDEN = frozenset({"document", "breakdown", "lens", "sample", "latest", "precision"})


def reading_of(match: Match, sides: int = 1) -> Reading:
    """An answer of the catalogue as it is told, as one of so many sides of a comparison."""
    answer = match.answer
    rows = _rows(match)
    lead = _lead(match)
    text = _said(match, rows)
    if match.by:  # rows of names and values: of what is said first
        title = str(spoken(answer.figure.title))
        text = _("«%(title)s», %(rows)s") % {"title": title, "rows": text}
    return Reading(
        figure=answer.figure.name,
        title=answer.figure.title,
        filters=dict(match.where),
        value=_single(match, rows),
        unit=str(answer.figure.unit.value),
        as_of=answer.built_at.date().isoformat(),
        text=_capital(f"{lead}: {text}." if lead else f"{text}."),
        definition=answer.figure.definition,
        link=_link(match),
        rows=tuple(rows),
        covers=match.covers(sides),
        reads=tuple(_reads(match)),
        documents=tuple(_told_by(match)),
    )


def _reads(match: Match) -> Iterator[tuple[str, str]]:
    """Names as they were typed, with what each was read as: "Ciudad Obregón", Cajeme."""
    takes = match.wanted.use.takes
    for mention, meaning in match.wanted.senses:
        if isinstance(meaning, Entity) and meaning.slot in takes and meaning.slot not in NUMBERED:
            dimension = takes[meaning.slot]
            label = partial(names.said, meaning.slot if dimension == "scope" else dimension)
            yield mention.words, " / ".join(map(label, _each(meaning.value)))


def _single(match: Match, rows: Sequence[tuple[str, Any]]) -> Any:
    """The one value asked for: of who has most, theirs."""
    if match.order:
        return rows[0][1] if rows else None
    return match.value


def _rows(match: Match) -> list[tuple[str, Any]]:
    if not match.by:
        return []
    rows = [row for row in match.answer.rows if row[0] is not None and row[-1] is not None]
    if match.order:  # "several states" is no state that has most
        rows = [row for row in rows if row[0] not in NOBODY]
    titles = _documents() if match.by == ("document",) else {}
    return [(titles.get(row[0]) or names.said(match.by[0], row[0]), row[-1]) for row in rows]


def _documents() -> Mapping[str, str]:
    return names.of_build("titles", _read_titles)


def _read_titles() -> Mapping[str, str]:
    read = {each.slug: lowered(each.title) for each in reading.documents()}
    return {
        slug: each.title for slug, each in works.documents_of_works().items() if each.title
    } | read


def _lead(match: Match) -> str:
    """ "En Cajeme, Sonora, en 2020, según ..."."""
    figure = match.answer.figure
    titles = {dimension.name: dimension.title for dimension in figure.dimensions}
    parts = [
        _placed(name, value, titles[name])
        for name, value in match.where.items()
        if name not in _untold(match)
    ]
    default = match.answer.filters.get("concept")
    if match.by and default and "concept" not in match.where and _says_concept(match):
        parts.append(_placed("concept", default, titles["concept"]))
    documents = _told_by(match)
    scope = _scope(documents)
    if scope is not None and not any(name in match.where for name in ("municipality", "state")):
        parts.append(_("en %(place)s") % {"place": scope.place} if scope.place else "")
    if "country" in match.wanted.concepts:
        parts.append(_("en todo México"))
    parts.append(periods.period_of(match, scope))
    parts.append(_of_how_many(match))
    parts.append(periods.recorded(match) or (scope.source if scope else _source(match, documents)))
    lead = ", ".join(part for part in parts if part)
    return ", ".join([*_of_whom(match, lead), lead])


def _of_how_many(match: Match) -> str:
    """How many municipalities have data, where the money of several is added or ordered."""
    if match.wanted.use.place != "payer" or "municipality" in match.where:
        return ""
    of = tells_of(match.wanted.use, "municipality", match.where)
    return _("de los %(n)d municipios con dato") % {"n": len(of)}


def _untold(match: Match) -> frozenset[str]:
    """Filters that the lead leaves to the rest of the sentence."""
    concept = {"concept"} if _says_concept(match) and not match.by else set()
    return HIDDEN | {"year"} | concept


def _says_concept(match: Match) -> bool:
    return "{concept}" in match.wanted.use.says


def _of_whom(match: Match, lead: str) -> list[str]:
    """A place or agency by which documents were chosen, where the lead does not name it."""
    wanted = match.wanted
    return [
        _placed(slot, entity.value, entity.name)
        for slot, entity in wanted.slots.items()
        if wanted.use.takes.get(slot) == "scope"
        and fold(names.said(slot, entity.value)) not in fold(lead)
    ]


def _placed(name: str, value: Any, title: str) -> str:
    said = " / ".join(names.said(name, each) for each in _each(value))
    ways = {
        "municipality": _("en el municipio de %(name)s"),
        "state": _("en %(name)s"),
        "region": _("en la región %(name)s"),
        "programme": _("del programa «%(name)s»"),
        "subprogramme": _("de %(name)s"),
        "concept": _("de «%(name)s»"),
        "agency": _("de «%(name)s»"),
        "unit": _("de la unidad «%(name)s»"),
        "indicator": _("del indicador «%(name)s»"),
        "own_indicator": _("del indicador «%(name)s»"),
        "goal": _("de la meta %(name)s"),
        "quarter": _("en el trimestre %(name)s"),
    }
    return ways.get(name, f"{title}: %(name)s") % {"name": said}


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _told_by(match: Match) -> list[str]:
    """The documents whose facts form an answer."""
    figure = match.answer.figure
    if "document" not in [dimension.name for dimension in figure.dimensions]:
        return []
    return [str(each) for each in tells_of(match.wanted.use, "document", match.where)]


def _scope(documents: Sequence[str]) -> scopes.Scope | None:
    """Of what the only document speaks."""
    if len(documents) != 1:
        return None
    return names.of_build(f"scope {documents[0]}", lambda: scopes.of_document(documents[0]))


def _source(match: Match, documents: Sequence[str]) -> str:
    """The documents, where they are several or none: by their titles, or the figure's source."""
    if not documents:
        return _("según %(source)s") % {"source": str(match.answer.figure.citation)}
    known = _documents()
    titles = list(dict.fromkeys(known.get(each, each) for each in documents))
    if len(titles) > MOST_TITLES:
        return _("según %(n)d registros que pueden repetir alguna") % {"n": len(documents)}
    return _("según %(source)s") % {"source": "; ".join(f"«{each}»" for each in titles)}


def _said(match: Match, rows: list[tuple[str, Any]]) -> str:
    use, unit = match.wanted.use, match.answer.figure.unit
    if match.order:
        first = rows[0][1]
        who = [name for name, value in rows if value == first]
        return _("%(who)s: %(value)s") % {
            "who": ", ".join(who[:MOST_ROWS]),
            "value": write_value(first, unit),
        }
    if match.by:
        listed = "; ".join(
            f"{name}, {write_value(value, unit)}" for name, value in rows[:MOST_ROWS]
        )
        more = len(rows) - MOST_ROWS
        if more > 0:
            listed += _("; y %(n)d más") % {"n": more}
        if match.by == ("document",) and match.value is None:
            listed += _(" (no se suman: cada registro cuenta a su modo)")
        return listed
    says = use.says_en if (get_language() or "es").startswith("en") else use.says
    concept = names.said("concept", match.answer.filters.get("concept", ""))
    return says.format(value=_written(match, match.value), concept=concept)


def _written(match: Match, value: Any) -> str:
    """A value with its unit, also where each row has its own: no percentage is told as a count."""
    figure = match.answer.figure
    written = write_value(value, figure.unit)
    if "unit_of_measure" not in [dimension.name for dimension in figure.dimensions]:
        return written
    units = tells_of(match.wanted.use, "unit_of_measure", match.where)
    if len(units) != 1 or figure.unit is not Unit.COUNT:
        return written
    unit = names.said("unit_of_measure", units[0])
    return f"{written} %" if fold(unit) in _PERCENT else f"{written} {unit}"


def _link(match: Match) -> str:
    asked = [(name, each) for name, value in match.where.items() for each in _each(value)]
    asked += [("por", name) for name in match.by]
    base = reverse("portal:figure", args=[match.answer.figure.name])
    return f"{base}?{urlencode(asked)}" if asked else base


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
