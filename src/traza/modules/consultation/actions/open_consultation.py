"""The authority opens a consultation: its days are fixed, and how each was counted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.consultation.actions.held import at_stage, enough, held, moment
from traza.modules.consultation.contracts.capabilities import RULE
from traza.modules.consultation.contracts.cases import Stage
from traza.modules.consultation.contracts.refusals import NotNow, ShorterNeedsReason
from traza.modules.consultation.models import Opening
from traza.modules.consultation.queries.cases import hands_of
from traza.modules.consultation.queries.law import business_days, held_on
from traza.modules.consultation.rules.calendar import of_a_case
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record

MOST = 250  # business days


@asks(RULE)
@transaction.atomic
def open_consultation(
    folio: str,
    said: Attribution,
    *,
    days: int | None = None,
    because: str = "",
    now: datetime | None = None,
) -> None:
    """Open it tomorrow for the law's days, or for more; for fewer, with a published reason.

    Raises NotNow, ShorterNeedsReason, and SamePerson for who wrote or filed it.
    """
    row = held(folio, said, RULE)
    at, today = moment(row.agency, now)
    stage = at_stage(row, {Stage.FILED}, today)
    if row.began_on is None or Opening.objects.filter(proposal=row).exists():
        raise NotNow(stage=stage.label)
    check_other_person(RULE, said, hands_of(row))
    terms = held_on(row.began_on)
    least = terms["consultation_days"][1].whole
    length = min(days or least, MOST)
    if length < least and len(because.strip()) < 10:
        raise ShorterNeedsReason(days=least)
    calendar = business_days(row.agency)
    opens = calendar.add(today, 1)
    _first, closes, attend, ruled = of_a_case(
        terms, calendar, began=row.began_on, opens=opens, days=length
    )
    Opening.objects.create(
        proposal=row, opens_on=opens, closes_on=closes.due, answer_by=attend.due,
        rule_by=ruled.due, days=length, at=at, user=said.user,
        because=enough(because, "Por qué menos días") if length < least else "",
    )  # fmt: skip
    record("consultation.open", by=said, about=f"regulation:{row.folio}", why=said.why)
