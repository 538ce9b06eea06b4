"""Spreadsheets of works of which a part waits for another role."""

from __future__ import annotations

from traza.kernel.actor import Attribution
from traza.modules.works.contracts.bulk import Sheet
from traza.modules.works.models import SheetLeft
from traza.modules.works.rules.lifecycle import ANY
from traza.platform.access.authority import agency_of


def sheets_left(agency: str) -> list[Sheet]:
    """The sheets of an agency ("" of all) that wait, the oldest first."""
    rows = SheetLeft.objects.filter(closed_at=None)
    if agency:
        rows = rows.filter(agency=agency)
    return [
        Sheet(one.pk, one.sha256, one.name, one.agency, one.role, one.rows, one.left_at, one.why)
        for one in rows
    ]


def sheets_for(said: Attribution, sha256: str) -> list[Sheet]:
    """Those of one file that wait for this person's role, in the agency they act in."""
    return [
        one
        for one in sheets_left(agency_of(said))
        if one.sha256 == sha256 and (said.role == one.role or said.role in ANY)
    ]
