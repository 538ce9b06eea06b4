"""Where annual reports stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (
    Entry(Menu.ACCOUNT, "reports:index", _("Informes anuales"), 45),
    Entry(Menu.FOOT, "reports:published", _("Informes anuales"), 45),
)
