"""What was to be done by now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.modules.works.contracts.parts import CurvePoint


def programmed_on(curve: Iterable[CurvePoint], day: date) -> int | None:
    """The physical progress programmed by the end of the month before `day`, in hundredths of a
    percent; None without a programme. The month that runs is not over, so it promises nothing yet.
    """
    known = sorted(curve, key=lambda point: point.month)
    if not known:
        return None
    past = [point.physical for point in known if point.month < f"{day:%Y-%m}"]
    return past[-1] if past else 0
