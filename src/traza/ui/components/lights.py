"""Traffic light as colour, shape and word: never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """How a light looks: name of its colour class, shape and word."""

    name: str
    shape: str
    word: str | Promise


NONE = Look("none", "◌", _("Sin dato"))
LOOKS = {
    "green": Look("green", "▲", _("Avance")),
    "yellow": Look("yellow", "●", _("Igual")),
    "red": Look("red", "▼", _("Retroceso")),
}


def look(light: object) -> Look:
    """The look of a light given as enum or word; anything else is "sin dato"."""
    return LOOKS.get(str(getattr(light, "value", light)), NONE)
