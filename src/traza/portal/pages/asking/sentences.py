"""Answers as sentences: where, when and from which source first, then what the figure says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.modules.assistant.contracts import Reading
from traza.modules.reading import api as reading
from traza.modules.works import api as works
from traza.portal.pages import scopes
from traza.portal.pages.asking import names
from traza.portal.pages.asking.answering import Found, tells_of
from traza.ui.capitals import lowered
from traza.ui.components.trace import write as write_value

NOBODY = frozenset({"", "00", "unknown"})  # values of who is not one
MOST_ROWS = 5  # of a division, in a sentence
MOST_TITLES = 3  # of documents that are named
HIDDEN = frozenset({"document", "breakdown", "lens", "sample", "latest", "precision", "concept"})


def reading_of(found: Found) -> Reading:
    """An answer of the catalogue as it is told."""
    answer = found.answer
    rows = _rows(found)
    lead = _lead(found)
    text = _said(found, rows)
    return Reading(
        figure=answer.figure.name,
        title=answer.figure.title,
        filters=dict(found.where),
        value=_single(found, rows),
        unit=str(answer.figure.unit.value),
        as_of=answer.built_at.date().isoformat(),
        text=_capital(f"{lead}: {text}." if lead else f"{text}."),
        definition=answer.figure.definition,
        link=_link(found),
        rows=tuple(rows),
    )


def _single(found: Found, rows: Sequence[tuple[str, Any]]) -> Any:
    """The one value asked for: of who has most, theirs."""
    if found.order:
        return rows[0][1] if rows else None
    return found.value


def _rows(found: Found) -> list[tuple[str, Any]]:
    if not found.by:
        return []
    rows = [row for row in found.answer.rows if row[0] is not None and row[-1] is not None]
    if found.order:  # "several states" is no state that has most
        rows = [row for row in rows if row[0] not in NOBODY]
    said = _documents() if found.by == ("document",) else {}
    return [(said.get(row[0]) or names.said(found.by[0], row[0]), row[-1]) for row in rows]


def _documents() -> Mapping[str, str]:
    return names.of_build("titles", _read_titles)


def _read_titles() -> Mapping[str, str]:
    read = {each.slug: lowered(each.title) for each in reading.documents()}
    return {
        slug: each.title for slug, each in works.documents_of_works().items() if each.title
    } | read


def _lead(found: Found) -> str:
    """ "En Cajeme, Sonora, en 2020, según ..."."""
    figure = found.answer.figure
    titles = {dimension.name: dimension.title for dimension in figure.dimensions}
    parts = [
        _placed(name, value, titles[name])
        for name, value in found.where.items()
        if name not in HIDDEN | {"year"}
    ]
    told = _told_by(found)
    scope = _scope(told)
    if scope is not None and not any(name in found.where for name in ("municipality", "state")):
        parts.append(_("en %(place)s") % {"place": scope.place} if scope.place else "")
    year = found.where.get("year") or found.wanted.use.of_year
    if year:
        parts.append(_("en %(year)s") % {"year": _listed(year)})
    elif scope is not None and scope.period:
        period = scope.period
        parts.append(_("en %(year)s") % {"year": period} if period.isdecimal() else period)
    parts.append(scope.source if scope else _source(found, told))
    return ", ".join(part for part in parts if part)


def _placed(name: str, value: Any, title: str) -> str:
    said = " / ".join(names.said(name, each) for each in _each(value))
    ways = {
        "municipality": _("en el municipio de %(name)s"),
        "state": _("en %(name)s"),
        "region": _("en la región %(name)s"),
        "programme": _("del programa «%(name)s»"),
        "subprogramme": _("de %(name)s"),
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


def _listed(value: Any) -> str:
    return ", ".join(str(each) for each in _each(value))


def _told_by(found: Found) -> list[str]:
    """The documents whose facts form an answer."""
    figure = found.answer.figure
    if "document" not in [dimension.name for dimension in figure.dimensions]:
        return []
    return [str(each) for each in tells_of(found.wanted.use, "document", found.where)]


def _scope(told: Sequence[str]) -> scopes.Scope | None:
    """Of what the only document speaks."""
    if len(told) != 1:
        return None
    return names.of_build(f"scope {told[0]}", lambda: scopes.of_document(told[0]))


def _source(found: Found, told: Sequence[str]) -> str:
    """The documents, where they are several or none: by their titles, or the figure's source."""
    if not told:
        return _("según %(source)s") % {"source": str(found.answer.figure.citation)}
    known = _documents()
    titles = list(dict.fromkeys(known.get(each, each) for each in told))
    if len(titles) > MOST_TITLES:
        return _("según %(n)d registros que pueden repetir alguna") % {"n": len(told)}
    return _("según %(source)s") % {"source": "; ".join(f"«{each}»" for each in titles)}


def _said(found: Found, rows: list[tuple[str, Any]]) -> str:
    use, unit = found.wanted.use, found.answer.figure.unit
    if found.order:
        first = rows[0][1]
        who = [name for name, value in rows if value == first]
        return _("%(who)s: %(value)s") % {
            "who": ", ".join(who[:MOST_ROWS]),
            "value": write_value(first, unit),
        }
    if found.by:
        listed = "; ".join(
            f"{name}, {write_value(value, unit)}" for name, value in rows[:MOST_ROWS]
        )
        more = len(rows) - MOST_ROWS
        if more > 0:
            listed += _("; y %(n)d más") % {"n": more}
        if found.by == ("document",) and found.value is None:
            listed += _(" (no se suman: cada registro cuenta a su modo)")
        return listed
    says = use.says_en if (get_language() or "es").startswith("en") else use.says
    concept = names.said("concept", found.answer.filters.get("concept", ""))
    return says.format(value=write_value(found.value, unit), concept=concept)


def _link(found: Found) -> str:
    asked = [(name, each) for name, value in found.where.items() for each in _each(value)]
    asked += [("por", name) for name in found.by]
    base = reverse("portal:figure", args=[found.answer.figure.name])
    return f"{base}?{urlencode(asked)}" if asked else base


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
