"""May this person do this to this unit?"""

from __future__ import annotations

from traza.kernel.actor import Actor
from traza.modules.planning.contracts.capabilities import CAPABILITIES
from traza.modules.planning.contracts.captured import UnitNow
from traza.modules.planning.contracts.records import RecordKind
from traza.modules.planning.contracts.refusals import NoReason, UnknownRecord, UnknownUnit
from traza.modules.planning.models import OwnUnit, PlanningRecord
from traza.modules.planning.queries.captured import unit_now
from traza.platform.access.authority import check

LEAST_WORDS = 10


def check_unit(number: int, by: Actor, capability: str) -> UnitNow:
    """The unit, held until the transaction ends.

    Raises UnknownUnit, and what `check` raises when they may not.
    """
    if not OwnUnit.objects.select_for_update().filter(pk=number).exists():
        raise UnknownUnit
    unit = unit_now(number)
    check(by, capability, CAPABILITIES[capability], agency=unit.agency, what=unit.what)
    return unit


def check_agency_year(agency: str, year: int, by: Actor, capability: str) -> None:
    """The same for what is of the whole year of an agency."""
    what = f"El año {year}"
    check(by, capability, CAPABILITIES[capability], agency=agency, what=what)


def check_records(agency: str, by: Actor, capability: str) -> None:
    """The same for the plans and commitments of an agency."""
    what = "El registro de planes y compromisos"
    check(by, capability, CAPABILITIES[capability], agency=agency, what=what)


def check_record(number: int, by: Actor, capability: str, kind: RecordKind) -> str:
    """The agency of a record of that kind, held until the transaction ends.

    Raises UnknownRecord, and what `check` raises when they may not.
    """
    row = PlanningRecord.objects.select_for_update().filter(pk=number, kind=kind).first()
    if row is None:
        raise UnknownRecord
    check_records(row.agency, by, capability)
    return row.agency


def reason_of(words: str) -> str:
    """A reason that says something. Raises NoReason."""
    if len(words.strip()) < LEAST_WORDS:
        raise NoReason
    return words.strip()[:400]
