"""What was undone of a work's money: it counts for nothing, and is shown with what ordered it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.works.contracts.dossier import Dossier
from traza.ui.components.grid import Column, Grid, Kind, Link, grid

NOTHING = "—"


def undone(work: Dossier) -> Grid | None:
    """Each act that was undone: what it was, its day and document, and what took it back; None
    when nothing was."""
    if not work.undone:
        return None
    columns = [
        Column(_("Qué se deshizo")),
        Column(_("Era del día")),
        Column(_("Documento")),
        Column(_("Importe"), Kind.PESOS),
        Column(_("Se deshizo")),
        Column(_("Lo ordena")),
        Column(_("En el presupuesto")),
    ]
    rows = [
        [
            one.title,
            one.done_on,
            one.named,
            NOTHING if one.amount is None else one.amount,
            one.on,
            one.document,
            _movement(one.reversals),
        ]
        for one in work.undone
    ]
    return grid(_("Movimientos deshechos"), columns, rows)


def _movement(reversals: tuple[int, ...]) -> Link | str:
    """The last reversal, which closes the act; an act that moved no money has none."""
    if not reversals:
        return NOTHING
    shown = _("movimiento %(n)s") % {"n": reversals[-1]}
    return Link(shown, reverse("portal:budget_movement", args=[reversals[-1]]))
