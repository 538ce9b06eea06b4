"""Which layout a table has, and its works, row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from traza.kernel.columns import NamelessColumns, sentence, unread
from traza.modules.works.contracts.imports import Found, RowNote, Unknown
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.compranet import COMPRANET
from traza.modules.works.rules.imports.layout import Context, Skip, TableLayout, column_name
from traza.modules.works.rules.imports.opa_2015 import OPA_2015
from traza.modules.works.rules.imports.opa_2019 import OPA_2019
from traza.modules.works.rules.imports.works_list import WORKS_LIST

LAYOUTS = (OPA_2019, OPA_2015, COMPRANET, WORKS_LIST)
# A row of a file: its number, its cells, and the lines of text it takes.
Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A layout with the file's columns; `bare`: the first row is already a work. `asked` gathers
    the columns that its works were read by, and `printed` has them as the file writes them."""

    layout: TableLayout
    columns: tuple[str, ...]
    bare: bool = False
    asked: set[str] = field(default_factory=set, compare=False)
    printed: tuple[str, ...] = ()
    nameless: NamelessColumns = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "nameless", NamelessColumns(self.columns))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Once the file was read, the sentences that name the columns that nothing read."""
        if not self.asked:
            return ()
        # Those of every file of the layout are read, though its works may have left some unasked.
        expected = self.asked | self.layout.needs | self.layout.reads
        read = [
            cell
            for column, cell in zip(self.columns, self.printed, strict=False)
            if column in expected
        ]
        absent = [column for column in self.asked if column not in self.columns]
        sentences = (sentence(unread(self.printed, read, also=absent)), self.nameless.sentence)
        return tuple(text for text in sentences if text)


def recognise(first: Sequence[str]) -> Recognised | None:
    """The layout whose columns the first row names, or that its cells tell without a header."""
    columns = tuple(column_name(cell) for cell in first)
    for layout in LAYOUTS:
        if layout.needs <= set(columns):
            return Recognised(layout, columns, printed=tuple(first))
    for layout in LAYOUTS:
        if layout.is_bare(first):
            return Recognised(layout, layout.bare, bare=True)
    return None


def almost(first: Sequence[str]) -> tuple[TableLayout, tuple[str, ...]] | None:
    """The layout that a first row would have with the columns it lacks; None for another table.

    At least half of what a layout needs and reads must be there.
    """
    columns = {column_name(cell) for cell in first}
    for layout in LAYOUTS:
        every = layout.needs | layout.reads
        if columns and 2 * len(every & columns) >= len(every):
            return layout, tuple(sorted(layout.needs - columns))
    return None


def lacking(table: Recognised) -> frozenset[str]:
    """Columns that files of the layout have and this one does not."""
    return table.layout.reads - set(table.columns)


def read_rows(
    known: Recognised, rows: Iterable[Row], context: Context
) -> Iterator[Found | Skip | RowNote | Unknown]:
    """Each row's work, or why it is none, and after it whatever must be told of it."""
    width = len(known.columns)
    for number, values in rows:
        if not any(cell.strip() for cell in values):
            continue
        if len(values) != width:
            yield Unknown("")
            yield _ragged(number, values, width)
            continue
        raw = msgspec.json.encode(values)
        digest = hashlib.sha256(raw).hexdigest()
        row = dict(zip(known.columns, values, strict=True))
        cells = Cells(number, row, digest=digest)
        found = known.layout.read(cells, context)
        if isinstance(found, Skip):
            yield found
        elif found is not None:
            key = known.layout.key(cells)
            # Only a work tells what is read: of a row that is none, hardly a column is asked.
            known.asked.update(cells.asked)
            known.nameless.take(values)
            yield Found(key, number, found, raw.decode())
        else:
            yield Unknown(known.layout.key(cells))
        yield from cells.notes


def row_keys(known: Recognised, rows: Iterable[Row]) -> Iterator[str]:
    """The key of each whole row, without reading more of it."""
    for number, values in rows:
        if len(values) == len(known.columns):
            yield known.layout.key(Cells(number, dict(zip(known.columns, values, strict=True))))


def _ragged(number: int, values: Sequence[str], width: int) -> RowNote:
    text = (
        f"La fila {number} tiene {len(values)} celdas y las demás {width}: suele ser una comilla "
        "sin cerrar o una coma sin comillas. Corríjala en el archivo y cárguelo otra vez; las "
        "otras filas no se repiten."
    )
    says = f"no tiene {width} celdas"
    return RowNote(number, "", values[0][:40] if values else "", text, lost=True, says=says)
