"""The receipt of "my taxes": the estimate, and what a budget does with those pesos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.taxes import (
    Household,
    NothingToShare,
    TaxEstimate,
    Weight,
    Zone,
)
from traza.portal.pages.budget import shares as join
from traza.portal.pages.budget.seen import Seen
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, Stack, stacks

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Split:
    """What a book does with the person's pesos. `refused` says why there is no table."""

    book: BookInfo
    way: str
    table: Grid | None
    chart: ChartView | None
    refused: str


def estimate(said: dict[str, Any]) -> TaxEstimate:
    """The taxes of a month by the law at the end of the year chosen. Raises TaxRefusal."""
    household = Household(
        said["ingreso"], said["gasto"], Decimal(said["con_iva"]), Zone(said["zona"])
    )
    return budget.estimate_taxes(household, date(said["anio"], 12, 31), budget.tax_law())


def taxes(found: TaxEstimate) -> Grid:
    """The taxes one by one, with their total."""
    columns = [Column(_("Impuesto")), Column(_("Al mes"), Kind.PESOS, adds=True)]
    rows = [[item.name, item.amount] for item in found.items]
    return grid(_("Sus impuestos de un mes, estimados"), columns, rows, total=_("Total"))


def split(amount: Money, book: BookInfo, way: str) -> Split:
    """The pesos of the person, shared out as the book shares its own."""
    seen = Seen(book)
    figure, _total = join.main_figure(seen)
    parts = join.shares(figure, seen, way)
    weights = [Weight(part.code, part.name, Money(part.centavos)) for part in parts]
    try:
        shared = budget.share_out(amount, weights)
    except NothingToShare as refusal:
        return Split(book, way, None, None, str(refusal))
    addresses = {part.code: part.address for part in parts}
    total = sum(part.weight.centavos for part in shared)
    columns = [
        Column(join.WAYS[way]),
        Column(_("De sus impuestos"), Kind.PESOS, adds=True),
        Column(_("De cada 100 pesos"), Kind.PERCENT),
        Column(_("En el presupuesto"), Kind.PESOS, adds=True),
    ]
    rows = [
        [
            part.name,
            part.amount,
            words.share(part.weight.centavos, total),
            Link(part.weight.centavos, addresses[part.code]),
        ]
        for part in shared
    ]
    caption = _("A qué irían, según «%(book)s»") % {"book": book.name}
    return Split(book, way, grid(caption, columns, rows, total=_("Total")), _chart(shared), "")


def books() -> list[tuple[str, str]]:
    """Books that can share these taxes out, as (address, name): whole federal budgets alone.

    The federation collects both taxes; no other budget, and no sample, says where they go."""
    return [
        (book.slug, book.name)
        for book in budget.list_books()
        if book.level == "federal"
        and not book.is_sample
        and (total := join.main_figure(Seen(book))[1]) is not None
        and total.value
    ]


def way_out() -> str:
    """The empty form."""
    return reverse("portal:my_taxes")


def _chart(shared: Any) -> ChartView | None:
    shown = [part for part in shared if part.amount][:MOST_BARS]
    if len(shown) < 2:
        return None
    unit = _("Pesos")
    bars = [
        Stack(part.name, ((unit, float(part.amount.pesos), words.pesos(part.amount)),))
        for part in shown
    ]
    sentence = _("Lo que más se lleva es «%(name)s»: %(amount)s.") % {
        "name": shown[0].name,
        "amount": words.pesos(shown[0].amount),
    }
    return stacks(_("De sus impuestos de un mes, en pesos"), sentence, bars, [unit], ",.2f")
