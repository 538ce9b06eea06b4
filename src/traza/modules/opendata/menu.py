"""Where the door for machines stands in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (Entry(Menu.FOOT, "opendata:api:docs", _("API de lectura"), 50),)
