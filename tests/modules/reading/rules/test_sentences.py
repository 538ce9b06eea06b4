"""Prose is sentences that people wrote; a list of figures without an end is told and not compared."""

from __future__ import annotations

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.rules.verify import verify


@pytest.mark.parametrize("count", [121, 2_000])
def test_an_endless_list_is_told_and_is_no_prose(count: int) -> None:
    rows = [f"fila {at}" for at in range(1, count + 1)]
    lines = ["INFORME 2024", "", *rows, "", "Se entregaron 40 becas."]
    source = tuple(SourceLine(at, 1, line, (line,)) for at, line in enumerate(lines, 1))
    found = read(SourceText("0" * 64, "prosa", SourceFormat.TEXT, None, source))
    assert [len(one.figures) for one in found.sentences if one.figures] == [1]
    (said,) = [one for one in found.warnings if one.code == "endless-list"]
    assert "listas de más de 120 cifras seguidas" in said.text
    assert (said.line, verify(found).summary.failed) == (3, 0)
