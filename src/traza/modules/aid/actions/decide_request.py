"""Grant or refuse a request, and once more when it is appealed, with every condition kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Decision
from traza.modules.aid.actions.authority import held_request
from traza.modules.aid.actions.move_money import PROMISE, take_step
from traza.modules.aid.actions.set_apart import set_apart
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.cash import Fund
from traza.modules.aid.contracts.refusals import NoFund, NoReasonGiven, NothingToDecide
from traza.modules.aid.contracts.vocabulary import AidKind, MoneyStep
from traza.modules.aid.models import Appeal, Request, Resolution
from traza.modules.aid.queries.aid_law import concept, is_large
from traza.modules.aid.queries.cash import amount_of
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.requests import weighed
from traza.modules.budget import api as budget
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def decide_request(
    number: int, *, granted: bool, because: str = "", fund: Fund | None = None, said: Attribution
) -> Decision:
    """Resolve it; return the conditions as they were weighed. A yes sets goods apart,
    or the money of `fund` when it is in cash.

    Against what the conditions say, it says why; nobody grants what is not in the store.
    From a number of things on, and in an appeal, it is not who did the step before. Raises
    UnknownRequest, NothingToDecide, NoReasonGiven, NotEnough, NoFund, the ledger's refusals,
    SamePerson, OtherAgency and WithoutCapability.
    """
    row = held_request(number, said, DECIDE)
    row = Request.objects.select_for_update().get(pk=row.pk)
    earlier = list(row.resolutions.order_by("stage"))
    is_appealed = Appeal.objects.filter(request=row).exists()
    if len(earlier) != int(is_appealed):
        raise NothingToDecide
    today = today_in(row.agency)
    if is_appealed or is_large(row.quantity, amount_of(row), row.received_on):
        check_other_person(DECIDE, said, [row.received_by, *(one.by for one in earlier)])
    decision = weighed(row, today)
    if granted:
        _set_apart(row, fund, today, said)
    if not because.strip() and granted is not decision.yes:
        raise NoReasonGiven
    Resolution.objects.create(
        request=row, stage=len(earlier) + 1, granted=granted, because=because.strip(), on=today,
        by=said.user, conditions=[
            {"code": one.code, "text": one.text, "holds": one.holds,
             "citation": str(one.citation or "")}
            for one in decision.reasons
        ],
    )  # fmt: skip
    verb = "aid.request_granted" if granted else "aid.request_refused"
    record(verb, by=said, about=f"aid:{number}", detail={"stage": len(earlier) + 1})
    return decision


def _set_apart(row: Request, fund: Fund | None, on: date, said: Attribution) -> None:
    """What is granted is there: goods of the store, or money of the budget; a service is given."""
    kind = concept(row.concept, row.received_on).kind
    if kind is AidKind.GOODS:
        set_apart(row, on)
    if kind is AidKind.CASH:
        if fund is None or budget.book_by_id(fund.book).agency != row.agency:
            raise NoFund(field="line")
        take_step(row, MoneyStep.PROMISE, PROMISE, fund, on=on, said=said)
