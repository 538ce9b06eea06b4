"""From which source a work comes: what may be counted together, and what may not be added."""

from __future__ import annotations

from typing import Any

from traza.kernel.fold import slug
from traza.modules.works.contracts.coverage import REPORT, Layout
from traza.modules.works.contracts.dossier import Dossier

LONGEST = 120


def origin_key(dossier: Dossier, layout: Layout) -> str:
    """The source of a work in one word. Two works of one source are never the same money twice.

    Each report is a source. The same layout is published by many: then its publisher tells.
    """
    origin = dossier.origin
    if layout.code == REPORT and origin and origin.trace:
        return origin.trace.document[:LONGEST]
    publisher = origin.publisher if origin else ""
    if publisher and publisher != layout.publisher:
        return f"{layout.code}--{slug(publisher)}"[:LONGEST].rstrip("-")
    return layout.code


def origin_columns(dossier: Dossier, layout: Layout) -> dict[str, Any]:
    """Column -> value of a work's row: its source, who published it, when, and if a sample."""
    origin = dossier.origin
    return {
        "origin": origin_key(dossier, layout),
        "layout": layout.code,
        "publisher": ((origin.publisher if origin else "") or layout.publisher)[:160] or None,
        # Who imports a file may say that it is whole, whatever its layout usually is.
        "sample": origin.sample if origin and origin.layout else layout.sample,
        "published_on": origin.published_on if origin else None,
        "read_on": origin.read_on if origin else None,
    }
