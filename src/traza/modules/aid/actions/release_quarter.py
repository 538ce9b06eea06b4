"""Publish, once, what was delivered in a closed quarter: nobody may be told apart in it."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.authority import check_in
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.refusals import AlreadyReleased, NothingDelivered, QuarterOpen
from traza.modules.aid.contracts.released import Quarter
from traza.modules.aid.models import Release, ReleasedCount
from traza.modules.aid.queries.aid_law import least_published
from traza.modules.aid.queries.counts import protected, raw_counts
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def release_quarter(agency: str, quarter: Quarter, *, said: Attribution) -> int:
    """Keep the counts as they are published; return the number of the release.

    Each quarter is counted alone and published once: two releases have no cell in common, so that
    no difference tells what one of them hid. Raises QuarterOpen, AlreadyReleased,
    NothingDelivered, NotProtected, OtherAgency and WithoutCapability.
    """
    check_in(agency, said, DECIDE, "La publicación de cifras de apoyos")
    today = today_in(agency)
    if today <= quarter.last:
        raise QuarterOpen(day=quarter.last.isoformat())
    named = {"agency": agency, "year": quarter.year, "quarter": quarter.number}
    if Release.objects.filter(**named).exists():
        raise AlreadyReleased
    counts = raw_counts(agency, quarter)
    if not counts:
        raise NothingDelivered
    threshold, norm = least_published(quarter.last)
    row = Release.objects.create(
        **named, threshold=threshold, norm=str(norm)[:300], on=today, by=said.user
    )
    for one in protected(counts, threshold):
        ReleasedCount.objects.create(
            **named, concept=one.concept, municipality=one.municipality, people=one.people,
            households=one.households, deliveries=one.deliveries,
        )  # fmt: skip
    record("aid.quarter_released", by=said, about=f"aid_release:{row.pk}")
    return row.pk
