"""How the last day of something that waits is told."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.kernel.waits import Wait


def when(wait: Wait) -> str:
    """How long there is, in words; "" for what has no day."""
    left = wait.days_left
    if left is None:
        return ""
    if left == 0:
        return _("vence hoy")
    if left < 0:
        return ngettext("venció ayer", "venció hace %(days)s días", -left) % {"days": -left}
    return ngettext("queda un día", "quedan %(days)s días", left) % {"days": left}
