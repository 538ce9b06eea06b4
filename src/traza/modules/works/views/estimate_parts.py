"""Estimates of a work in its staff page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.rules.retained import retained
from traza.modules.works.views.part import Column, Part


def estimates(dossier: Dossier) -> Part:
    """Each estimate: its tax, what it amortises and keeps, and what who builds gets."""
    return Part(
        lazy("Estimaciones"),
        columns=(
            Column(lazy("Estimación")),
            Column(lazy("Antes de IVA"), True),
            Column(lazy("IVA"), True),
            Column(lazy("Importe"), True),
            Column(lazy("Amortiza"), True),
            Column(lazy("Retenciones"), True),
            Column(lazy("Neto"), True),
            Column(lazy("Autorizada")),
            Column(lazy("Pagada")),
        ),
        rows=[
            (
                one.number,
                one.vat.base if one.vat else None,
                one.vat.amount if one.vat else None,
                one.amount,
                one.amortised,
                retained(one),
                works.net_of(dossier, one),
                one.authorised_on,
                one.paid_on or lazy("por pagar"),
            )
            for one in dossier.estimates
        ],
    )


def retentions(dossier: Dossier) -> Part:
    """What was kept of estimates, for whom, and whether they have it."""
    left = {one.name for one in works.owed(dossier)}
    return Part(
        lazy("Retenciones"),
        columns=(
            Column(lazy("Estimación")),
            Column(lazy("Concepto")),
            Column(lazy("A quién se entera")),
            Column(lazy("Importe"), True),
            Column(lazy("Enterada")),
        ),
        rows=[
            (
                one.number,
                each.concept,
                each.payee or None,
                each.amount,
                lazy("por enterar") if f"{one.id}/{at}" in left else each.paid_on,
            )
            for one in dossier.estimates
            for at, each in enumerate(one.retentions, start=1)
        ],
    )
