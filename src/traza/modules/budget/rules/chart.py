"""The chart of accounts in words, and how large a movement is.

Numbers and names of CONAC's *Plan de cuentas*, group 8 (cuentas de orden presupuestarias); a
fourth place is a sub-account of ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from traza.modules.budget.contracts.ledger import Account

A = Account
ACCOUNTS: Mapping[Account, tuple[str, str]] = {
    A.ESTIMATED: ("8.1.1", "Ley de ingresos estimada"),
    A.TO_COLLECT: ("8.1.2", "Ley de ingresos por ejecutar"),
    A.INCOME_ADJUSTED: ("8.1.3", "Modificaciones a la ley de ingresos"),
    A.INCOME_ACCRUED: ("8.1.4", "Ley de ingresos devengada"),
    A.COLLECTED: ("8.1.5", "Ley de ingresos recaudada"),
    A.APPROVED: ("8.2.1", "Presupuesto de egresos aprobado"),
    A.AVAILABLE: ("8.2.2.1", "Por ejercer: disponible"),
    A.RESERVED: ("8.2.2.2", "Por ejercer: reservado"),
    A.ADJUSTED: ("8.2.3", "Modificaciones al presupuesto aprobado"),
    A.CONTRIBUTED: ("8.2.3.1", "Aportaciones de otros al presupuesto"),
    A.SUPPORT: ("8.2.3.2", "Respaldo de lo publicado sin presupuesto"),
    A.COMMITTED: ("8.2.4", "Presupuesto comprometido"),
    A.ADVANCED: ("8.2.4.1", "Comprometido: anticipos por amortizar"),
    A.ACCRUED: ("8.2.5", "Presupuesto devengado"),
    A.EXERCISED: ("8.2.6", "Presupuesto ejercido"),
    A.PAID: ("8.2.7", "Presupuesto pagado"),
    A.AMORTISED: ("8.2.7.1", "Pagado: anticipos amortizados"),
}


def account_name(account: Account) -> str:
    """Number and name of an account.

    >>> account_name(Account.PAID)
    '8.2.7 Presupuesto pagado'
    """
    return " ".join(ACCOUNTS[account])


def size_of(rows: Iterable[tuple[int, int, int]]) -> int:
    """Centavos that a movement is of, from its (debit, credit, centavos).

    A refund undoes four steps of the same pesos, and an accrual amortises part of its own: the
    most that went through any one account is what it is of.

    >>> size_of([(826, 827, 100), (825, 826, 100), (824, 825, 100), (8221, 824, 100)])
    100
    """
    through: dict[tuple[str, int], int] = defaultdict(int)
    for debit, credit, centavos in rows:
        through["debit", debit] += centavos
        through["credit", credit] += centavos
    return max(through.values(), default=0)
