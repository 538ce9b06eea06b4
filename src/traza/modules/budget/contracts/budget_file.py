"""What reading a budget file gives: rows, problems that refuse it, findings that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from traza.kernel.columns import UnreadColumn
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled
from traza.modules.budget.contracts.origin import Origin


class Mode(Titled):
    """Whose file it is.

    `STRICT`: our own budget, so contradictions refuse it. `PUBLISHED`: somebody else published
    it, so its contradictions are kept, and said.
    """

    STRICT = "strict", "Nuestro presupuesto: una contradicción lo detiene"
    PUBLISHED = "published", "Publicado por otro: sus contradicciones se conservan"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one place: row (as a spreadsheet counts), column, sentence, way out."""

    code: str
    row: int
    column: str
    text: str

    def __str__(self) -> str:
        where = f"Fila {self.row:,}" if self.row else "Archivo"
        return f"{where}{f', columna «{self.column}»' if self.column else ''}: {self.text}"


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A budget key: its codes in normal form, published moments, and whose money it is."""

    row: int
    key: str
    codes: Mapping[str, str]
    amounts: Mapping[str, Money]
    name: str = ""
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found, by code: how many in all, and the first ones."""

    counts: Mapping[str, int] = field(default_factory=dict)
    first: tuple[Problem, ...] = ()

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Reading:
    """A budget file as read. With problems there is nothing to load: it is all or nothing.

    `names`: (dimension, code) -> the name that the file gives it. `skipped` counts rows that are
    no budget rows (empty, totals). `untold` are the moments of which the file has no column, and
    `unread` its columns that nobody said to read.
    """

    rows: tuple[BudgetRow, ...]
    problems: Tally
    findings: Tally
    totals: Mapping[str, Money]
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    skipped: int = 0
    untold: tuple[str, ...] = ()
    unread: tuple[UnreadColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file says, without its rows."""

    name: str
    rows: int
    problems: Tally
    findings: Tally
    totals: Mapping[str, Money]


class FileRefused(Refusal):
    """A budget file has problems; nothing of it was loaded."""

    code = "budget.file_refused"
    say = "%(count)s en «%(name)s»; no se cargó nada. %(first)s"

    def __init__(self, tally: Tally, *, name: str) -> None:
        self.tally = tally
        count = "Un problema" if tally.total == 1 else f"{tally.total:,} problemas"
        super().__init__(count=count, name=name, first=" ".join(map(str, tally.first[:3])))


class FileUnreadable(Refusal):
    """A budget file cannot be opened as a table."""

    code = "budget.file_unreadable"
    say = "«%(name)s» no se puede leer: %(reason)s"
