"""What people see in a terminal: every figure whole, whatever the width of the screen."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.management.commands._screen import show_reading
from traza.modules.reading.rules.recognise import read

ROWS = (
    ("SUBPROGRAMA", "No. DE OBRA(S)", "INVERSIÓN TOTAL [pesos]", "CECOP", "MUNICIPIO", "COMUNIDAD"),
    ("PAVIMENTACIÓN [norte]", "55", "19,934,628.64", "16,383,794.36", "2,117,994.82", "1,432,839.46"),
    ("Total", "55", "19,934,628.64", "16,383,794.36", "2,117,994.82", "1,4#2,839.46"),
)  # fmt: skip


def shown(width: int) -> str:
    """The reading of the rows on a screen of so many columns."""
    lines = tuple(SourceLine(n, 1, "\t".join(row), row) for n, row in enumerate(ROWS, 1))
    page = io.StringIO()
    reading = read(SourceText("0" * 64, "obras.txt", SourceFormat.TEXT, None, lines))
    show_reading(reading, Console(file=page, width=width))
    return page.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_figure_is_cut(width: int) -> None:
    text = " ".join(shown(width).split())
    for figure in ("$19,934,628.64", "$16,383,794.36", "$2,117,994.82", "$1,432,839.46"):
        assert figure in text
    assert "¿1,4#2,839.46?" in text
    assert "[norte]" in text
    assert "[pesos]" in text


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(map(len, shown(width).splitlines())) <= width


def test_one_is_said_as_one() -> None:
    assert "3 líneas, 1 tabla, 0 metas" in shown(80)
