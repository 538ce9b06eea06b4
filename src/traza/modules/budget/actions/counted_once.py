"""A key's budget is what was approved in it or what others contributed: the same money, once."""

from __future__ import annotations

from collections import defaultdict

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import CountedTwice, Kind, Request
from traza.modules.budget.queries.books import get_line
from traza.modules.budget.queries.ledger import moments_of


def check_counted_once(request: Request) -> None:
    """Refuse, without a reason, a contribution to a key with an approved amount, and an approval
    in a key that others contributed to. Raises CountedTwice."""
    if request.kind not in (Kind.CONTRIBUTE, Kind.APPROVE) or request.reason.strip():
        return
    is_given = request.kind is Kind.CONTRIBUTE
    totals: dict[int, int] = defaultdict(int)
    for move in request.moves:
        totals[move.line] += move.centavos
    for line, centavos in totals.items():
        key = moments_of(line)
        approved = max(0, key.approved + key.extra["adjusted"])
        has = approved if is_given else key.extra["contributed"]
        if has > 0:
            raise CountedTwice(
                key=get_line(line).spec.key,
                has=f"${Money(has).pesos:,.2f}",
                how=told("aprobados") if is_given else told("de aportaciones"),
                amount=f"${Money(centavos).pesos:,.2f}",
            )
