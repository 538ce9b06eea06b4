"""Where consultations stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (
    Entry(Menu.ACCOUNT, "consultation:board", _("Consultas de regulaciones"), 55),
    Entry(Menu.FOOT, "consultation:index", _("Consultas públicas"), 60),
)
