"""Where reports and what one follows stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (
    Entry(Menu.ACCOUNT, "participation:waiting", _("Reportes"), 50),
    Entry(Menu.ACCOUNT, "participation:follow", _("Lo que sigo"), 60),
    Entry(
        Menu.SECTIONS, "participation:report", _("Reportar"), 60, holds=("participation:reports",)
    ),
)
