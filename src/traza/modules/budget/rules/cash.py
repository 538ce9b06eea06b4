"""Which postings of the ledger move cash, and which way.

CONAC's budget accounts do not hold banks; these pairs are the steps at which money leaves or
enters one: the payment, the advance, the income collected, and each of them undone.
"""

from __future__ import annotations

from collections.abc import Mapping

from traza.modules.budget.contracts.ledger import Account

A = Account
# (debit, credit) -> 1 when money comes in, -1 when it goes out.
CASH: Mapping[tuple[int, int], int] = {
    (A.PAID, A.EXERCISED): -1,
    (A.EXERCISED, A.PAID): 1,
    (A.ADVANCED, A.COMMITTED): -1,
    (A.COMMITTED, A.ADVANCED): 1,
    (A.INCOME_ACCRUED, A.COLLECTED): 1,
    (A.COLLECTED, A.INCOME_ACCRUED): -1,
}


def cash_of(debit: int, credit: int, centavos: int) -> int:
    """Signed centavos that a posting moves in the bank; zero for most.

    >>> cash_of(Account.PAID, Account.EXERCISED, 100)
    -100
    """
    return CASH.get((debit, credit), 0) * centavos
