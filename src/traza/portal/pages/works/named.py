"""The amount of a work as its document gives it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.ui import words


def amount(value: Money | None, rounding: Money | None) -> str | None:
    """Pesos to the centavo, or rounded millions when the document rounds."""
    if value is None:
        return None
    exact = rounding is None or rounding.centavos <= 1
    return words.pesos(value) if exact else _("cerca de %(n)s") % {"n": words.millions(value)}
