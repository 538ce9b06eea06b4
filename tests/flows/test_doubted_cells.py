"""A cell whose format shows another number than the one it keeps enters no register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.making.formatted import workbook

from traza.kernel.refusal import Refusal
from traza.modules.budget.actions.load_statement import read_statement
from traza.modules.budget.queries.budget_table_file import open_table, table_rows
from traza.modules.planning.queries.sheets import sheet_goals
from traza.modules.works.queries.bulk import lines_of

READERS: dict[str, Callable[[Path], object]] = {
    "budget": lambda path: list(table_rows(open_table(path))),
    "statement": lambda path: read_statement(path.read_bytes(), name=path.name),
    "goals": lambda path: sheet_goals(path.read_bytes(), path.name),
    "works": lambda path: lines_of(path, path.name),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("form", ["#,##0.0,", ";;;", '#,##0"000"'])
def test_a_doubted_cell_is_refused_by_its_name(
    reader: Callable[[Path], object], form: str, tmp_path: Path
) -> None:
    path = tmp_path / "obras.xlsx"
    path.write_bytes(workbook(form))
    with pytest.raises(Refusal, match=r"El formato de la celda B2 de «obras.xlsx»"):
        reader(path)


@pytest.mark.parametrize("reader", ["budget", "works"])
def test_a_cell_of_pesos_is_not(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "obras.xlsx"
    path.write_bytes(workbook("$#,##0.00;[Red]-$#,##0.00"))
    rows = READERS[reader](path)
    assert "9500000" in str(rows)
