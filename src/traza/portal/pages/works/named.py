"""Works known one by one, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.works.contracts.published import WorkInfo
from traza.portal.pages.published import link
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid


def table(caption: str, rows: Iterable[WorkInfo]) -> Grid:
    """Works with the amount as their document gives it; rounded amounts say so and do not add."""
    columns = [
        Column(_("Obra")),
        Column(_("Lugar")),
        Column(_("Monto"), Kind.PESOS),
        Column(_("Beneficiarios")),
        Column(_("Dónde")),
    ]
    written = [
        [
            Link(row.name, reverse("portal:work", args=[row.state, row.folio])),
            row.locality or row.municipality_name,
            amount(row.amount, row.rounding),
            people(row),
            link(row.trace),
        ]
        for row in rows
    ]
    return grid(caption, columns, written)


def amount(value: Money | None, rounding: Money | None) -> str | None:
    """Pesos to the centavo, or rounded millions when the document rounds."""
    if value is None:
        return None
    exact = rounding is None or rounding.centavos <= 1
    return words.pesos(value) if exact else _("cerca de %(n)s") % {"n": words.millions(value)}


def people(row: WorkInfo) -> str | None:
    """Beneficiaries, with "más de" where the document says so."""
    if row.beneficiaries is None:
        return None
    number = words.whole(row.beneficiaries)
    return _("más de %(n)s") % {"n": number} if row.beneficiaries_are_a_floor else number
