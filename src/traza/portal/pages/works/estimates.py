"""Estimates of a work: what was done, its tax, what pays back the advance, what is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Retention
from traza.platform.forms.numbers import percent
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, grid


def estimates(work: Dossier) -> Grid:
    """Each estimate. The tax that nobody said is "sin dato", and then its columns are not added."""
    said = all(one.vat is not None for one in work.estimates)
    columns = [
        Column(_("Estimación")),
        Column(_("Antes de IVA"), Kind.PESOS, adds=said),
        Column(_("IVA"), Kind.PESOS, adds=said),
        Column(_("Importe"), Kind.PESOS, adds=True),
        Column(_("Amortiza"), Kind.PESOS, adds=True),
        Column(_("Retenciones"), Kind.PESOS, adds=True),
        Column(_("Neto"), Kind.PESOS, adds=True),
        Column(_("Autorizada")),
        Column(_("Pagada")),
    ]
    rows = [
        [
            f"{one.number}: {words.day(one.since)} – {words.day(one.until)}",
            one.vat.base if one.vat else words.no_data(),
            one.vat.amount if one.vat else words.no_data(),
            one.amount,
            one.amortised,
            Money.total(each.amount for each in one.retentions),
            works.net_of(work, one),
            one.authorised_on,
            one.paid_on or _("por pagar"),
        ]
        for one in work.estimates
    ]
    return grid(_("Estimaciones de obra"), columns, rows, _("Total"))


def retentions(work: Dossier) -> Grid | None:
    """What was kept of estimates and for whom; None when nothing was."""
    columns = [
        Column(_("Estimación")),
        Column(_("Concepto")),
        Column(_("A quién se entera")),
        Column(_("Tasa y base")),
        Column(_("Importe"), Kind.PESOS, adds=True),
        Column(_("Enterada")),
    ]
    rows = [
        [
            str(one.number),
            each.concept,
            each.payee or words.no_data(),
            _rate(each),
            each.amount,
            _when(each, paid=one.paid_on is not None),
        ]
        for one in work.estimates
        for each in one.retentions
    ]
    return grid(_("Retenciones de las estimaciones"), columns, rows, _("Total")) if rows else None


def _rate(one: Retention) -> str:
    if one.rate is None or one.base is None:
        return "—"
    said = {"rate": f"{percent(one.rate)} %", "base": words.pesos(one.base.centavos)}
    return _("%(rate)s de %(base)s") % said


def _when(one: Retention, *, paid: bool) -> str:
    """When it was paid to whom it was kept for; of what was paid with the estimate nobody knows."""
    if one.paid_on is not None:
        return words.day(one.paid_on)
    if paid and not one.allocations:
        return words.no_data()
    return _("por enterar") if paid else _("al pagar la estimación")
