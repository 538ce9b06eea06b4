"""Is there enough? The order of the six moments, decided with reasons before anything is written.

paid <= exercised <= accrued <= committed <= modified on every key and every commitment: Ley
General de Contabilidad Gubernamental, artículos 4 (fracciones XIV a XVII) and 38 fracción I.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import OF_A_COMMITMENT, Account, Funds, Kind, Move

A = Account
LGCG = "Ley General de Contabilidad Gubernamental"
MOMENTS = Citation(LGCG, "artículos 4, fracciones XIV a XVII, y 38, fracción I")
ADVANCE = Citation(LGCG, "artículo 4, fracción XV: el anticipo se paga sin que haya devengo")

# Account that lacks money -> what it is called, and the way out.
LEFT: Mapping[Account, tuple[str, str]] = {
    A.AVAILABLE: ("disponible", "Registre antes una ampliación o baje el monto."),
    A.RESERVED: ("reservado", "Reserve antes o baje el monto."),
    A.COMMITTED: ("comprometido sin devengar", "Registre antes el compromiso o baje el monto."),
    A.ADVANCED: ("anticipo sin amortizar", "Baje la parte que se amortiza o se recupera."),
    A.ACCRUED: ("devengado sin ejercer", "Registre antes el devengado o baje el monto."),
    A.EXERCISED: ("ejercido sin pagar", "Registre antes el ejercido o baje el monto."),
    A.PAID: ("pagado", "Sólo se devuelve o revierte lo que se pagó."),
    A.AMORTISED: ("anticipo amortizado", "Sólo se revierte lo que se amortizó."),
    A.APPROVED: ("aprobado", "Sólo se revierte lo que se aprobó."),
    A.INCOME_ACCRUED: ("ingreso devengado sin recaudar", "Registre antes el devengado."),
    A.COLLECTED: ("recaudado", "Sólo se revierte lo que se recaudó."),
}
# What a movement takes of the one that it follows, itself and not only of its line.
TAKES: Mapping[Kind, tuple[Account, str]] = {
    Kind.COMMIT: (A.RESERVED, "esta reserva para"),
    Kind.UNRESERVE: (A.RESERVED, "esta reserva para"),
    Kind.REFUND: (A.PAID, "este pago a"),
}
CREDIT_NATURE = frozenset({A.APPROVED, A.INCOME_ACCRUED, A.COLLECTED})


def enough(
    moves: Iterable[Move],
    lines: Mapping[int, Funds],
    obligations: Mapping[int, Funds] | None,
    keys: Mapping[int, str],
) -> Decision:
    """Yes when every account holds what leaves it, on the line and on the commitment.

    `lines` and `obligations` are what is left by line (None: the movement opens its commitment or
    has none); `keys` are the lines' texts, for the reasons.
    """
    change: dict[tuple[int, Account], int] = defaultdict(int)
    for move in moves:
        for account, sign in ((move.debit, 1), (move.credit, -1)):
            turned = -sign if account in CREDIT_NATURE else sign
            change[move.line, account] += turned * move.centavos
    reasons = []
    for (line, account), delta in change.items():
        if account not in LEFT or delta >= 0:
            continue
        key = keys.get(line, str(line))
        reasons.append(_reason(account, delta, lines[line], f"la clave {key}"))
        if obligations is not None and account in OF_A_COMMITMENT:
            held = obligations.get(line, Funds(line))
            reasons.append(_reason(account, delta, held, f"este compromiso en la clave {key}"))
    return Decision.all_of(reasons)


def within(
    kind: Kind, moves: Iterable[Move], left: Mapping[int, int], keys: Mapping[int, str]
) -> Decision:
    """Yes when a movement takes of the one it follows no more than is left of that one.

    A refund takes of its payment; a commitment and an unreserve, of their reserve: with two
    reserves on a line, one does not take what the other holds. `left` is centavos by line.
    """
    taken = TAKES.get(kind)
    if taken is None:
        return Decision.all_of([])
    account, where = taken
    asked: dict[int, int] = defaultdict(int)
    for move in moves:
        asked[move.line] += move.centavos if move.credit is account else 0
    return Decision.all_of(
        [
            _reason(account, -centavos, Funds(line, {account: left.get(line, 0)}), text)
            for line, centavos in asked.items()
            for text in [f"{where} la clave {keys.get(line, line)}"]
        ]
    )


def _reason(account: Account, delta: int, held: Funds, where: str) -> Reason:
    left, asked = held.of(account), -delta
    name, way_out = LEFT[account]
    code = f"budget.short.{account.name.lower()}"
    citation = ADVANCE if account is A.ADVANCED else MOMENTS
    if asked <= left:
        return Reason(
            code, told("En %(where)s alcanza lo %(name)s.", where=where, name=name), citation
        )
    text = told(
        "En %(where)s hay $%(pesos)s de %(name)s y se piden $%(pesos_2)s: "
        "faltan $%(pesos_3)s. %(way_out)s",
        where=where,
        pesos=f"{Money(left).pesos:,.2f}",
        name=name,
        pesos_2=f"{Money(asked).pesos:,.2f}",
        pesos_3=f"{Money(asked - left).pesos:,.2f}",
        way_out=way_out,
    )
    return Reason(code, text, citation, holds=False)
