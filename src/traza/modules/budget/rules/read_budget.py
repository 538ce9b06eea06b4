"""Read a budget file row by row: every problem with its place, and nothing half read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from traza.kernel.columns import NamelessColumns, UnreadColumn, unread
from traza.kernel.fold import fold
from traza.modules.budget.contracts.budget_file import Reading, Tally
from traza.modules.budget.contracts.mask import Mask
from traza.modules.budget.rules.budget_table import BudgetTable
from traza.modules.budget.rules.notes import Notes
from traza.modules.budget.rules.read_cells import Flaw, Rules
from traza.modules.budget.rules.read_origin import CALLED
from traza.modules.budget.rules.row_checks import add_up

# The header is looked for in so many rows.
HEADER_WITHIN = 30
# A row: its number as a spreadsheet counts it, and the texts of its cells.
Row = tuple[int, Sequence[str]]


def read_budget(rows: Iterable[Row], rules: Rules) -> Reading:
    """Read the rows of a table under its header. With problems, `rows` and `totals` are empty."""
    feed = iter(rows)
    first = [row for _, row in zip(range(HEADER_WITHIN), feed, strict=False)]
    notes = Notes(rules)
    header = find_header(first, rules.mask)
    if header is None:
        notes.add(missing_columns(first, rules.mask), 0)
        return Reading((), notes.tally(refusing=True), Tally(), {})
    left_out = note_unread(first, header[0], rules, notes)
    rules = replace(rules, mask=present(rules.mask, header[1]))
    table = BudgetTable(rules, notes, header[1])
    nameless = NamelessColumns(dict(first)[header[0]])
    for number, cells in _after(first, feed, header[0]):
        skipped = table.skipped
        table.take(number, cells)
        if table.skipped == skipped:
            nameless.take(cells)
    if nameless.sentence:
        notes.add(Flaw("column_nameless", nameless.sentence), header[0])
    read = table.close()
    if not notes.tally(refusing=True).total and not read:
        notes.add(no_rows(), header[0])
    problems = notes.tally(refusing=True)
    kept = () if problems.total else tuple(read)
    return Reading(
        kept,
        problems,
        notes.tally(refusing=False),
        add_up(kept) if kept else {},
        table.names if kept else {},
        table.skipped,
        untold=tuple(moment for moment in rules.moments if moment not in rules.mask.amounts),
        unread=left_out,
    )


def find_header(rows: Sequence[Row], mask: Mask) -> tuple[int, dict[str, int]] | None:
    """Which of the first rows is the header, by its number, and where each column is.

    None when no row has all the columns that the mask needs. Names compare folded.
    """
    for number, cells in rows[:HEADER_WITHIN]:
        if mask.header_row and number != mask.header_row:
            continue
        places: dict[str, int] = {}
        for index, cell in enumerate(called(cells, mask)):
            places.setdefault(fold(cell), index)
        if all(fold(column) in places for column in mask.needed):
            return number, {c: places[fold(c)] for c in mask.columns if fold(c) in places}
    return None


def called(cells: Sequence[str], mask: Mask) -> list[str]:
    """The names of a header, those that a person changed as they said."""
    renamed = {fold(column): name for column, name in mask.renamed.items()}
    return [renamed.get(fold(cell), cell) for cell in cells]


def present(mask: Mask, places: Mapping[str, int]) -> Mask:
    """The mask of what the file has: a moment without a column is not told."""
    amounts = {moment: column for moment, column in mask.amounts.items() if column in places}
    return replace(mask, amounts=amounts)


def note_unread(
    rows: Sequence[Row], header: int, rules: Rules, notes: Notes
) -> tuple[UnreadColumn, ...]:
    """Note each column of the header that the mask does not read and nobody said not to use."""
    cells = called(next(cells for number, cells in rows if number == header), rules.mask)
    columns = unread(cells, rules.mask.columns, unused=rules.mask.unused, also=CALLED.values())
    for column in columns:
        notes.add(column_flaw(column), header, column.name)
    return columns


def column_flaw(column: UnreadColumn) -> Flaw:
    """A column that the mask does not know, or a second one: never left out without a word."""
    if column.repeated:
        return Flaw(
            "column_repeated",
            "esta columna está más de una vez y se lee sólo la primera. Deje una con ese nombre.",
        )
    question = f" ¿Quiso decir «{column.nearest}»?" if column.nearest else ""
    return Flaw(
        "column_unread",
        f"la máscara no conoce esta columna y no se lee.{question} Diga con qué nombre se lee, o "
        "que no se use.",
    )


def missing_columns(rows: Sequence[Row], mask: Mask) -> Flaw:
    """Why there is no header: the columns that the likeliest row lacks."""
    lacking = list(mask.needed)
    for number, cells in rows[:HEADER_WITHIN]:
        if mask.header_row and number != mask.header_row:
            continue
        names = {fold(cell) for cell in called(cells, mask)}
        lacks = [column for column in mask.needed if fold(column) not in names]
        lacking = min(lacking, lacks, key=len)
    listed = ", ".join(f"«{column}»" for column in lacking)
    return Flaw(
        "columns_missing",
        f"faltan columnas de la máscara «{mask.name}»: {listed}. Elija otra máscara o corrija el "
        "encabezado.",
    )


def no_rows() -> Flaw:
    """A header with nothing under it."""
    return Flaw("no_rows", "no hay filas de presupuesto bajo el encabezado.")


def _after(first: Sequence[Row], rest: Iterator[Row], header: int) -> Iterator[Row]:
    yield from (row for row in first if row[0] > header)
    yield from rest
