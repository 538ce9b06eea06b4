"""Municipalities with what the register knows of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.portal.pages import figures, scopes
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.trace import figure_address

MOST = 10
COUNT, AMOUNT, AID = "works_registered", "works_registered_amount", "emergency_aid"


def table() -> tuple[Grid | None, int]:
    """The municipalities with named works or emergency aid that have most money, and how many there
    are in all.

    Each number leads to the facts that form it. None when nothing is known of any.
    """
    told = scopes.newest("works_count")
    where = {AMOUNT: {"document": told.document}} if told else {}
    found = {
        name: {
            code: value
            for code, value in figures.split(name, "municipality", where.get(name))
            if code
        }
        for name in (COUNT, AMOUNT, AID)
    }
    places = {each.cvegeo: each for each in territory.list_municipalities()}
    codes = [code for code in {**found[AMOUNT], **found[COUNT], **found[AID]} if code in places]
    if not codes:
        return None, 0
    codes.sort(key=lambda code: (-(found[AMOUNT].get(code) or 0), -(found[AID].get(code) or 0)))
    columns = [
        Column(_("Municipio")),
        Column(_("Región")),
        Column(_("Obras con nombre, de todas las fuentes"), Kind.WHOLE),
        Column(
            _("Monto de las que nombra %(source)s") % {"source": f"«{told.title}»"}
            if told
            else _("Monto"),
            Kind.PESOS,
            adds=True,
        ),
        Column(_("Ayuda de emergencia"), Kind.PESOS, adds=True),
    ]
    rows = [
        [
            Link(places[code].name, reverse("portal:municipality", args=[code])),
            places[code].region_name,
            *(
                _traced(name, code, found[name].get(code), where.get(name))
                for name in (COUNT, AMOUNT, AID)
            ),
        ]
        for code in codes[:MOST]
    ]
    total = _("Total") if len(codes) <= MOST else ""
    title = _("Municipios con obras identificadas o ayuda")
    return grid(title, columns, rows, total=total), len(codes)


def _traced(
    figure: str, code: str, value: Any, where: Mapping[str, str] | None = None
) -> Link | None:
    if value is None:
        return None
    return Link(value, figure_address(figure, {**(where or {}), "municipality": code}))
