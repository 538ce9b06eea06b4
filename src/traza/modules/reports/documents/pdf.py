"""The report as PDF/UA-1."""

from __future__ import annotations

import json
from pathlib import Path

from traza.modules.reports.contracts.report import Report
from traza.modules.reports.documents.nodes import Node, nodes
from traza.platform.charts import shelf
from traza.platform.pdf.make import make_pdf

TEMPLATE = Path(__file__).with_name("annual.typ")


def annual_pdf(report: Report) -> bytes:
    """The same report gives the same bytes."""
    return drawn(nodes(report))


def drawn(told: Node) -> bytes:
    """The file of a report that was kept."""
    charts = {
        f"grafica-{place}.svg": shelf.drawn(json.loads(spec)).encode()
        for place, spec in enumerate(told["charts"], 1)
    }
    shown = {key: value for key, value in told.items() if key not in {"charts", "numbers"}}
    return make_pdf(TEMPLATE, shown, charts)
