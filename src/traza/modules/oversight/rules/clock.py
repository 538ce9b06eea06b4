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
    not_before: datetime | None = None,
) -> tuple[datetime, int | None]:
    """The corrected moment, and the offset in seconds that was seen (None when nobody knew one).

    The offset that the phone knew when it made the thing is preferred; without it, the one seen
    when it was sent. An offset within `tolerance` seconds corrects nothing. What was received has
    happened, so the answer is never later than `received_at`. Nobody made it before `not_before`,
    when the phone was theirs to make it with: of such a moment only the arrival is known, and that
    is the answer.
    """
    offset = known_offset
    if offset is None and sent_at is not None:
        offset = round((received_at - sent_at).total_seconds())
    moment = corrected(made_at, offset, tolerance)
    if not_before is not None and moment < not_before - timedelta(seconds=tolerance):
        return received_at, offset
    return min(moment, received_at), offset


def corrected(made_at: datetime, offset: int | None, tolerance: int) -> datetime:
    """What the phone says, moved by its offset in seconds when that is more than `tolerance`."""
    if offset is None or abs(offset) <= tolerance:
        return made_at
    return made_at + timedelta(seconds=offset)


def not_believed(
    made_at: datetime,
    offset: int | None,
    tolerance: int,
    *,
    happened_at: datetime,
    received_at: datetime,
) -> datetime | None:
    """The earlier moment that the phone said and that could not be; None when it was believed."""
    said = corrected(made_at, offset, tolerance)
    return said if happened_at == received_at and said < received_at else None
