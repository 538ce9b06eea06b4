"""Tables whose habits are drawn by lot: honest ones accuse nobody, one wrong figure is found."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from tests.making.habits import Made, table

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify

HARD = {Severity.ERROR, Severity.CONTRADICTION}
# What no sum and no identity of the table pins down.
_LOOSE = {"Personas beneficiadas", "Costo por km"}


def _checks(text: str) -> tuple[Check, ...]:
    lines = tuple(
        SourceLine(number, 1, line, tuple(line.split("\t")))
        for number, line in enumerate(text.split("\n"), 1)
    )
    return verify(read(SourceText("0" * 64, "tabla.txt", SourceFormat.TEXT, None, lines))).checks


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_an_honest_table_of_any_habit_accuses_nobody(start: int) -> None:
    for seed in range(start, start + 20):
        checks = _checks(table(seed).text())
        assert checks, seed
        assert [one.explanation for one in checks if one.severity in HARD] == [], seed


def _altered(made: Made, luck: Random) -> str:
    places = [
        (at, column)
        for at, line in enumerate(made.lines)
        for column, figure in enumerate(line.figures)
        if figure and line.level != 9 and made.titles[column] not in _LOOSE
    ]
    at, column = luck.choice(places)
    figure = made.lines[at].figures[column] or Decimal(0)
    return made.text({(at, column): figure * Decimal("1.37") + 7})


def test_one_wrong_figure_is_found_and_nearly_always_told_once() -> None:
    found = once = 0
    for seed in range(120):
        hard = [
            one
            for one in _checks(_altered(table(seed), Random(seed + 10**6)))
            if one.severity in HARD
        ]
        found += bool(hard)
        once += len(hard) == 1
    assert found >= 112
    assert once >= found - 4
