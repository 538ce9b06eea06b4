"""What a rule of sense is: something that the standard admits and that cannot be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from traza.modules.standards.contracts.findings import Finding, Level
from traza.modules.standards.rules.business.found import Found


@dataclass(frozen=True, slots=True)
class BusinessRule:
    """One rule: its code, what it looks for in Spanish, and how it looks."""

    code: str
    title: str
    check: Callable[[Found], Iterator[Finding]]
    level: Level = Level.WARNING

    def finding(self, path: str, say: str) -> Finding:
        """What the rule says of one place."""
        return Finding(path, self.code, say, self.level)
