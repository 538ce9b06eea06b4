"""Tell the modules above that places came or changed, in the transaction in which they did."""

from __future__ import annotations

from django.dispatch import Signal

from traza.kernel.acts import Doer, done_by

places_changed = Signal()


@done_by(Doer.STEP, "who loads or imports places does")
def learnt() -> None:
    """What names places by their codes may point at them now."""
    places_changed.send(sender=None)
