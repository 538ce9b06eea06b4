"""The numbers of a table, each read once, with how far its rounding can move it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.whole import whole_rows
from traza.modules.verification.rules.tables.words import Adds, adds, is_code, sounds_total
from traza.modules.verification.rules.wording import exact

NUMERIC = frozenset({CellType.MONEY, CellType.COUNT, CellType.NUMBER, CellType.PERCENT})
ZERO = Decimal(0)
CENTAVO = Decimal("0.01")
_MILLIONS = re.compile(r"\b(mdp|millon(es)?)\b")
_THOUSANDS = re.compile(r"\bmiles\b")
_TOLD = re.compile(r"\b(?:en|cifras en|expresad\w+ en)? ?\(?(miles|millones) de pesos\b|\bmdp\b")
# Decimals by point or, in a European print, by comma; a footnote may stand behind ("1.50 1/").
_DECIMALS = re.compile(r"\d(?:[.](\d+)|,(\d{1,2}))(?:\s+\w/)?\D*$")
_CENTAVOS = re.compile(r"[.]\d\d\D*$")
_YEARS = re.compile(r"(?:ano|ejercicio|ciclo|periodo)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE, _PARTED = re.compile(r"\d{4,6}"), re.compile(r"\d[,' ]\d{3}")
_PER = re.compile(r"\bpor ([a-zñ]{4,})$")
_MACHINE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


_PERIOD = re.compile(r"mes|bimestre|trimestre|cuatrimestre|semestre|ano|ejercicio|periodo")


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[row][column]` is a Decimal in its own unit, None when absent; `columns` are numeric.

    `steps` has the size of the last printed digit of each cell; `slack` half of it where rounding
    is possible, zero where the print is exact. `wholes` are the rows named for all others.
    """

    table: Table
    columns: tuple[Column, ...]
    nature: tuple[Adds, ...]
    cells: tuple[tuple[Decimal | None, ...], ...]
    steps: tuple[tuple[Decimal, ...], ...]
    slack: tuple[tuple[Decimal, ...], ...]
    labels: tuple[str, ...]
    wholes: frozenset[int] = frozenset()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table, in order."""
        return self.table.rows

    def column_at(self, name: str) -> int | None:
        """The place of a column by its name."""
        return next((at for at, one in enumerate(self.columns) if one.name == name), None)

    @property
    def added(self) -> tuple[int, ...]:
        """Places of the columns whose total is a sum."""
        return tuple(at for at, one in enumerate(self.nature) if one is not Adds.NEVER)

    def has_figures(self, at: int) -> bool:
        """Whether the row has a figure to add, or one that could not be read."""
        if any(self.cells[at][column] is not None for column in self.added):
            return True
        return any(self.columns[column].name in self.rows[at].unread for column in self.added)

    def is_total(self, at: int) -> bool:
        """Whether the row is printed as a total."""
        return self.rows[at].is_total or at in self.wholes or sounds_total(self.labels[at])


def _number(row: Row, column: Column) -> Decimal | None:
    """The number of a cell; a percentage in a column of amounts is of another unit: none."""
    other = column.type is not CellType.PERCENT and row.printed.get(column.name, "").endswith("%")
    return None if other else exact(row.cells.get(column.name))


def _of_years(table: Table, column: Column) -> bool:
    """A column of years names its rows, whatever unit the table tells."""
    if not _YEARS.match(plain(column.title)):
        return False
    prints = [row.printed.get(column.name, "").strip() for row in table.rows]
    return all(_YEAR.fullmatch(printed) for printed in prints if printed)


def _nature(table: Table, column: Column, cells: list[Decimal | None]) -> Adds:
    """What the header tells; but figures with centavos, or large, are no years nor people."""
    said = Adds.NEVER if _per_column(table, column) else adds(column)
    if said is Adds.ONCE and column.type is CellType.NUMBER:
        prints = [row.printed.get(column.name, "") for row in table.rows]
        filled = [printed for printed in prints if printed.strip()]
        if filled and all(_CENTAVOS.search(printed) for printed in filled):
            return Adds.SUM
    known = [cell for cell in cells if cell is not None]
    if said is Adds.SUM and is_code(column) and _bare(table, column):
        return Adds.NEVER
    amounts = any(cell != int(cell) or abs(cell) >= 1_000_000 for cell in known)
    if said is Adds.NEVER and column.type is CellType.NUMBER and is_code(column) and amounts:
        return Adds.SUM
    if said is Adds.NEVER and is_code(column) and _of_period(table, column):
        return Adds.UNKNOWN
    return said


def _of_period(table: Table, column: Column) -> bool:
    """Whether "Trimestre" is what its months add up to: no number of a quarter parts thousands."""
    if column.type not in {CellType.COUNT, CellType.NUMBER}:
        return False
    prints = [text for row in table.rows if (text := row.printed.get(column.name, "").strip())]
    parted = sum(_PARTED.search(text) is not None for text in prints)
    return _PERIOD.fullmatch(plain(column.title)) is not None and 2 * parted > len(prints)


def _per_column(table: Table, column: Column) -> bool:
    """Whether it is told by each thing that another counts: "Convenios | Monto por convenio"."""
    by = _PER.search(plain(column.title))
    counted = (
        plain(other.title)
        for other in table.columns
        if other.name != column.name and other.type is CellType.COUNT
    )
    return by is not None and any(one in {f"{by[1]}s", f"{by[1]}es"} for one in counted)


def _bare(table: Table, column: Column) -> bool:
    """Four digits together in a column of codes, where the amounts beside part their thousands."""
    prints = [text for row in table.rows if (text := row.printed.get(column.name, "").strip())]
    others = [
        row.printed.get(other.name, "")
        for row in table.rows
        for other in table.columns
        if other.name != column.name and other.type is CellType.MONEY
    ]
    return all(map(_CODE.fullmatch, prints)) and any(map(_PARTED.search, others))


@once
def matrix(table: Table) -> Matrix:
    """The numbers of a table."""
    numeric = [
        column
        for column in table.columns
        if column.type in NUMERIC and not _of_years(table, column)
    ]
    raw = [[_number(row, column) for column in numeric] for row in table.rows]
    kept = [at for at in range(len(numeric)) if any(line[at] is not None for line in raw)]
    columns = tuple(numeric[at] for at in kept)
    cells = tuple(tuple(line[at] for at in kept) for line in raw)
    told = _told(table)
    nature = tuple(
        _nature(table, column, [line[at] for line in cells]) for at, column in enumerate(columns)
    )
    steps, slack = [], []
    exactly = [
        drops_zeros(table, column) or (column.type is CellType.COUNT and not told)
        for column in columns
    ]
    scales = [_told_scale(column) for column in columns]
    for row, line in zip(table.rows, cells, strict=True):
        own = [
            _step(row.printed.get(column.name, ""), column, scale) if cell is not None else ZERO
            for cell, column, scale in zip(line, columns, scales, strict=True)
        ]
        steps.append(tuple(own))
        slack.append(
            tuple(
                ZERO if sure or size <= CENTAVO else size / 2
                for size, sure in zip(own, exactly, strict=True)
            )
        )
    labels = tuple(row_label(table, row) for row in table.rows)
    return Matrix(
        table, columns, nature, cells, tuple(steps),
        tuple(slack), labels, whole_rows(table, labels),
    )  # fmt: skip


def row_label(table: Table, row: Row) -> str:
    """The first text of a row, empty when it has none."""
    for column in table.columns:
        if column.type is CellType.TEXT:
            text = row.cells.get(column.name)
            if isinstance(text, str) and text.strip():
                return text.strip()
    return next((p.strip() for p in row.printed.values() if sounds_total(p)), "")


def sum_slack(one: Matrix, rows: list[int] | tuple[int, ...], column: int) -> Decimal:
    """How far rounding of these cells can move their sum: nothing for prints to the centavo."""
    present = [at for at in rows if one.cells[at][column] is not None]
    coarse = max((one.steps[at][column] for at in present), default=ZERO) > CENTAVO
    return sum((one.slack[at][column] for at in present), ZERO) if coarse else ZERO


def _told(table: Table) -> bool:
    """Whether the table says that its figures are in thousands or in millions."""
    return _TOLD.search(plain(table.title)) is not None


def _scale(words: str) -> int:
    if _MILLIONS.search(words):
        return 6
    return 3 if _THOUSANDS.search(words) else 0


def _told_scale(column: Column) -> int:
    """Zeros that each printed digit stands for: 3 in thousands, 6 in millions."""
    if column.factor > 1:
        return len(str(column.factor)) - 1
    return _scale(plain(f"{column.unit or ''} {column.title}"))


def _step(printed: str, column: Column, scale: int) -> Decimal:
    found = _DECIMALS.search(printed)
    step = Decimal(1).scaleb(-len(found[1] or found[2])) if found else Decimal(1)
    if column.type is not CellType.MONEY:
        return step
    if not printed:
        step = CENTAVO
    if "m" in printed.lower():
        scale = _scale(plain(printed)) or scale
    return step.scaleb(scale)


def drops_zeros(table: Table, column: Column) -> bool:
    """Plain digits in every pesos cell of the column, some with centavos: a machine wrote them."""
    if column.type is not CellType.MONEY or column.unit not in {None, "pesos"}:
        return False
    prints = [row.printed.get(column.name, "").strip() for row in table.rows]
    filled = [printed for printed in prints if printed]
    plain_digits = all(_MACHINE.fullmatch(printed) for printed in filled)
    return plain_digits and any("." in printed for printed in filled)
