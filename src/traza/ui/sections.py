"""The sections of the site, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# name of the route, title, first folder of every address below it
SECTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("portal:budget", _("Presupuesto")),
    ("portal:works", _("Obras")),
    ("portal:goals", _("Metas")),
    ("portal:indicators", _("Indicadores")),
    ("portal:aid", _("Ayudas")),
    ("portal:plan", _("Plan")),
    ("portal:commitments", _("Compromisos")),
    ("portal:verification", _("Verificación")),
    ("portal:datasets", _("Datos")),
)


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation; `current` is "page", "true" (a page below it) or empty."""

    title: str | Promise
    address: str
    current: str


def sections(path: str) -> tuple[Section, ...]:
    """Every section, with the one that holds `path` marked."""
    entries = []
    for (_route, title), address in zip(SECTIONS, _addresses(), strict=True):
        current = "page" if path == address else "true" if path.startswith(address) else ""
        entries.append(Section(title, address, current))
    return tuple(entries)


@cache
def _addresses() -> tuple[str, ...]:
    return tuple(reverse(route) for route, _title in SECTIONS)
