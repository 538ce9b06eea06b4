"""Where calls and funded projects stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (
    Entry(Menu.ACCOUNT, "grants:board", _("Convocatorias de apoyos"), 56),
    Entry(Menu.ACCOUNT, "grants:following", _("Proyectos apoyados"), 57),
    Entry(Menu.FOOT, "grants:supported", _("Apoyos a organizaciones"), 62),
    Entry(Menu.ACCOUNT, "grants:organisations", _("Mis organizaciones"), 58),
    Entry(Menu.ACCOUNT, "grants:jury", _("Mis evaluaciones de proyectos"), 59),
    Entry(Menu.FOOT, "grants:calls", _("Convocatorias"), 61),
)
