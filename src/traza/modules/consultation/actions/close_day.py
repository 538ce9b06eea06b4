"""An agency says that it does not work a day: terms that begin later do not count it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.consultation.actions.held import enough, moment
from traza.modules.consultation.contracts.capabilities import CAPABILITIES, MODERATE
from traza.modules.consultation.contracts.refusals import PastDay
from traza.modules.consultation.models import Closure
from traza.platform.access.authority import check
from traza.platform.audit.record import record


@asks(MODERATE)
@transaction.atomic
def close_day(
    agency: str, on: date, act: str, said: Attribution, *, now: datetime | None = None
) -> None:
    """Keep it, once. Consultations that are open keep their days. Raises PastDay, TooShort."""
    check(said, MODERATE, CAPABILITIES[MODERATE], agency=agency, what="Este día")
    at, today = moment(agency, now)
    if on <= today:
        raise PastDay
    words = enough(act, "Acuerdo")
    _row, is_new = Closure.objects.get_or_create(
        agency=agency, on=on, defaults={"act": words[:300], "at": at, "user": said.user}
    )
    if is_new:
        detail = {"agency": agency, "on": on.isoformat()}
        record(
            "consultation.close_day", by=said, about=f"agency:{agency}", why=words, detail=detail
        )
