"""Where committees, their application and the check of flags stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (
    Entry(Menu.ACCOUNT, "oversight:committees", _("Comités"), 40),
    Entry(Menu.ACCOUNT, "oversight:troubles", _("Revisiones que fallaron"), 90),
    Entry(Menu.FOOT, "oversight:app", _("App del comité"), 30),
)
