"""What waits for somebody of an agency, and what of its works runs out."""

from __future__ import annotations

from datetime import date

from traza.kernel.actor import Attribution
from traza.modules.directory import api as directory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.waiting import Expiry, Step
from traza.modules.works.queries.dossiers import dossiers_of
from traza.modules.works.queries.law import works_law
from traza.modules.works.queries.pending import LIVE
from traza.modules.works.queries.where import where_is
from traza.modules.works.rules import next_step as rules
from traza.modules.works.rules.waiting import expiries
from traza.platform.access.authority import agency_of
from traza.platform.law import clock


def next_steps(dossier: Dossier, today: date | None = None) -> list[Step]:
    """The step that comes next in the life of a work, and those after it."""
    return rules.next_steps(dossier, works_law(), today or clock.today(where_is(dossier, "")))


def expiring(said: Attribution, today: date | None = None) -> list[Expiry]:
    """Guarantees that run out soon, overdue works and problems, the soonest first."""
    day = _day(said, today)
    found = [
        Expiry(work, dossier.folio, dossier.name, kind, title, until, until < day)
        for work, dossier in dossiers_of(agency_of(said), LIVE)
        for kind, title, until in expiries(dossier, works_law(), day)
    ]
    return sorted(found, key=lambda one: (one.until, one.folio))


def _day(said: Attribution, today: date | None) -> date:
    return today or clock.today(directory.place_of(agency_of(said)))
