"""A proposal in hand: locked for the transaction, of the agency of who asks, at the right step."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.modules.consultation.contracts.capabilities import CAPABILITIES
from traza.modules.consultation.contracts.cases import Stage
from traza.modules.consultation.contracts.refusals import NotNow, TooShort, UnknownProposal
from traza.modules.consultation.models import Proposal
from traza.modules.consultation.queries.cases import stage_now
from traza.modules.consultation.queries.folios import read_folio
from traza.modules.consultation.queries.law import place_of
from traza.platform.access.authority import check
from traza.platform.law import clock


def held(folio: str, said: Attribution, capability: str) -> Proposal:
    """Lock a proposal. Raises UnknownProposal, or what `check` raises."""
    row = Proposal.objects.select_for_update().filter(folio=read_folio(folio)).first()
    if row is None:
        raise UnknownProposal
    what = f"La propuesta {row.folio}"
    check(said, capability, CAPABILITIES[capability], agency=row.agency, what=what)
    return row


def at_stage(row: Proposal, stages: Collection[Stage], today: date | None = None) -> Stage:
    """The stage of a proposal, when it is one of these. Raises NotNow."""
    stage = stage_now(row, today or clock.today(place_of(row.agency)))
    if stage not in stages:
        raise NotNow(stage=stage.label)
    return stage


def moment(agency: str, now: datetime | None = None) -> tuple[datetime, date]:
    """This moment, and the day that it is where the agency is."""
    at = now or timezone.now()
    return at, clock.day_of(at, place_of(agency))


def enough(text: str, field: str, least: int = 10) -> str:
    """The text without spaces around. Raises TooShort."""
    words = text.strip()
    if len(words) < least:
        raise TooShort(least=least, field=field)
    return words
