"""Where the pages that join modules stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import ALL, Entry, Menu

ENTRIES = (
    Entry(Menu.SECTIONS, "portal:budget", _("Presupuesto"), 10),
    Entry(Menu.SECTIONS, "portal:works", _("Obras"), 20),
    Entry(Menu.SECTIONS, "portal:goals", _("Metas"), 30),
    Entry(Menu.SECTIONS, "portal:indicators", _("Indicadores"), 40),
    Entry(Menu.SECTIONS, "portal:aid", _("Ayudas"), 50),
    Entry(Menu.SECTIONS, "portal:plan", _("Plan"), 60),
    Entry(Menu.SECTIONS, "portal:commitments", _("Compromisos"), 70),
    Entry(Menu.SECTIONS, "portal:verification", _("Verificación"), 80),
    Entry(Menu.SECTIONS, "portal:datasets", _("Datos"), 90),
    Entry(Menu.ABOUT, "portal:about", _("Qué es Traza"), 10),
    Entry(Menu.ABOUT, "portal:method", _("Cómo comprobamos las cifras"), 20),
    Entry(Menu.ABOUT, "portal:glossary", _("Glosario"), 30),
    Entry(Menu.ABOUT, "portal:figures", _("Catálogo de cifras"), 40),
    Entry(Menu.FOOT, "portal:flags", _("Banderas rojas"), 20),
    Entry(Menu.FOOT, "portal:datasets", _("Datos abiertos"), 40),
    Entry(Menu.ACCOUNT, "day:home", _("Mi día"), 0, for_staff=True, counts=ALL),
    Entry(Menu.ACCOUNT, "uploads:list", _("Mis documentos"), 10),
    Entry(Menu.ACCOUNT, "uploads:review", _("Por revisar"), 70),
    Entry(Menu.ACCOUNT, "people:list", _("Cuentas"), 80),
    Entry(Menu.ACCOUNT, "portal:installation", _("Instalación"), 90),
)
