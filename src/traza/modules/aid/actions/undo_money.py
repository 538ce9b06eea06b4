"""Undo the last step of the money of a request: what aid moved is undone from here alone."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.aid.actions.move_money import money_held, owner_of
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.refusals import NoReasonGiven, OutOfStep
from traza.modules.aid.models import CashUndone
from traza.modules.aid.queries.requests import folio_of
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import REVERSE
from traza.modules.budget.contracts.ledger import Name
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def undo_money(number: int, seen: int, on: date, because: str, *, said: Attribution) -> None:
    """Reverse the movements of the last step, the newest first; `seen` is the number of that step.

    Undoing what set the money apart leaves the request without effect. Raises UnknownRequest,
    OutOfStep, NoReasonGiven, SamePerson for who took the step, the ledger's refusals, OtherAgency
    and WithoutCapability.
    """
    _row, last = money_held(number, said, DECIDE)
    if last is None or last.pk != seen:
        raise OutOfStep(why=told("El dinero está en otro paso. Recargue la página y vea cuál."))
    if not because.strip():
        raise NoReasonGiven(field="because")
    check_other_person(REVERSE, said, [last.by])
    kind, reversals = "corrección de apoyo", []
    for movement in reversed(last.movements):
        folio = f"{folio_of(number)}/{movement}"
        made = budget.reverse(
            movement, Name(kind, folio, title=f"{kind} {folio_of(number)}"), on=on, by=said,
            reason=because.strip()[:400], owner=owner_of(number),
        )  # fmt: skip
        reversals.append(made.id)
    CashUndone.objects.create(
        step=last, reversals=reversals, because=because.strip()[:400], on=on, by=said.user
    )
    record("aid.money_undone", by=said, about=f"aid:{number}", detail={"step": last.step})
