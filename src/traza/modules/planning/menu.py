"""Where yearly goals stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (
    Entry(Menu.ACCOUNT, "planning:home", _("Metas"), 35),
    Entry(Menu.ACCOUNT, "planning:plans", _("Planes y compromisos"), 36),
    Entry(Menu.ACCOUNT, "planning:indicators", _("Indicadores"), 37),
)
