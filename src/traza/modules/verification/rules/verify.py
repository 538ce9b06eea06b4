"""Run every published check over a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Rule, Severity, Summary, Verification
from traza.modules.verification.rules import place_names
from traza.modules.verification.rules.catalogue import RULES
from traza.modules.verification.rules.diagnosis.fold import diagnosed
from traza.modules.verification.rules.echoes import without_echoes
from traza.modules.verification.rules.place_names import Catalogue
from traza.modules.verification.rules.review.rule import unspoken
from traza.modules.verification.rules.scanned import cautious
from traza.modules.verification.rules.serialise import as_json
from traza.modules.verification.rules.tables.context import beside
from traza.modules.verification.rules.unproven import without_proof
from traza.modules.verification.rules.visible import visible

__all__ = ["as_json", "summary", "verify"]


def verify(
    reading: Reading, rules: Iterable[Rule] = RULES, catalogue: Catalogue = tuple
) -> Verification:
    """Every check that could be made, those that hold and those that do not, always in one order.

    `catalogue` gives the municipalities of the country; without it no name is looked up.
    Pure: the same reading and catalogue give the same checks with the same identities.
    """
    by_names = place_names.rule(catalogue)
    chosen = tuple(by_names if rule.kind == by_names.kind else rule for rule in rules)
    reading = beside(visible(reading))
    made = tuple(check for rule in chosen for check in rule.run(reading))

    def again(other: Reading, kinds: frozenset[str]) -> Iterable[Check]:
        return (check for rule in chosen if rule.kind in kinds for check in rule.run(other))

    proven = unspoken(without_echoes(diagnosed(reading, made, again)))
    checks = cautious(reading, without_proof(reading, proven))
    return Verification(reading.document, checks, summary(checks))


def summary(checks: Iterable[Check]) -> Summary:
    """How many checks held, and how many findings there are of each severity."""
    counts = Counter(check.severity for check in checks)
    return Summary(
        passed=counts[None],
        error=counts[Severity.ERROR],
        contradiction=counts[Severity.CONTRADICTION],
        rounding=counts[Severity.ROUNDING],
        doubtful=counts[Severity.DOUBTFUL],
    )
