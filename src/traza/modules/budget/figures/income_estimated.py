"""Ingreso estimado."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.figures.facts import credited, described, figure

_SOURCES = (int(Account.ESTIMATED), int(Account.INCOME_ADJUSTED))


def _expression(tables: Mapping[str, Any]) -> Any:
    posting = tables["budget_posting"]
    account = int(Account.TO_COLLECT)
    up = (posting.credit == account) & posting.debit.isin(_SOURCES)
    down = (posting.debit == account) & posting.credit.isin(_SOURCES)
    facts = posting.filter((up | down) & ~posting.implied)
    return described(tables, facts.mutate(value=credited(facts, account)))


FIGURE = figure(
    name="income_estimated",
    title="Ingreso estimado",
    definition="Lo que la ley de ingresos estima y sus modificaciones.",
    formula="Suma de los asientos con abono al ingreso por ejecutar (8.1.2) desde lo estimado "
    "(8.1.1) y lo modificado (8.1.3).",
    expression=_expression,
)
