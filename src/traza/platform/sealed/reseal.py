"""Change the key of everything that is sealed."""

from __future__ import annotations

from django.db import models, transaction

from traza.platform.sealed.check import ELSEWHERE, sealed_models
from traza.platform.sealed.keys import add_key

AT_ONCE = 500


def rotate() -> int:
    """Make a new key and seal every row with it; return how many rows.

    It may be interrupted and run again: the former keys stay and open what is left.
    """
    add_key()
    ours = sum(_reseal(model, fields) for model, fields in sealed_models())
    return ours + sum(other.reseal() for other in ELSEWHERE)


def _reseal(model: type[models.Model], fields: list[str]) -> int:
    """Rows of one table, a few hundred a transaction, so that nobody waits long for them."""
    rows, done, last = model._default_manager.order_by("pk"), 0, None
    while True:
        with transaction.atomic():
            after = rows if last is None else rows.filter(pk__gt=last)
            part = list(after.select_for_update()[:AT_ONCE])
            if not part:
                return done
            model._default_manager.bulk_update(part, fields)
        done, last = done + len(part), part[-1].pk
