"""When something happened, although the phone's clock was wrong."""

from __future__ import annotations

from datetime import datetime, timedelta


def happened(
    made_at: datetime,
    *,
    known_offset: int | None,
    sent_at: datetime | None,
    received_at: datetime,
    tolerance: int,
) -> tuple[datetime, int | None]:
    """The corrected moment, and the offset in seconds that was seen (None when nobody knew one).

    The offset that the phone knew when it made the thing is preferred; without it, the one seen
    when it was sent. An offset within `tolerance` seconds corrects nothing. What was received has
    happened, so the answer is never later than `received_at`.
    """
    offset = known_offset
    if offset is None and sent_at is not None:
        offset = round((received_at - sent_at).total_seconds())
    moment = made_at
    if offset is not None and abs(offset) > tolerance:
        moment = made_at + timedelta(seconds=offset)
    return min(moment, received_at), offset
