"""Money that a source publishes apart, without saying whether it is inside the rest."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.portal.pages.budget.view import View, said
from traza.ui.components.grid import Column, Grid, Kind, Link, grid

APART = {"lens": "apart"}


def table(view: View) -> Grid | None:
    """What a view's book publishes apart, by programme; it adds to no other number."""
    rows = [(code, centavos) for code, centavos in view.rows(["programme"], APART) if centavos]
    if not rows:
        return None
    columns = [Column(_("Programa")), Column(_("Monto"), Kind.PESOS, adds=True)]
    written = [
        [said(view, "programme", code), Link(centavos, view.facts({**APART, "programme": code}))]
        for code, centavos in rows
    ]
    return grid(_("Publicado aparte: no se suma"), columns, written, total=_("Total"))
