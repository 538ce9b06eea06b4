"""Read a large budget file column by column into Parquet, held to the same rules.

The row-wise reading (`rules/read_budget.py`) is the definition. Here its functions are asked once
for each different text of a column, and DuckDB does the rest. It answers for regular files, also
with amounts below zero or moments out of order; for anything else (`None`) the rows are read one
by one, which tells every problem with its place.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import duckdb

from traza.kernel.money import Money
from traza.modules.budget.contracts.budget_file import BudgetRow, Tally
from traza.modules.budget.contracts.mask import KEY_WIDTH, Mask
from traza.modules.budget.queries.budget_table_file import TableFile, plain_copy, table_rows
from traza.modules.budget.queries.column_codes import PartCodes, part_codes
from traza.modules.budget.rules.notes import LIMIT, Notes
from traza.modules.budget.rules.read_budget import HEADER_WITHIN, find_header, note_unread, present
from traza.modules.budget.rules.read_cells import Rules, moment_flaw, read_amount

# Stands for an amount that only the row-wise rules can read.
_ODD = "-999999999999999.99"
# Two decimals and a number, and nothing was rounded: the commonest way to write pesos.
_AMOUNT = (
    "CASE WHEN {c} IS NULL OR {c} = '' THEN NULL "
    "WHEN {c}[-3] = '.' AND NOT contains({c}, '_') "
    "AND try_cast({c} AS DECIMAL(17, 2)) IS NOT NULL "
    "THEN {c}::DECIMAL(17, 2) "
    "WHEN regexp_full_match({c}, '\\d{{1,15}}') THEN {c}::DECIMAL(17, 2) "
    "WHEN regexp_full_match({c}, '\\d{{1,3}}(,\\d{{3}}){{1,4}}\\.\\d\\d') "
    "THEN replace({c}, ',', '')::DECIMAL(17, 2) "
    "ELSE {odd} END"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """A file read whole. `parquet` holds its rows in their order: the code of each part and the
    pesos of each moment, exact to the centavo. The first stands in row `first_row` of the file."""

    rows: int
    first_row: int
    problems: Tally
    findings: Tally
    totals: Mapping[str, Money]
    names: Mapping[tuple[str, str], str]
    parquet: Path


def read_columns(file: TableFile, rules: Rules, parquet: Path) -> Columns | None:
    """Read a file of text into `parquet`; None when it must be read row by row.

    With problems no Parquet is left. Nothing is written outside its folder.
    """
    if file.kind == "sheet" or not _is_regular(rules.mask):
        return None
    head = [row for _, row in zip(range(HEADER_WITHIN), table_rows(file), strict=False)]
    header = find_header(head, rules.mask)
    if header is None or not all(cell.strip() for cell in head[header[0] - 1][1]):
        return None
    with tempfile.TemporaryDirectory(dir=parquet.parent) as folder:
        source, lines = plain_copy(file, Path(folder))
        table = _table(source, file.separator, header[0], len(head[header[0] - 1][1]))
        notes = Notes(rules)
        note_unread(head, header[0], rules, notes)
        rules = replace(rules, mask=present(rules.mask, header[1]))
        try:
            with duckdb.connect() as con:
                parts = part_codes(con, table, rules, header[1])
                if parts is None:
                    return None
                return _Written(con, rules, parts, header[0], notes).keep(
                    table, header[1], Path(folder) / "rows.parquet", parquet, lines
                )
        except duckdb.Error:
            return None


def write_rows(rows: Sequence[BudgetRow], mask: Mask, parquet: Path) -> None:
    """Rows that were read one by one, as the same Parquet."""
    parts = [part.dimension for part in mask.parts]
    columns = [f'unnest(?::VARCHAR[]) AS "{part}"' for part in parts]
    columns += [f'unnest(?::DECIMAL(17, 2)[]) AS "{moment}"' for moment in mask.amounts]
    codes = [[row.codes[part] for row in rows] for part in parts]
    amounts = [
        [row.amounts[moment].pesos if moment in row.amounts else None for row in rows]
        for moment in mask.amounts
    ]
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE r AS SELECT {', '.join(columns)}", [*codes, *amounts])
        con.table("r").write_parquet(str(parquet))


def _is_regular(mask: Mask) -> bool:
    plain = mask.unit == "pesos" and mask.decimal == "point" and mask.subtotals == "refuse"
    own = mask.key_column or mask.budget_rows or mask.calendar or mask.origins
    return plain and not own and not all(part.optional for part in mask.parts)


def _table(source: Path, separator: str, header: int, width: int) -> str:
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
    quoted = str(source).replace("'", "''")
    return (
        f"read_csv('{quoted}', header=false, skip={header}, auto_detect=false, "
        f"delim='{separator}', quote='\"', escape='\"', columns={{{columns}}})"
    )


class _Written:
    """The rows of a file as Parquet, and what is asked of them."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        rules: Rules,
        parts: PartCodes,
        header: int,
        notes: Notes,
    ) -> None:
        self.con, self.rules, self.parts, self.header = con, rules, parts, header
        self.notes = notes
        self.made = Path()

    def keep(
        self, table: str, places: Mapping[str, int], made: Path, parquet: Path, lines: int
    ) -> Columns | None:
        """Write the rows and check them whole; the Parquet is left only when nothing refuses."""
        amounts = [
            f'{_AMOUNT.format(c=f"c{places[column]}", odd=_ODD)} AS "{moment}"'
            for moment, column in self.rules.mask.amounts.items()
        ]
        parts = [f'{sql} AS "{part}"' for part, sql in self.parts.sql]
        select = ", ".join([*parts, *amounts])
        copied = f"SELECT {select} FROM {table} f {' '.join(self.parts.joins)}"  # noqa: S608
        self.made = made
        self.con.execute(f"COPY ({copied}) TO '{made}'")
        self.con.read_parquet(str(made)).create_view("r")
        rows, totals = self._sums()
        # A line more or less than a row: quotes hold line ends, or there are blank lines.
        if not rows or rows + self.header != lines or totals is None:
            return None
        self._find_negative()
        self._find_disorder()
        problems = self.notes.tally(refusing=True)
        if not problems.total:
            shutil.move(made, parquet)
        return Columns(
            rows=rows,
            first_row=self.header + 1,
            problems=problems,
            findings=self.notes.tally(refusing=False),
            totals={} if problems.total else totals,
            names={} if problems.total else self.parts.names,
            parquet=parquet,
        )

    def _sums(self) -> tuple[int, dict[str, Money] | None]:
        """How many rows, and the totals; no totals when a row needs the row-wise reading."""
        parts = [f'"{part}"' for part, _ in self.parts.sql]
        moments = list(self.rules.mask.amounts)
        asked = [
            "count(*)",
            f"count(DISTINCT hash({', '.join(parts)}))",
            " + ".join(f"max(length({part}))" for part in parts),
            *(f'count(*) FILTER ("{m}" = {_ODD})' for m in moments),
            *(f'sum("{m}")' for m in moments),
        ]
        found = self.con.execute(f"SELECT {', '.join(asked)} FROM r").fetchone() or ()  # noqa: S608
        rows, keys, width = found[0], found[1], (found[2] or 0) + len(parts)
        odd, sums = found[3 : 3 + len(moments)], found[3 + len(moments) :]
        if keys != rows or width > KEY_WIDTH or any(odd):
            return rows, None
        pairs = zip(moments, sums, strict=True)
        return rows, {moment: Money.of(said) for moment, said in pairs if said is not None}

    def _find_negative(self) -> None:
        for moment, column in self.rules.mask.amounts.items():
            for row, amounts in self._flawed("negative", f'"{moment}" < 0'):
                _, flaw = read_amount(self.rules, str(amounts[moment]))
                if flaw:
                    self.notes.tell(flaw, row, column)

    def _find_disorder(self) -> None:
        """Rows where a moment passes the one before it that is said."""
        order = [m for m in self.rules.ordered if m in self.rules.mask.amounts]
        held = [f'"{order[0]}"'] if order else []
        tests = []
        for _, after in pairwise(order):
            tests.append(f'"{after}" > coalesce({", ".join(reversed(held))})')
            held.append(f'"{after}"')
        if not tests:
            return
        for row, amounts in self._flawed("moment_order", " OR ".join(tests)):
            found = moment_flaw(self.rules, amounts)
            if found:
                self.notes.tell(found[1], row, self.rules.mask.amounts[found[0]])

    def _flawed(self, code: str, test: str) -> Iterator[tuple[int, dict[str, Money]]]:
        """Count the rows that a test finds, and give the first ones with their amounts."""
        moments = list(self.rules.mask.amounts)
        (count,) = self.con.execute(f"SELECT count(*) FROM r WHERE {test}").fetchone() or (0,)  # noqa: S608
        if not count:
            return
        self.notes.count(code, count)
        listed = ", ".join(f'"{moment}"' for moment in moments)
        query = (
            f"SELECT file_row_number, {listed} FROM read_parquet('{self.made}', "  # noqa: S608
            f"file_row_number=true) WHERE {test} ORDER BY 1 LIMIT {LIMIT}"
        )
        for at, *values in self.con.execute(query).fetchall():
            pairs = zip(moments, values, strict=True)
            yield (
                at + self.header + 1,
                {moment: Money.of(said) for moment, said in pairs if said is not None},
            )
