"""Many works at once from a spreadsheet: what each row would do, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import RowNote
from traza.modules.works.contracts.register import WorkRefusal

MOST_ROWS = 10_000
Key = tuple[str, str]


class NoTable(WorkRefusal):
    """The file has no table of works to read."""

    code = "works.bulk.no_table"
    say = "«%(name)s» %(reason)s"


class BulkStale(WorkRefusal):
    """Somebody changed works of the file after it was previewed; nothing was applied."""

    code = "works.bulk.stale"
    say = (
        "No se aplicó nada: después de que usted revisó el archivo, otra persona cambió %(works)s. "
        "Revise otra vez lo que cambiará y confirme."
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A work as it is in the register: its number, its version and its dossier."""

    work: int
    version: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of the file would do; `change` is None when the work already says the same.

    `waits_for` is the role whose act it is, when it is not that of who sent the file; "" else.
    """

    row: int
    change: Change | None
    after: Dossier
    standing: Standing | None = None
    waits_for: str = ""

    @property
    def key(self) -> Key:
        """State and folio."""
        return self.after.state, self.after.folio


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do, whole; with any problem it does nothing.

    `problems` are the first ones; `problem_count` counts all.
    """

    rows: tuple[Row, ...]
    problems: tuple[RowNote, ...] = ()
    problem_count: int = 0

    @property
    def new(self) -> tuple[Row, ...]:
        """Works that would be proposed."""
        return tuple(one for one in self.mine if one.standing is None)

    @property
    def changed(self) -> tuple[Row, ...]:
        """Works that would say something else."""
        return tuple(one for one in self.mine if one.standing)

    @property
    def mine(self) -> tuple[Row, ...]:
        """Rows that change something and that who sent the file may apply."""
        return tuple(one for one in self.rows if one.change and not one.waits_for)

    @property
    def waiting(self) -> tuple[Row, ...]:
        """Rows that change something and wait for another role."""
        return tuple(one for one in self.rows if one.change and one.waits_for)

    @property
    def same(self) -> int:
        """Works that already say what the file says."""
        return sum(one.change is None for one in self.rows)

    @property
    def versions(self) -> Mapping[Key, int]:
        """The version of each work that the plan stands on; 0 for a new one."""
        return {one.key: one.standing.version if one.standing else 0 for one in self.rows}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of which `rows` rows wait for a role of an agency, since when and why."""

    id: int
    sha256: str
    name: str
    agency: str
    role: str
    rows: int
    left_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a plan did, and how many rows were left for another role."""

    new: int
    changed: int
    same: int
    left: int = 0

    @classmethod
    def of(cls, plan: Plan) -> Applied:
        """The counts of a plan."""
        counts = Counter(
            "same" if one.change is None else "changed" if one.standing else "new"
            for one in plan.rows
            if not one.waits_for
        )
        return cls(counts["new"], counts["changed"], counts["same"], len(plan.waiting))
