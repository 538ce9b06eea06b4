"""The checks of a document as pages list them: filters with counts, worst first, page by page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Check, Severity, Status
from traza.portal.pages.documents.documents import Checked
from traza.ui.capitals import quiet
from traza.ui.components import findings
from traza.ui.components.facets import Facet, facet
from traza.ui.components.findings import Shown
from traza.ui.components.pages import Pages, pages
from traza.ui.components.trace import Place
from traza.ui.spoken import spoken

PAGE = 20
LineAddress = Callable[[int], str]
# What `resultado` may ask, besides a severity.
FAIL, PASS, ALL = "fail", "pass", "todas"


@dataclass(frozen=True, slots=True)
class PrivatePlace:
    """A line of a document that is not public, with the address that its reader may open."""

    page: int | None
    line: int
    address: str


@dataclass(frozen=True, slots=True)
class Checks:
    """A page of checks with everything that its list needs. `total` counts all of the document."""

    total: int
    level: str
    levels: Facet
    kinds: Facet
    kind: str
    text: str
    shown: list[Shown]
    pages: Pages


def checks(slug: str, query: QueryDict, address: LineAddress | None = None) -> Checks:
    """The checks that an address asks for; words that mean nothing filter nothing.

    Without filters, those that do not hold; all of them where everything holds. `address` gives
    the page of a line; without it, the public one.
    """
    counted = verification.facets(slug)
    failed = sum(n for (status, _s, _k), n in counted.items() if status == Status.FAIL)
    level = query.get("resultado", "") or (FAIL if failed else ALL)
    kind, text = query.get("tipo", ""), query.get("q", "")[:100]
    filters = _filters(level, kind, text)
    place = pages(query, verification.count(slug, filters), PAGE)
    found = verification.findings(
        slug, filters, limit=PAGE, offset=(place.number - 1) * PAGE, worst_first=True
    )
    asked = query.copy()
    asked["resultado"] = level
    return Checks(
        total=sum(counted.values()),
        level=level,
        levels=_levels(counted, failed, asked),
        kinds=_kinds(counted, level, query),
        kind=kind,
        text=text,
        shown=shown((each.check for each in found), slug, address),
        pages=place,
    )


def surest(found: Iterable[Checked], many: int) -> list[tuple[str, Shown]]:
    """The findings that are sure, errors before contradictions, a document at a time in turn.

    Only as many documents are read as findings are asked for: each of them has one.
    """
    sure = (each.entry.slug for each in found if each.sure)
    rows = [[(slug, one) for one in shown(_sure(slug, many), slug)] for slug in islice(sure, many)]
    turns = [row[place] for place in range(many) for row in rows if place < len(row)]
    return turns[:many]


def _sure(slug: str, many: int) -> list[Check]:
    found = verification.findings(slug, _filters(FAIL, "", ""), limit=many, worst_first=True)
    sure = (Severity.ERROR, Severity.CONTRADICTION)
    return [each.check for each in found if each.check.severity in sure]


def at_line(slug: str, number: int) -> list[Shown]:
    """The checks of a public document that speak of a line, worst first."""
    found = verification.findings(slug, worst_first=True)
    return shown((each.check for each in found if number in each.check.lines), slug)


def shown(
    found: Iterable[Check], slug: str = "", address: LineAddress | None = None
) -> list[Shown]:
    """Checks as the finding component draws them; places only where a line has a page."""
    titles = {rule.kind: spoken(rule.title) for rule in verification.rules()}
    return [
        dataclasses.replace(
            _shown(check, titles.get(check.kind, check.kind)),
            places=_places(check, slug, address),
        )
        for check in found
    ]


def _shown(check: Check, title: str) -> Shown:
    """A check as the page shows it, without places: who lists it knows where its lines are."""
    level = check.severity.value if check.severity else "pass"
    return Shown(
        anchor=check.id.replace(":", "-").replace(" ", "-"),
        level=level,
        level_word=findings.WORDS[level],
        title=title,
        explanation=spoken(quiet(check.explanation)),
        printed=check.printed,
        recomputed=spoken(check.recomputed),
        where=spoken(quiet(check.where)),
    )


def _places(check: Check, slug: str, address: LineAddress | None) -> tuple[Any, ...]:
    on = dict(zip(check.lines, check.pages, strict=False))
    if address is not None:
        return tuple(PrivatePlace(on.get(n), n, address(n)) for n in check.lines)
    return tuple(Place(slug, on.get(n), n) for n in check.lines) if slug else ()


def _filters(level: str, kind: str, text: str) -> verification.Filters:
    severities = {severity.value: severity for severity in Severity}
    statuses = {FAIL: Status.FAIL, PASS: Status.PASS}
    return verification.Filters(statuses.get(level), severities.get(level), kind or None, text)


def _levels(counted: verification.Counted, failed: int, query: QueryDict) -> Facet:
    """Everything that fails, each severity, what holds, and all."""
    by_level: dict[str, int] = {}
    for (status, severity, _kind), count in counted.items():
        by_level[severity or status] = by_level.get(severity or status, 0) + count
    words = [
        (FAIL, _("Hallazgos"), failed),
        *((level, word, by_level.get(level, 0)) for level, word in findings.WORDS.items()),
        (ALL, _("Todas"), sum(counted.values())),
    ]
    present = [(level, word, count) for level, word, count in words if count]
    return facet(_("Resultado"), "resultado", present, query)


def _kinds(counted: verification.Counted, level: str, query: QueryDict) -> Facet:
    """The kinds of check there are at the level shown, those with most first."""
    titles = {rule.kind: spoken(rule.title) for rule in verification.rules()}
    kinds: dict[str, int] = {}
    for (status, severity, kind), count in counted.items():
        if level in {status, severity, ALL}:
            kinds[kind] = kinds.get(kind, 0) + count
    ordered = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    choices = [(kind, titles.get(kind, kind), kinds[kind]) for kind in ordered]
    return facet(_("Comprobación"), "tipo", choices, query)
