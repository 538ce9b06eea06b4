"""May this person do this in that agency?"""

from __future__ import annotations

from collections.abc import Collection

from traza.kernel.actor import Attribution
from traza.kernel.language import told
from traza.modules.aid.contracts.capabilities import CAPABILITIES
from traza.modules.aid.models import Request
from traza.modules.aid.queries.requests import folio_of, request_row
from traza.platform.access.authority import check, check_agency, check_any


def check_in(agency: str, said: Attribution, capability: str, what: str) -> None:
    """Refuse who may not do it in an agency. Raises what `check` does."""
    check(said, capability, str(CAPABILITIES[capability]), agency=agency, what=what)


def held_request(number: int, said: Attribution, capability: str) -> Request:
    """The request, for whoever may. Raises UnknownRequest and what `check` does."""
    row = request_row(number)
    check_in(row.agency, said, capability, f"La solicitud {folio_of(number)}")
    return row


def held_by_any(number: int, said: Attribution, capabilities: Collection[str]) -> Request:
    """The request, for who holds one of them. Raises UnknownRequest and what `check` does."""
    row = request_row(number)
    check_any(said, capabilities, told("ver los datos de quien pide un apoyo"))
    check_agency(said, row.agency, f"La solicitud {folio_of(number)}")
    return row
