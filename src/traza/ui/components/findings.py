"""A finding ready to be shown: printed, recomputed, where, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_PLACES = 8

# How sure we are, in words that accuse nobody.
WORDS: dict[str, str | Promise] = {
    "error": _("No cuadra"),
    "contradiction": _("Se contradice"),
    "rounding": _("Redondeo"),
    "doubtful": _("Dudoso"),
    "pass": _("Cuadra"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the finding component draws. `level` is a severity or "pass"; `places` have an address,
    a page (or None) and a line."""

    anchor: str
    level: str
    level_word: str | Promise
    title: str
    explanation: str
    printed: str
    recomputed: str
    where: str
    places: tuple[Any, ...] = ()

    @property
    def more(self) -> int:
        """Places beyond the first eight, which are counted and not listed."""
        return max(0, len(self.places) - MOST_PLACES)
