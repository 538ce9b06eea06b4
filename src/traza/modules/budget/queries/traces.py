"""Where a row of the budget was published."""

from __future__ import annotations

from traza.kernel.trace import Trace
from traza.modules.budget.models import Document, Line


def trace_of(row: Document | Line) -> Trace | None:
    """The place that a key or a document names; None when it names no document."""
    if not row.source_document:
        return None
    return Trace(row.source_document, row.source_page, row.source_line, row.source_cell or None)
