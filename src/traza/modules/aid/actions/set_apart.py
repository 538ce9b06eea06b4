"""Take goods of the store for a request: the oldest that expires first, and never below zero."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from traza.kernel.acts import Doer, done_by
from traza.modules.aid.contracts.refusals import NotEnough
from traza.modules.aid.models import Batch, Movement, Request
from traza.modules.aid.queries.requests import in_stock


@done_by(Doer.STEP, "a part of a decision, which asked")
def set_apart(request: Request, on: date) -> None:
    """Set apart what a request asks; call it inside the decision's transaction.

    On PostgreSQL the batches are locked in the order of their numbers; the update asks again for
    what is left, so that of many at once the last things go to one each. Raises NotEnough.
    """
    there = Batch.objects.filter(agency=request.agency, concept=request.concept, left__gt=0)
    rows = list(there.exclude(expires_on__lt=on).select_for_update().order_by("pk"))
    missing = request.quantity
    for row in sorted(rows, key=lambda one: (one.expires_on or date.max, one.on, one.pk)):
        taken = min(row.left, missing)
        same = Batch.objects.filter(pk=row.pk, left__gte=taken)
        if taken and same.update(left=F("left") - taken):
            Movement.objects.create(batch=row, request=request, quantity=taken, on=on)
            missing -= taken
    if missing:
        left = in_stock(request.agency, request.concept, on)
        raise NotEnough(left=left + request.quantity - missing, asked=request.quantity)
