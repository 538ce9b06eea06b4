"""Money that left the account: payments and advances, less what came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.figures.facts import crossing, described, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    paid = crossing(tables, (Account.PAID,))
    return paid.union(_advances(tables))


def _advances(tables: Mapping[str, Any]) -> Any:
    """Advances when they are handed over; their amortisation moves no cash."""
    posting = tables["budget_posting"]
    handed = (posting.debit == int(Account.ADVANCED)) & (posting.credit == int(Account.COMMITTED))
    back = (posting.credit == int(Account.ADVANCED)) & (posting.debit == int(Account.COMMITTED))
    facts = posting.filter((handed | back) & ~posting.implied)
    return described(tables, facts.mutate(value=_signed(facts)))


def _signed(facts: Any) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    return ibis.ifelse(facts.debit == int(Account.ADVANCED), facts.centavos, -facts.centavos)


FIGURE = figure(
    name="budget_cash_out",
    title="Dinero que salió",
    definition="Pagos en dinero y anticipos entregados, menos lo reintegrado. La amortización de "
    "un anticipo no mueve dinero.",
    formula="Suma de los asientos que entran a pagado en dinero (8.2.7) y de los anticipos "
    "entregados, menos los que regresan.",
    expression=_expression,
)
