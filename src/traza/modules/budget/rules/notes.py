"""Problems and findings of a file, gathered as they are met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from traza.modules.budget.contracts.budget_file import Problem, Tally
from traza.modules.budget.rules.read_cells import Flaw, Rules

# How many problems of each kind are told one by one; all are counted.
LIMIT = 100


@dataclass(slots=True)
class Notes:
    """Counted without end, told up to a limit. Flaws of one kind come in the order of rows."""

    rules: Rules
    counts: Counter[str] = field(default_factory=Counter)
    told: dict[str, list[Problem]] = field(default_factory=dict)

    def add(self, flaw: Flaw, row: int, column: str = "") -> None:
        """Note a flaw at its place."""
        self.counts[flaw.code] += 1
        self.tell(flaw, row, column)

    def count(self, code: str, times: int) -> None:
        """Count flaws that are told apart, or not at all."""
        self.counts[code] += times

    def tell(self, flaw: Flaw, row: int, column: str = "") -> None:
        """Tell a flaw that was counted before."""
        told = self.told.setdefault(flaw.code, [])
        if len(told) < LIMIT:
            told.append(Problem(flaw.code, row, column, flaw.text))

    def tally(self, *, refusing: bool) -> Tally:
        """Those that refuse the file, or those that are only said."""
        codes = [code for code in self.counts if self.rules.refuses(code) is refusing]
        told = [problem for code in codes for problem in self.told.get(code, ())]
        told.sort(key=lambda one: (one.row, one.column, one.code, one.text))
        return Tally({code: self.counts[code] for code in sorted(codes)}, tuple(told[:LIMIT]))
