"""What verifying a reading gives: checks that pass, and findings that say what does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from traza.kernel.citation import Citation
from traza.modules.reading.contracts import Document, Reading


class Status(StrEnum):
    """Whether a check held."""

    PASS = "pass"  # noqa: S105 (an outcome, not a secret)
    FAIL = "fail"


class Severity(StrEnum):
    """How sure and how grave a failed check is.

    `error`: arithmetic proves the print wrong. `contradiction`: two places of the same document
    cannot both be right. `rounding`: cut or rounded otherwise than said. `doubtful`: cannot be
    proven either way, and is worded so.
    """

    ERROR = "error"
    CONTRADICTION = "contradiction"
    ROUNDING = "rounding"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison that was made. `severity` is None when it passed.

    `explanation` is a Spanish sentence for a citizen; it never accuses a person.
    """

    id: str
    kind: str
    status: Status
    severity: Severity | None
    where: str
    lines: tuple[int, ...]
    printed: str
    recomputed: str
    explanation: str
    pages: tuple[int, ...] = ()
    table: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as published: its stable name, definition, citation and the pure function."""

    kind: str
    title: str
    definition: str
    citation: Citation | None
    run: Callable[[Reading], Iterable[Check]]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many checks ended each way."""

    passed: int
    error: int
    contradiction: int
    rounding: int
    doubtful: int

    @property
    def failed(self) -> int:
        """How many did not hold, for whatever reason."""
        return self.error + self.contradiction + self.rounding + self.doubtful


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks of one document."""

    document: Document
    checks: tuple[Check, ...]
    summary: Summary
