"""The parts of a budget must add up to it."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import centavos, pesos
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Each way to divide the budget, when all its parts have an amount in the same currency."""
    budget = found.project.budget
    total = centavos(budget.amount) if budget is not None else None
    if budget is None or budget.amount is None or total is None:
        return
    for number, group in enumerate(budget.budget_breakdowns or ()):
        parts = [part.amount for part in group.budget_breakdown or ()]
        amounts = [
            centavos(part)
            for part in parts
            if part is not None and part.currency == budget.amount.currency
        ]
        known = [amount for amount in amounts if amount is not None]
        if not parts or len(known) < len(parts) or sum(known) == total:
            continue
        yield RULE.finding(
            f"budget/budgetBreakdowns/{number}",
            f"Presupuesto: las partes de «{group.id}» suman {pesos(sum(known))} y el presupuesto "
            f"dice {pesos(total)}; la diferencia es {pesos(sum(known) - total)}. Corrija la parte "
            "que falte o sobre.",
        )


RULE = BusinessRule("breakdown_sum", "Las partes del presupuesto no suman su total", check)
