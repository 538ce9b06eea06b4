"""Tell the modules above that places came or changed, in the transaction in which they did."""

from __future__ import annotations

from traza.kernel.acts import Doer, done_by
from traza.platform.above import teller


@done_by(Doer.STEP, "who loads or imports places does")
def learnt() -> None:
    """What names places by their codes may point at them now."""
    follow = teller("territory.learnt")
    if follow is not None:
        follow()
