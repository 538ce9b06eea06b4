"""The report as one HTML file that stands alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from traza.modules.reports.contracts.report import Report
from traza.modules.reports.documents.nodes import Node, nodes
from traza.platform.charts import shelf
from traza.platform.look.colours import light


def annual_html(report: Report) -> bytes:
    """The file, with its style and its drawings inside."""
    return drawn(nodes(report))


def drawn(kept: Node) -> bytes:
    """The file of a report that was kept."""
    told = deepcopy(kept)
    specs = told.pop("charts")
    for block in _blocks(told["sections"]):
        if block["kind"] == "grid":
            _cells(block)
        elif block["kind"] == "chart":
            spec = specs[int(block["name"].rpartition("-")[2]) - 1]
            # Drawn by our own library, which escapes what it writes.
            block["drawn"] = mark_safe(shelf.drawn(json.loads(spec)))  # noqa: S308
    context = {"d": told, "colours": light()}
    return render_to_string("reports/paper/annual.html", context).encode()


def _blocks(sections: list[Node]) -> Iterator[Node]:
    for section in sections:
        yield from section["blocks"]
        yield from _blocks(section["parts"])


def _cells(block: Node) -> None:
    """Cells with whether they are numbers: a template counts nothing."""
    right = set(block["right"])

    def marked(row: list[str], key: str) -> list[dict[str, Any]]:
        return [{key: text, "number": place in right} for place, text in enumerate(row)]

    block["cells"] = [marked(row, "text") for row in block["rows"]]
    block["closing"] = marked(block["total"], "text") if block["total"] else []
    block["heads"] = marked(block["heads"], "title")
