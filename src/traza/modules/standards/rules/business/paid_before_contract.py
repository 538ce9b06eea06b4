"""Nobody is paid before the contract starts."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import day, said
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Each payment of a contract against the first day of the contract."""
    for path, summary in found.contracts:
        period = summary.contract_period
        start = day(period.start_date) if period is not None else None
        end = day(period.end_date) if period is not None else None
        if start is None or (end is not None and end < start):  # then which is the first day?
            continue
        for number, payment in enumerate(summary.transactions or ()):
            paid = day(payment.date)
            if paid is not None and paid < start:
                where = f"{path}/transactions/{number}"
                yield RULE.finding(
                    f"{where}/date",
                    f"{place(where)}: se pagó el {said(paid)} y el contrato empezó el "
                    f"{said(start)}. Revise ambas fechas.",
                )


RULE = BusinessRule("paid_before_contract", "Se pagó antes de empezar el contrato", check)
