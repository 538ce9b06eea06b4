"""Read a budget file by its mask, without writing anything: what a preview shows."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from traza.kernel.columns import UnreadColumn, unread
from traza.kernel.fold import fold
from traza.modules.budget.contracts.budget_file import Checked, Mode, Reading
from traza.modules.budget.contracts.mask import Mask
from traza.modules.budget.models import Document
from traza.modules.budget.queries.budget_table_file import TableFile, open_table, table_rows
from traza.modules.budget.queries.catalogues import bundled_catalogues, list_masks
from traza.modules.budget.queries.columnar import read_columns, write_rows
from traza.modules.budget.rules.guess_mask import Guess, guess_mask
from traza.modules.budget.rules.read_budget import HEADER_WITHIN, find_header, read_budget
from traza.modules.budget.rules.read_cells import Rules
from traza.modules.budget.rules.read_origin import CALLED, origins_in


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file with what was read of it."""

    file: TableFile
    reading: Reading


def read_file(
    path: Path, mask: Mask, year: int, mode: Mode = Mode.STRICT, *, name: str = ""
) -> FileRead:
    """Every row of a budget file, or every problem. Raises FileUnreadable."""
    file = open_table(path, name, mask.encoding)
    rules = Rules(mask, bundled_catalogues(), year, mode)
    return FileRead(file, read_budget(table_rows(file, mask.sheet), rules))


def check_file(
    path: Path,
    mask: Mask,
    year: int,
    mode: Mode = Mode.STRICT,
    *,
    name: str = "",
    parquet: Path | None = None,
) -> Checked:
    """Check a file of any size, and leave its rows in `parquet` when asked and nothing refuses.

    Regular files are read by columns, others row by row; both say the same. Parquet: one column a
    part of the key (its code), one a moment (pesos, exact). Raises FileUnreadable.
    """
    file = open_table(path, name, mask.encoding)
    rules = Rules(mask, bundled_catalogues(), year, mode)
    with tempfile.TemporaryDirectory() as folder:
        fast = read_columns(file, rules, parquet or Path(folder) / "rows.parquet")
    if fast is not None:
        return Checked(file.name, fast.rows, fast.problems, fast.findings, fast.totals)
    reading = read_budget(table_rows(file, mask.sheet), rules)
    if parquet and reading.rows:
        write_rows(reading.rows, mask, parquet)
    return Checked(file.name, len(reading.rows), reading.problems, reading.findings, reading.totals)


def propose_mask(path: Path, *, name: str = "") -> tuple[Guess, ...]:
    """The masks that may fit a file, the likeliest first, with reasons. Raises FileUnreadable."""
    file = open_table(path, name)
    sheets = {mask.sheet for mask in list_masks()} if file.kind == "sheet" else {""}
    guesses: list[Guess] = []
    for sheet in sorted(sheets):
        masks = [mask for mask in list_masks() if file.kind != "sheet" or mask.sheet == sheet]
        guesses += guess_mask(_head(file, sheet), masks)
    return tuple(sorted(guesses, key=lambda guess: -guess.share))


def origin_columns(
    path: Path, *, name: str = "", renamed: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The columns that say whose money each key is, by what they say; those `renamed` by a person
    by their other name. Raises FileUnreadable."""
    file = open_table(path, name)
    others = {fold(column): other for column, other in (renamed or {}).items()}
    headers = (
        origins_in([others.get(fold(cell), cell) for cell in cells])
        for _number, cells in _head(file, "")
    )
    return next((columns for columns in headers if "contributor" in columns), {})


def unread_columns(
    path: Path, mask: Mask, *, name: str = ""
) -> tuple[tuple[tuple[int, UnreadColumn], ...], tuple[str, ...]]:
    """The columns of a file that a mask does not read, by their place in the header, and the names
    that it knows and the file does not have. Raises FileUnreadable."""
    head = _head(open_table(path, name, mask.encoding), mask.sheet)
    header = find_header(head, mask)
    if header is None:
        return (), ()
    cells = next(cells for number, cells in head if number == header[0])
    there = {fold(cell) for cell in cells}
    names = dict.fromkeys([*mask.columns, *CALLED.values()])
    free = tuple(name for name in names if fold(name) not in there)
    columns = [
        (at, column)
        for at, cell in enumerate(cells)
        for column in unread([cell], mask.columns, unused=mask.unused, also=free)
    ]
    return tuple(columns), free


def loaded_in(sha256: str) -> tuple[str, ...]:
    """The addresses of the books that already hold that file."""
    found = Document.objects.filter(sha256=sha256).values_list("book__slug", flat=True).distinct()
    return tuple(sorted(found))


def _head(file: TableFile, sheet: str) -> list[tuple[int, list[str]]]:
    rows = table_rows(file, sheet)
    return [row for _, row in zip(range(HEADER_WITHIN), rows, strict=False)]
