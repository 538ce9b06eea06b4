"""Ingreso recaudado."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.figures.facts import credited, described, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    posting = tables["budget_posting"]
    account = int(Account.COLLECTED)
    facts = posting.filter(
        ((posting.credit == account) | (posting.debit == account)) & ~posting.implied
    )
    return described(tables, facts.mutate(value=credited(facts, account)))


FIGURE = figure(
    "income_collected",
    "Ingreso recaudado",
    "Lo que se cobró.",
    "Suma de los asientos con abono a lo recaudado (8.1.5), menos sus reversiones.",
    _expression,
)
