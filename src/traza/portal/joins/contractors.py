"""Contractors: their works, what they contracted and were paid, and their share by agency."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.directory import api as directory
from traza.modules.oversight import api as oversight
from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import ContractorList
from traza.portal.components import words
from traza.portal.components.grid import Column, Grid, Kind, Link, grid


def listed(found: ContractorList) -> Grid:
    """A page of contractors."""
    columns = [
        Column(_("Contratista")),
        Column(_("Obras"), Kind.WHOLE, adds=True),
        Column(_("Contratado"), Kind.PESOS, adds=True),
        Column(_("Pagado"), Kind.PESOS, adds=True),
    ]
    rows = [
        [
            Link(one.name, reverse("portal:contractor", args=[one.slug])),
            one.works,
            one.contracted,
            one.paid,
        ]
        for one in found.rows
    ]
    return grid(_("Contratistas, de quien más contrató a quien menos"), columns, rows)


def shares(slug: str) -> Grid:
    """What a contractor has of each agency."""
    columns = [
        Column(_("Dependencia")),
        Column(_("Obras"), Kind.WHOLE, adds=True),
        Column(_("Contratado"), Kind.PESOS, adds=True),
        Column(_("Parte de lo que contrata")),
    ]
    named = {one.slug: one.name for one in directory.list_agencies()}
    rows = [
        [
            named.get(one.agency, one.agency) or _("sin dependencia publicada"),
            one.works,
            one.contracted,
            words.percent(words.share(one.contracted.centavos, one.of_all.centavos)),
        ]
        for one in works.contractor_shares(slug)
    ]
    return grid(_("Por dependencia"), columns, rows, _("Total"))


def works_of(slug: str, page: int) -> Grid:
    """A page of the works of a contractor."""
    columns = [
        Column(_("Obra")),
        Column(_("Ejercicio")),
        Column(_("Etapa")),
        Column(_("Contratado"), Kind.PESOS),
        Column(_("Pagado"), Kind.PESOS),
        Column(_("Banderas")),
    ]
    names = {one.bit: one.name for one in oversight.flag_catalogue()}
    rows = [
        [
            Link(one.name, reverse("portal:work", args=[one.state, one.folio])),
            str(one.year),
            str(works.STAGES.get(one.stage, one.stage)),
            one.contracted,
            one.paid,
            "; ".join(names[bit] for bit in names if one.flags >> bit & 1) or _("ninguna"),
        ]
        for one in works.contractor_works(slug, page)
    ]
    return grid(_("Sus obras, del contrato mayor al menor"), columns, rows)
