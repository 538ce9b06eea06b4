"""Tables and charts of aid."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.aid.contracts import AidConceptRow, EmergencyAidRow, NamedAidRow
from traza.portal.pages import figures
from traza.portal.pages.published import link
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, Stack, stacks


def concepts(rows: Iterable[AidConceptRow]) -> Grid:
    """Aid by concept of spending, with its total added again."""
    columns = [Column(_("Concepto")), Column(_("Monto"), Kind.PESOS, adds=True), Column(_("Dónde"))]
    written = [[row.concept, row.amount, link(row.trace)] for row in rows if not row.is_total]
    return grid(_("Ayudas por concepto de gasto"), columns, written, total=_("Total"))


def emergency(rows: Iterable[EmergencyAidRow]) -> Grid:
    """Emergency aid row by row, with its total added again."""
    columns = [
        Column(_("Para qué")),
        Column(_("Municipio")),
        Column(_("Monto"), Kind.PESOS, adds=True),
        Column(_("Dónde")),
    ]
    written = [
        [
            row.concept,
            Link(row.municipality_name, reverse("portal:municipality", args=[row.municipality]))
            if row.municipality
            else row.printed_place,
            row.amount,
            link(row.trace),
        ]
        for row in rows
        if not row.is_total
    ]
    return grid(_("Ayuda de emergencia"), columns, written, total=_("Total"))


def named(rows: Iterable[NamedAidRow]) -> Grid:
    """Aid told in prose; its amounts are rounded and are not added."""
    columns = [Column(_("Ayuda")), Column(_("Cuánto")), Column(_("Monto")), Column(_("Dónde"))]
    written = [
        [row.label, _items(row), _about(row.amount, row.rounding), link(row.trace)] for row in rows
    ]
    return grid(_("Ayudas que el informe cuenta en su texto"), columns, written)


def concept_chart() -> ChartView | None:
    """Aid by concept as bars; None when there is nothing to compare."""
    found = figures.split("aid_by_concept", "concept")
    if len(found) < 2:
        return None
    bars = [
        Stack(name, ((_("Monto"), value / words.MILLION, words.pesos(value)),))
        for name, value in found
    ]
    sentence = _("El concepto mayor es «%(name)s», con %(amount)s.") % {
        "name": found[0][0],
        "amount": words.millions(found[0][1]),
    }
    return stacks(_("Ayudas por concepto, en millones de pesos"), sentence, bars, [_("Monto")])


def _items(row: NamedAidRow) -> str | None:
    if row.items is None:
        return None
    text = f"{words.whole(row.items)} {row.items_unit}".strip()
    return _("al menos %(n)s") % {"n": text} if row.is_a_floor else text


def _about(amount: Money | None, rounding: Money | None) -> str | None:
    """Exact to the centavo, or in words when the document rounds."""
    if amount is None:
        return None
    return (
        words.pesos(amount)
        if rounding is None or rounding.centavos <= 1
        else words.millions(amount)
    )
