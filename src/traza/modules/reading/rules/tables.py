"""Find the tables of any document: where they stand, what they are, and what their cells say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from traza.kernel.amounts import is_ambiguous
from traza.kernel.fold import fold
from traza.kernel.marks import Marks, reads_two_ways
from traza.kernel.page import Box, SourceText
from traza.modules.reading.contracts import CellType, Column, Notice, Row, Table
from traza.modules.reading.rules.doubt import is_doubted
from traza.modules.reading.rules.marks import untold_marks
from traza.modules.reading.rules.table_columns import (
    Understood,
    name_columns,
    tells_its_point,
    understand,
)
from traza.modules.reading.rules.table_forms import cards, is_form, read_form
from traza.modules.reading.rules.table_headers import (
    Heading,
    Parted,
    has_data_number,
    is_title,
    kind_of,
    known_kind,
    part,
)
from traza.modules.reading.rules.table_hidden import marked_hidden
from traza.modules.reading.rules.table_lines import Block, Sorted, blocks, sort_lines
from traza.modules.reading.rules.table_notices import (
    cell_notice,
    fewer,
    scale_notices,
    untold_notices,
)
from traza.modules.reading.rules.table_open import Open, sides, without_unit_rows
from traza.modules.reading.rules.table_ordinals import tells_formulas
from traza.modules.reading.rules.table_patterns import KindPattern
from traza.modules.reading.rules.table_sections import resumes
from traza.modules.reading.rules.table_signs import without_signs
from traza.modules.reading.rules.table_totals import has_total_word, is_total_label, unnamed_totals
from traza.modules.reading.rules.table_units import Told, of_its_own, units_of

_PROGRAMME = re.compile(r"^programa\s+(?:de\s+)?(?P<name>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a document and what in them could not be understood."""

    tables: tuple[Table, ...]
    notices: tuple[Notice, ...]


def find_tables(text: SourceText, lines: Sequence[Sorted] | None = None) -> Found:
    """Find every table. Known families get their `kind` and column names, others are `other`.

    A row says `is_total` when it is a total or a subtotal. Cells that hold something which is
    not understood are None, named in `unread`, and told in a notice.
    """
    forms: list[Table] = []
    opened: list[Open] = []
    lines = sort_lines(text) if lines is None else lines
    runs = blocks(lines, text.format)
    for block, told in zip(runs, units_of(lines, runs), strict=True):
        if is_form(block.rows):
            forms.extend(read_form(rows, 0) for rows in cards(block.rows))
            opened.append(Open((), None, (), []))
            continue
        for number, rows in enumerate(_split(block.rows)):
            _gather(
                opened,
                block if number == 0 else replace(block, titles=(), follows=False),
                rows,
                told,
            )
    untold = untold_marks(text)
    built = [_build(side, untold) for one in opened if one.body for side in sides(one)]
    tables = sorted([*forms, *(table for table, _ in built)], key=lambda table: table.line_first)
    notices = tuple(notice for _, some in built for notice in some)
    return Found(_numbered(tables), (*notices, *untold_notices(tables)))


def _split(rows: Sequence[Sorted]) -> Iterator[Sequence[Sorted]]:
    """Part a run of rows where the header of a known family, other than the open one, begins."""
    start = 0
    for at in range(1, len(rows)):
        if known_kind(rows[at]) is None or _same(rows[at], rows[start:at]):
            continue
        cut = at
        while cut > start + 1 and is_title(rows[cut - 1]):
            cut -= 1
        if any(has_data_number(row.cells) for row in rows[start:cut]):
            yield rows[start:cut]
            start = cut
    yield rows[start:]


def _same(row: Sorted, above: Sequence[Sorted]) -> bool:
    return any(_words(row) == _words(one) for one in above)


def _words(row: Sorted) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in row.cells)


def _gather(opened: list[Open], block: Block, rows: Sequence[Sorted], told: Told) -> None:
    """Open a new table, or add to the last one when the page only broke it."""
    parted = part(rows)
    last = opened[-1] if opened else None
    if last is not None and block.follows and not parted.titles and _broken(last, parted, rows):
        repeated = {_words(row) for row in last.header}
        last.body.extend(_rest(rows, repeated))
        last.told = last.told if last.told.unit else told
        return
    if last is not None and resumes(block, parted, last.headings):
        last.body.extend((*block.section, *rows))
        return
    header = {_words(row) for row in parted.header_rows}
    body = _rest(parted.body, header)
    titles = (*block.titles, *parted.titles)
    opened.append(Open(titles, parted.headings, parted.header_rows, body, told))


def _rest(rows: Sequence[Sorted], header: Collection[tuple[str, ...]]) -> list[Sorted]:
    """The rows without those that print the header, or the numbers of the columns, again."""
    return [row for row in rows if _words(row) not in header and not tells_formulas(row.cells)]


def _broken(last: Open, parted: Parted, rows: Sequence[Sorted]) -> bool:
    """Whether these rows continue the last table: the same header again, or none and its width."""
    if not last.body or has_total_word(last.body[-1].cells):
        return False
    if parted.headings is not None and parted.headings == last.headings:
        return True
    same_width = len(rows[0].cells) == len(last.body[-1].cells)
    known = last.headings is not None and known_kind(rows[0]) is None
    return known and same_width and has_data_number(rows[0].cells)


