"""Where the pages that join modules stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import ALL, Entry, Menu

ENTRIES = (
    Entry(Menu.SECTIONS, "portal:municipalities", _("Mi municipio"), 10, holds=("portal:need",)),
    Entry(Menu.SECTIONS, "portal:works", _("Obras"), 20),
    Entry(
        Menu.SECTIONS,
        "portal:budget",
        _("Dinero"),
        30,
        holds=("portal:contractors", "portal:aid"),
    ),
    Entry(
        Menu.SECTIONS,
        "portal:promises",
        _("Promesas y resultados"),
        40,
        holds=("portal:goals", "portal:indicators", "portal:plan", "portal:commitments"),
    ),
    Entry(Menu.SECTIONS, "portal:verification", _("¿Es cierto?"), 50, holds=("portal:flags",)),
    Entry(Menu.ABOUT, "portal:about", _("Qué es Traza"), 10),
    Entry(Menu.ABOUT, "portal:guides", _("Ayuda y guías"), 15),
    Entry(Menu.ABOUT, "portal:method", _("Cómo comprobamos las cifras"), 20),
    Entry(Menu.ABOUT, "portal:glossary", _("Glosario"), 30),
    Entry(Menu.ABOUT, "portal:figures", _("Catálogo de cifras"), 40),
    Entry(Menu.ABOUT, "portal:who", _("Quién opera este sitio"), 50),
    Entry(Menu.ABOUT, "portal:contact", _("Contacto"), 60),
    Entry(Menu.FOOT, "portal:privacy", _("Aviso de privacidad"), 60),
    Entry(Menu.FOOT, "portal:accessibility", _("Accesibilidad"), 70),
    Entry(Menu.FOOT, "portal:need", _("Dónde hace más falta"), 25),
    Entry(Menu.FOOT, "portal:flags", _("Banderas rojas"), 20),
    Entry(Menu.FOOT, "portal:datasets", _("Datos abiertos"), 40),
    Entry(Menu.ACCOUNT, "day:home", _("Mi día"), 0, for_staff=True, counts=ALL),
    Entry(Menu.ACCOUNT, "uploads:list", _("Mis documentos"), 10),
    Entry(Menu.ACCOUNT, "uploads:review", _("Por revisar"), 70),
    Entry(Menu.ACCOUNT, "people:list", _("Cuentas"), 80),
    Entry(Menu.ACCOUNT, "portal:log", _("Bitácora"), 85),
    Entry(Menu.ACCOUNT, "portal:installation", _("Instalación"), 90),
    Entry(Menu.ACCOUNT, "portal:operator_form", _("Quién opera este sitio"), 95),
)
