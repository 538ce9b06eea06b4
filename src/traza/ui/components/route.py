"""The route of money as a page shows it."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from traza.ui import hot
from traza.ui.components.flows import Route, imbalances, tables
from traza.ui.components.sankey import NARROW, WIDE, draw


def figure(route: Route) -> SafeString:
    """A route as a page shows it: drawn for both widths, then step by step as tables."""
    return hot.draw(
        "ui/route.html",
        route=route,
        drawings=(draw(route, WIDE), draw(route, NARROW)),
        wrong=imbalances(route),
        tables=tables(route),
        words={
            "how": _(
                "Cada franja mide lo que su monto. Oprima una franja o un nodo para ver de qué se "
                "compone."
            ),
            "skip": _("Saltar a las tablas"),
            "wrong": _("Esta ruta no cuadra al centavo."),
            "came": _("entró"),
            "left": _("salió"),
        },
    )
