"""Remember which works a run could not check, and forget those that it now could."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.modules.oversight.contracts.flags import Trouble
from traza.modules.oversight.models import Trouble as Row


@done_by(Doer.HOUSE, "what the nightly work could not check")
@transaction.atomic
def record_troubles(checked: Iterable[int], troubles: Iterable[Trouble], day: date) -> None:
    """Open or renew what failed on `day`; what is open of the works `checked` and did not fail
    again ends. Done twice it says the same. Works are at most a batch of the check."""
    failed = {(one.work, one.rule): one for one in troubles}
    open_rows = Row.objects.select_for_update().filter(until__isnull=True)
    known = open_rows.filter(work__in=sorted({work for work, _rule in failed} | set(checked)))
    over = set(checked)
    for row in known:
        one = failed.pop((row.work_id, row.rule), None)
        if one is None and row.work_id not in over:
            continue
        if one is None:
            row.until = max(day, row.since)
        else:
            row.error, row.seen_on = _clean(one.error), max(day, row.seen_on)
        row.save(update_fields=["until", "error", "seen_on"])
    for one in failed.values():
        Row.objects.create(
            work_id=one.work, rule=one.rule, error=_clean(one.error), since=day, seen_on=day
        )


def _clean(error: str) -> str:
    return error.replace("\x00", "")[:500]
