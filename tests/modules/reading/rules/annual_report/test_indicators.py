"""Indicators of a report: their printed lights are understood, or said not to be."""

from __future__ import annotations

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Light, Notice
from traza.modules.reading.rules.annual_report.indicators import read_indicators
from traza.modules.reading.rules.tables import find_tables


def light(printed: str) -> tuple[Light | None, tuple[Notice, ...]]:
    """What the light column of an indicator gives."""
    rows = [
        ("Indicador", "Línea base 2021", "Resultado 2024", "Semáforo"),
        ("Obras hechas", "28", "43", printed),
    ]
    lines = tuple(SourceLine(n, 1, "\t".join(row), row) for n, row in enumerate(rows, 1))
    tables = find_tables(SourceText("0" * 64, "i.txt", SourceFormat.TEXT, None, lines)).tables
    (indicator,), notices = read_indicators(tables)
    return indicator.printed_light, notices


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Verde", Light.GREEN), ("VERDE (AVANCE)", Light.GREEN), ("🟢", Light.GREEN),
        ("Rojo", Light.RED), ("🔴 Retroceso", Light.RED), ("Amarillo", Light.YELLOW),
    ],
)  # fmt: skip
def test_a_light_is_known_by_words_and_signs(printed: str, meant: Light) -> None:
    assert light(printed) == (meant, ())


@pytest.mark.parametrize("printed", ["✅", "Rjoo", "Verde / Rojo"])
def test_a_light_that_is_not_understood_is_said_so_with_its_line(printed: str) -> None:
    meant, (notice,) = light(printed)
    assert meant is None
    assert (notice.code, notice.line) == ("light-unread", 2)
    assert printed in notice.text


@pytest.mark.parametrize("printed", ["", "-", "N/D"])
def test_no_light_is_no_news(printed: str) -> None:
    assert light(printed) == (None, ())
