"""Where a row of the register was published, as a link for a table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.kernel.trace import Trace
from traza.ui.components.grid import Link
from traza.ui.components.trace import Place


def place(trace: Trace) -> Place:
    """A trace of the register as a place with its address on this site."""
    return Place(trace.document, trace.page, trace.line, trace.cell or "")


def link(trace: Trace) -> Link | None:
    """A link to the page and line of a trace; None when it has no document."""
    found = place(trace)
    if not found.address:
        return None
    parts = [_("página %(n)s") % {"n": found.page}] if found.page else []
    parts += [_("línea %(n)s") % {"n": found.line}] if found.line else []
    return Link(", ".join(parts) or _("documento"), found.address)
