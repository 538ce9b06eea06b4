"""The report of a year as it stands now, as the plain nodes that papers draw."""

from __future__ import annotations

from traza.modules.reports.documents.nodes import Node, nodes
from traza.modules.reports.queries.annual import annual
from traza.modules.reports.queries.scope import scope_of
from traza.modules.reports.queries.texts import explained, texts


def draft(agency: str, year: int) -> Node:
    """The draft, with what people wrote and signed. Raises what `scope_of` raises, and a refusal
    for a text that refers to what is no figure."""
    scope = scope_of(year, agency)
    return nodes(annual(scope, texts(agency, year), explained(scope)))
