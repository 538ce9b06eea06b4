"""What a book still takes after the 31 December of its year: what that year left to pay.

Once a budget is over only what was accrued in its year is paid from it: Ley Federal de Presupuesto
y Responsabilidad Hacendaria, artículo 54 (federation); Ley de Disciplina Financiera, artículo 13
(states). An advance is of its year's budget until it is amortised or comes back, years later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.modules.budget.contracts.books import LastDay
from traza.modules.budget.contracts.ledger import Account, Kind, Move

ANNUAL = Citation(
    "Ley General de Contabilidad Gubernamental", "artículo 46: información por ejercicio"
)
OVER = Citation(
    "Ley Federal de Presupuesto y Responsabilidad Hacendaria",
    "artículo 54: concluida la vigencia sólo se paga lo devengado en el año",
)
# They spend what the year left accrued, or bring it back: until its public account is handed over.
UNTIL_THE_ACCOUNT = frozenset({Kind.EXERCISE, Kind.PAY, Kind.REFUND})
# They spend nothing: an advance that returns, and money that was bound and is freed.
WHENEVER = frozenset({Kind.RECOVER, Kind.RELEASE, Kind.UNRESERVE})
_BY_AMORTISING = (Account.COMMITTED, Account.ACCRUED, Account.EXERCISED)


def in_its_year(on: date, year: int, what: Kind, moves: Iterable[Move], last: LastDay) -> Decision:
    """Yes when a book of a year takes a movement dated on a day.

    `what` is its kind or, for a reversal, the kind that it undoes; `last` is the last day on which
    what the year accrued is paid from its book.
    """
    if on.year == year or (on.year > year and _spends_nothing(what, moves)):
        return Decision.all_of([])
    if on.year > year and what in UNTIL_THE_ACCOUNT:
        late = [] if on <= last.day else [(_too_late(on, year, last), last.citation)]
    else:
        late = [(f"{_of_another(on, year)} {_way_out(on, year, what)}", _by_law(on, year))]
    return Decision.all_of(
        [Reason("budget.order.year", text, citation, holds=False) for text, citation in late]
    )


def _spends_nothing(what: Kind, moves: Iterable[Move]) -> bool:
    return what in WHENEVER or (what is Kind.ACCRUE and _only_amortises(moves))


def _way_out(on: date, year: int, what: Kind) -> str:
    if on.year > year and what is Kind.ACCRUE:
        return (
            f"Lo que se recibe después del 31 de diciembre se devenga en el libro de {on.year}. "
            "De este libro sólo se devenga lo que amortiza por completo un anticipo ya entregado: "
            "separe esa parte y registre aquí sólo ella."
        )
    over = (
        "Después del 31 de diciembre sólo se ejerce y se paga lo que ya estaba devengado. "
        if on.year > year
        else ""
    )
    return f"{over}Use una fecha de {year}, o el libro de {on.year}."


def _by_law(on: date, year: int) -> Citation:
    return OVER if on.year > year else ANNUAL


def _of_another(on: date, year: int) -> str:
    return f"La fecha {on.isoformat()} no es del ejercicio {year} de este libro."


def _too_late(on: date, year: int, last: LastDay) -> str:
    return (
        f"La fecha {on.isoformat()} es posterior al {last.day.isoformat()}, último día para "
        f"ejercer, pagar o reintegrar con este libro lo devengado en {year}. Use una fecha hasta "
        f"ese día. Lo que aún se deba se paga del libro de {on.year} como adeudo de ejercicios "
        "anteriores (partida 991), y lo que regrese es ingreso de ese libro."
    )


def _only_amortises(moves: Iterable[Move]) -> bool:
    """Whether money only goes from what was advanced to what was amortised, or back."""
    left: dict[tuple[int, Account], int] = defaultdict(int)
    for move in moves:
        left[move.line, move.debit] += move.centavos
        left[move.line, move.credit] -= move.centavos
    return not any(left[line, account] for line, _ in list(left) for account in _BY_AMORTISING)
