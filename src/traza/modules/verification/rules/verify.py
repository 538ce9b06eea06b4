"""Run every published check over a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Rule, Severity, Summary, Verification
from traza.modules.verification.rules.catalogue import RULES
from traza.modules.verification.rules.scanned import cautious
from traza.modules.verification.rules.serialise import as_json

__all__ = ["as_json", "summary", "verify"]


def verify(reading: Reading, rules: Iterable[Rule] = RULES) -> Verification:
    """Every check that could be made, those that hold and those that do not, always in one order.

    Pure: the same reading gives the same checks with the same identities.
    """
    checks = cautious(reading, (check for rule in rules for check in rule.run(reading)))
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
