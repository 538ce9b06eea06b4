"""Where the work on works stands in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (Entry(Menu.ACCOUNT, "works:home", _("Gestión de obras"), 30),)
