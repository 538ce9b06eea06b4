"""What a check says: findings about one project, and reports about many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from traza.modules.standards.contracts.oc4ids import Project


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # breaks the standard: other programs may not read it
    WARNING = "warning"  # the standard admits it, but the figures or dates cannot be right
    NOTICE = "notice"  # outside the standard: readers may ignore it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a project, where it is and how to mend it.

    `path` is the way of names and positions from the project, as the official validators write it
    (`contractingProcesses/0/summary/contractValue/amount`), and empty for the project as a whole.
    `code` is stable, for machines. `say` is the sentence for people, in Spanish.
    """

    path: str
    code: str
    say: str
    level: Level = Level.ERROR

    def within(self, path: str) -> Finding:
        """The same finding, its path counted from further out."""
        return replace(self, path=f"{path}/{self.path}" if self.path else path)


@dataclass(frozen=True, slots=True)
class Examined:
    """A project as far as it could be read, and what its structure breaks."""

    project: Project
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What was found in one project of a file.

    `position` counts from 0 and is None for what is said of the file as a whole, which comes last.
    `size` is the bytes of the project in the file.
    """

    position: int | None
    id: str
    findings: tuple[Finding, ...]
    size: int = 0

    @property
    def valid(self) -> bool:
        """Whether the standard is kept; warnings and notices do not break it."""
        return not any(each.level is Level.ERROR for each in self.findings)
