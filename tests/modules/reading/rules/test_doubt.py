"""A scan tells which of its figures prove nothing."""

from __future__ import annotations

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.recognise import read

ROWS = (
    ("Región", "Obras", "Inversión"),
    ("Norte", "10", "$1,000.00"),
    ("Sur", "20", "$2,000.50"),
    ("Total", "30", "$3,000.50"),
)


def scan(
    rows: tuple[tuple[str, ...], ...] = ROWS, doubts: tuple[tuple[int, int], ...] = (), *,
    certain: bool = True,
) -> SourceText:  # fmt: skip
    """A page with one table; `doubts` are (row, cell) that were read at 0.4."""
    lines = tuple(
        SourceLine(
            number=at + 1,
            page=1,
            text="\t".join(cells),
            cells=cells,
            certainty=tuple(0.4 if (at, to) in doubts else 0.99 for to in range(len(cells)))
            if certain
            else (),
        )
        for at, cells in enumerate(rows)
    )
    return SourceText("0" * 64, "copia.pdf", SourceFormat.SCAN, 1, lines)


def test_a_doubted_figure_marks_its_line_and_its_cell() -> None:
    reading = read(scan(doubts=((2, 2),)))
    assert reading.doubted_lines == (3,)
    (table,) = reading.tables
    money = table.columns[2].name
    assert [row.doubted for row in table.rows] == [(), (money,), ()]


def test_doubted_words_and_sure_figures_mark_nothing() -> None:
    assert read(scan(doubts=((1, 0), (2, 0)))).doubted_lines == ()
    assert read(scan(certain=False)).doubted_lines == ()


def test_a_table_with_cells_out_of_place_proves_nothing() -> None:
    moved = (*ROWS[:2], ("Sur", "", "20"), ("Total", "Centro", "$3,000.50"))
    assert read(scan(moved)).doubted_lines == (2, 3, 4)
    assert read(scan(moved, certain=False)).doubted_lines == ()
    wider = tuple(
        (cells[0], *(("",) if at == 0 else ("7",)), *cells[1:]) for at, cells in enumerate(ROWS)
    )
    assert read(scan(wider)).doubted_lines == (2, 3, 4)
