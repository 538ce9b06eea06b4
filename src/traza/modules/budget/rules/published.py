"""The six moments from rows of the ledger: what ever got to a moment, less what came back.

Only what was published counts: a step that the law requires but no document prints is in the
ledger as implied and is not a published amount. A moment that nobody published is absent, not 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from traza.modules.budget.contracts.ledger import Account

A = Account
MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")

# (debit, credit) of the step that brings money to each moment. Advances are committed money, so
# handing one over changes no moment; its amortisation accrues and pays.
_STEPS: Mapping[tuple[Account, Account], tuple[str, ...]] = {
    (A.AVAILABLE, A.APPROVED): ("approved", "modified"),
    (A.AVAILABLE, A.ADJUSTED): ("modified",),
    (A.AVAILABLE, A.CONTRIBUTED): ("modified",),
    (A.AVAILABLE, A.SUPPORT): ("modified",),
    (A.COMMITTED, A.AVAILABLE): ("committed",),
    (A.COMMITTED, A.RESERVED): ("committed",),
    (A.ACCRUED, A.COMMITTED): ("accrued",),
    (A.ACCRUED, A.ADVANCED): ("accrued",),
    (A.EXERCISED, A.ACCRUED): ("exercised",),
    (A.PAID, A.EXERCISED): ("paid",),
    (A.AMORTISED, A.EXERCISED): ("paid",),
}


def moments(rows: Iterable[tuple[int, int, int]]) -> dict[str, int]:
    """Cumulative moments, in centavos, from (debit, credit, centavos) of published postings.

    A row the other way round takes back what its step brought. Rows of accounts that are no
    moment (a reserve, an advance, income) add nothing.
    """
    found: dict[str, int] = {}
    for debit, credit, centavos in rows:
        forward = _STEPS.get((Account(debit), Account(credit)))
        back = _STEPS.get((Account(credit), Account(debit)))
        for name in forward or back or ():
            found[name] = found.get(name, 0) + (centavos if forward else -centavos)
    return found
