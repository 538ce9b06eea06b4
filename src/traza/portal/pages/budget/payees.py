"""Who was paid: everybody, and one with each payment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.editions import EditionChange
from traza.modules.budget.contracts.vocabulary import PayeeKind
from traza.portal.pages.budget.follow import movement_table
from traza.ui.components.grid import Column, Grid, Kind, Link, grid

MOST = 500
Editions = list[tuple[EditionChange, str]]  # and who wrote it, on pages of staff


@dataclass(frozen=True, slots=True)
class PayeeList:
    """Who was paid, how much in all (centavos), and how many they are."""

    table: Grid
    total: int
    count: int


@dataclass(frozen=True, slots=True)
class PayeePage:
    """Somebody who was paid: name, kind, centavos and payments."""

    name: str
    kind: str
    total: int
    payments: int
    table: Grid
    editions: Editions


def payee_list(text: str, until: date | None) -> PayeeList:
    """Payees whose name has the words of `text`, those paid most first."""
    paid = budget.paid_by_payee(until)
    found = [
        (paid[number], slug, name, kind)
        for number, slug, name, kind in budget.list_payees(text, limit=MOST)
        if number in paid
    ]
    found.sort(key=lambda one: (-one[0][0], one[2]))
    columns = [
        Column(_("Quién cobró")),
        Column(_("Tipo")),
        Column(_("Pagos"), Kind.WHOLE, adds=True),
        Column(_("Monto"), Kind.PESOS, adds=True),
    ]
    rows = [
        [
            Link(name, reverse("portal:budget_payee", args=[slug])),
            PayeeKind(kind).label,
            payments,
            centavos,
        ]
        for (centavos, payments), slug, name, kind in found
    ]
    table = grid(_("Quién cobró y cuánto"), columns, rows, total=_("Total"))
    return PayeeList(table, sum(one[0][0] for one in found), len(rows))


def payee_page(found: tuple[int, str, str, str], until: date | None) -> PayeePage:
    """One payee with every movement that names them."""
    number, _slug, name, kind = found
    centavos, payments = budget.paid_by_payee(until).get(number, (0, 0))
    movements = budget.payments_to(number, until)
    table = movement_table(movements, _("Movimientos a su nombre"))
    editions = before(budget.editions_of_payee(number))
    return PayeePage(name, PayeeKind(kind).label, centavos, payments, table, editions)


def before(changes: Iterable[EditionChange]) -> Editions:
    """What something said before, without who wrote it: that is for staff."""
    return [(change, "") for change in changes]