def _build(opened: Open, untold: Mapping[int, Marks]) -> tuple[Table, tuple[Notice, ...]]:
    rows, told = without_unit_rows(opened)
    width = max(len(row.cells) for row in (*opened.header, *rows))
    headings = list(opened.headings or ())
    headings += [Heading("", "")] * (width - len(headings))
    grid = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows]
    headings, told = of_its_own(headings, told)
    headings, grid, signs = without_signs(headings, grid)
    kept = [
        at
        for at in range(width)
        if at not in signs and (headings[at].leaf or any(cells[at] for cells in grid))
    ]
    values = [cells for cells in grid if not has_total_word(cells)]
    columns = name_columns(
        [headings[at] for at in kept],
        [[c[at] for at in kept] for c in values],
        opened.titles,
        told.unit,
    )
    kind = kind_of(headings, _context(opened, grid))
    columns = _labelled(marked_hidden(columns, kept, rows), kind)
    read, notices = _rows(rows, grid, kept, columns, untold)
    table = _table(opened, kind, columns, read)
    return table, (*scale_notices(table, told), *fewer(notices))


def _context(opened: Open, grid: Sequence[Sequence[str]]) -> str:
    cells = (cell for row in grid for cell in row)
    return fold(" ".join((*opened.titles, *(head.leaf for head in opened.headings or ()), *cells)))


def _labelled(columns: tuple[Column, ...], kind: KindPattern | None) -> tuple[Column, ...]:
    """Name `label` the column that tells the rows apart in a family with labels."""
    if kind is None or not kind.label_first or any(column.name == "label" for column in columns):
        return columns
    need = kind.needs[0]
    return tuple(
        replace(one, name="label")
        if need.search(fold(one.title)) and one.type is CellType.TEXT
        else one
        for one in columns
    )


def _rows(
    rows: Sequence[Sorted],
    grid: Sequence[Sequence[str]],
    kept: Sequence[int],
    columns: Sequence[Column],
    untold: Mapping[int, Marks],
) -> tuple[tuple[Row, ...], list[Notice]]:
    read: list[Row] = []
    notices: list[Notice] = []
    unsure = {
        column.name
        for column, at in zip(columns, kept, strict=True)
        if column.factor > 1 and not tells_its_point([cells[at] for cells in grid])
    }
    for row, cells in zip(rows, grid, strict=True):
        total = has_total_word(cells)
        one, more = _row(
            row, [(cells[at], at) for at in kept], columns, unsure, untold, total=total
        )
        read.append(one)
        notices.extend(more)
    sums = unnamed_totals(columns, [row.cells for row in read])
    return tuple(
        replace(r, is_total=True) if at in sums else r for at, r in enumerate(read)
    ), notices


def _row(
    row: Sorted,
    cells: Sequence[tuple[str, int]],
    columns: Sequence[Column],
    unsure: Collection[str],
    untold: Mapping[int, Marks],
    *,
    total: bool,
) -> tuple[Row, list[Notice]]:
    known: dict[str, Understood] = {}
    notices: list[Notice] = []
    boxes: dict[str, Box] = {}
    for (cell, at), column in zip(cells, columns, strict=True):
        understood = understand(cell, column)
        if column.type is not CellType.TEXT and _two_ways(
            cell, untold.get(row.line.number), scaled=column.name in unsure
        ):
            understood = Understood(None, understood=False)  # a thousand, or one and a fraction?
        if total and not understood.understood and is_total_label(cell):
            understood = Understood(None)  # the word "Total" in the column of numbers
        known[column.name] = understood
        box = row.line.boxes[at] if at < len(row.line.boxes) else None
        if box is not None:
            boxes[column.name] = box
        if not understood.understood or understood.repaired:
            notices.append(cell_notice(row, cell, column, repaired=understood.repaired))
    printed = {column.name: cell for (cell, _), column in zip(cells, columns, strict=True)}
    unread = tuple(name for name, one in known.items() if not one.understood)
    values = {name: one.value for name, one in known.items()}
    doubted = tuple(
        column.name
        for (_, at), column in zip(cells, columns, strict=True)
        if is_doubted(row.line, at)
    )
    return Row(row.line.number, row.page, total, values, printed, unread, boxes, doubted), notices


def _two_ways(cell: str, marks: Marks | None, *, scaled: bool) -> bool:
    figure = cell.strip("$%() -−")
    if scaled and is_ambiguous(figure):
        return True  # 1.234 thousand, or a million?
    return marks is not None and reads_two_ways(figure, marks)


def _table(
    opened: Open, kind: KindPattern | None, columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> Table:
    stands = (*opened.header, *opened.body)
    titles = list(dict.fromkeys(opened.titles))
    first = min(stands, key=lambda row: row.line.number)
    title = " — ".join(titles) or (kind.title if kind else f"Tabla de la línea {first.line.number}")
    programmes = (match["name"] for match in map(_PROGRAMME.match, titles) if match)
    return Table(
        "", kind.kind if kind else "other", title, first.page, first.line.number,
        max(row.line.number for row in stands), columns, rows, next(programmes, None),
    )  # fmt: skip


def _numbered(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Give each table its stable id: its kind and its order among those of the kind."""
    seen: Counter[str] = Counter()
    out = []
    for table in tables:
        seen[table.kind] += 1
        out.append(replace(table, id=f"{table.kind}-{seen[table.kind]}"))
    return tuple(out)
