"""A book compared with itself: its moments, in all or by any classification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.portal.pages.budget import shares as budget_shares
from traza.portal.pages.budget.seen import Seen
from traza.portal.pages.budget.words import MOMENTS, Names
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, Stack, stacks

WHOLE = "todo"
WAYS: Mapping[str, str | Promise] = {WHOLE: lazy("Todo junto"), **budget_shares.WAYS}
APPROVED, MODIFIED, SPENT = "budget_approved", "budget_modified", "budget_spent"
_DONE: Mapping[str, str | Promise] = {
    "modified": lazy("De cada 100 pesos aprobados quedaron %(number)s después de los cambios."),
    "committed": lazy("Por cada 100 pesos aprobados se comprometieron %(number)s."),
    "accrued": lazy("Por cada 100 pesos aprobados se devengaron %(number)s."),
    "exercised": lazy("Por cada 100 pesos aprobados se ejercieron %(number)s."),
    "paid": lazy("Por cada 100 pesos aprobados se pagaron %(number)s."),
}
MOST_BARS = 12


Parts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison ready to be read: a sentence, its table and perhaps its picture."""

    sentence: str
    table: Grid
    chart: ChartView | None


def moments(seen: Seen) -> Compared:
    """The six moments of a book, each against what was approved and against the one before."""
    found = {name: seen.value(f"budget_{name}") for name in MOMENTS}
    values = {
        name: None if one is None or one.value is None else int(one.value)
        for name, one in found.items()
    }
    columns = [
        Column(_("Momento")),
        Column(_("Monto"), Kind.PESOS),
        Column(_("De cada 100 aprobados"), Kind.PERCENT),
        Column(_("Diferencia con el anterior publicado"), Kind.PESOS),
    ]
    rows: list[list[object]] = []
    before: int | None = None
    for name, title in MOMENTS.items():
        value = values[name]
        address = seen.facts(f"budget_{name}")
        rows.append(
            [
                title,
                None if value is None else Link(value, address),
                words.share(value, values["approved"]),
                None if value is None or before is None else value - before,
            ]
        )
        before = before if value is None else value
    table = grid(_("%(book)s: sus momentos") % {"book": seen.book.name}, columns, rows)
    return Compared(_moments_said(values), table, _moments_chart(values))


def by_way(seen: Seen, way: str) -> Compared:
    """Approved, modified and spent of each part of a book, and how much of it was spent."""
    names = Names(seen.book)
    parts: Parts = {}
    titles: dict[str, str] = {}
    pages: dict[str, str] = {}
    addresses: dict[tuple[str, str], str] = {}
    for figure in (APPROVED, MODIFIED, SPENT):
        for share in budget_shares.shares(figure, seen, way, names):
            parts.setdefault(share.code, {})[figure] = share.centavos
            titles[share.code] = share.name
            pages[share.code] = share.page
            addresses[share.code, figure] = share.address
    order = sorted(parts, key=lambda code: -parts[code].get(MODIFIED, parts[code].get(SPENT, 0)))
    columns = [
        Column(budget_shares.WAYS[way]),
        Column(_("Aprobado"), Kind.PESOS, adds=True),
        Column(_("Modificado"), Kind.PESOS, adds=True),
        Column(_("Gastado"), Kind.PESOS, adds=True),
        Column(_("Gastado de cada 100"), Kind.PERCENT),
    ]
    rows = [
        [
            Link(titles[code], pages[code]),
            *(
                Link(parts[code][figure], addresses[code, figure])
                if figure in parts[code]
                else None
                for figure in (APPROVED, MODIFIED, SPENT)
            ),
            words.share(parts[code].get(SPENT), parts[code].get(MODIFIED)),
        ]
        for code in order
    ]
    caption = _("%(book)s: lo aprobado contra lo gastado") % {"book": seen.book.name}
    table = grid(caption, columns, rows, total=_("Total"))
    said = _way_said(order, parts, titles)
    return Compared(said, table, _way_chart(order, parts, titles, said))


def usable_ways(seen: Seen) -> dict[str, str | Promise]:
    """All together, and the classifications by which the source breaks the book down."""
    figure, _total = budget_shares.main_figure(seen)
    return {WHOLE: WAYS[WHOLE]} | {way: WAYS[way] for way in budget_shares.ways(figure, seen)}


def _moments_said(values: Mapping[str, int | None]) -> str:
    published = [name for name, value in values.items() if value is not None]
    if published and "approved" in published and published[-1] in _DONE:
        share = words.share(values[published[-1]], values["approved"])
        number = words.percent(share).removesuffix(" %")
        return str(_DONE[published[-1]]) % {"number": number}
    return _("La fuente publica %(count)s de los seis momentos.") % {"count": len(published)}


def _moments_chart(values: Mapping[str, int | None]) -> ChartView | None:
    shown = [(name, value) for name, value in values.items() if value is not None]
    if len(shown) < 2:
        return None
    unit = _("Monto")
    bars = [
        Stack(str(MOMENTS[name]), ((unit, value / words.MILLION, words.pesos(value)),))
        for name, value in shown
    ]
    return stacks(
        _("Los momentos publicados, en millones de pesos"), _moments_said(values), bars, [unit]
    )


def _way_said(order: list[str], parts: Parts, titles: Mapping[str, str]) -> str:
    spent = [code for code in order if parts[code].get(SPENT)]
    if not spent:
        return _("De ninguna de estas partes se publica lo gastado.")
    most = max(spent, key=lambda code: parts[code][SPENT])
    return _("Son %(count)s partes. Donde más se gastó es «%(name)s»: %(amount)s.") % {
        "count": words.whole(len(order)),
        "name": titles[most],
        "amount": words.millions(parts[most][SPENT]),
    }


def _way_chart(
    order: list[str], parts: Parts, titles: Mapping[str, str], said: str
) -> ChartView | None:
    """What was spent and what was left of the parts that could spend most."""
    spent, left = _("Gastado"), _("Sin gastar")
    bars = []
    for code in order[:MOST_BARS]:
        done = max(parts[code].get(SPENT, 0), 0)
        rest = max(parts[code].get(MODIFIED, 0) - done, 0)
        pieces = [(spent, done), (left, rest)]
        bars.append(
            Stack(
                titles[code],
                tuple((name, value / words.MILLION, words.pesos(value)) for name, value in pieces),
            )
        )
    if len(bars) < 2:
        return None
    return stacks(
        _("Lo que más dinero podía gastar, en millones de pesos"), said, bars, [spent, left]
    )
