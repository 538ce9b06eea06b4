"""Reports that nobody has seen: a sound one accuses nobody, an altered one is found out."""

from __future__ import annotations

import re
from random import Random

import pytest
from tests.making.reports import Report, report

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.verify import verify

GRAVE = {Severity.ERROR, Severity.CONTRADICTION}


def checks(lines: tuple[str, ...]) -> tuple[Check, ...]:
    """Read lines of text and verify them."""
    rows = tuple(
        SourceLine(number, 1, line, tuple(line.split("\t"))) for number, line in enumerate(lines, 1)
    )
    source = SourceText("0" * 64, "made.txt", SourceFormat.TEXT, None, rows)
    return verify(read(source)).checks


def _altered(made: Report, dice: Random) -> tuple[tuple[str, ...], int]:
    """Change one digit of one amount with centavos; give the lines and the place."""
    at = dice.choice(
        [at for at, line in enumerate(made.lines) if re.search(r"\d\.\d\d(\t|$)", line)]
    )
    cells = made.lines[at].split("\t")
    which = dice.choice([n for n, cell in enumerate(cells) if re.search(r"\d\.\d\d$", cell)])
    cell = cells[which]
    digits = [n for n, mark in enumerate(cell) if mark.isdigit()]
    place = dice.choice(digits[1:])
    cells[which] = (
        cell[:place] + str((int(cell[place]) + dice.randint(1, 9)) % 10) + cell[place + 1 :]
    )
    lines = (*made.lines[:at], "\t".join(cells), *made.lines[at + 1 :])
    return lines, at + 1


@pytest.mark.parametrize("seed", range(30))
def test_a_sound_report_accuses_nobody(seed: int) -> None:
    made = checks(report(seed).lines)
    assert [one for one in made if one.status is Status.FAIL] == []
    kinds = {one.kind for one in made}
    assert {"column-sum", "row-identity", "cross-table", "light", "count", "table-balance"} <= kinds


@pytest.mark.parametrize("seed", range(30))
def test_an_altered_amount_is_found_on_its_line(seed: int) -> None:
    lines, line = _altered(report(seed), Random(seed))
    found = [one for one in checks(lines) if one.severity in GRAVE]
    assert found
    assert all(line in one.lines for one in found)


@pytest.mark.parametrize("seed", range(20))
def test_a_swapped_light_is_found(seed: int) -> None:
    lines = list(report(seed).lines)
    swap = {"Verde": "Rojo", "Rojo": "Verde", "Amarillo": "Verde"}
    at = Random(seed).choice([at for at, line in enumerate(lines) if line.split("\t")[-1] in swap])
    head, _, light = lines[at].rpartition("\t")
    lines[at] = f"{head}\t{swap[light]}"
    found = [one for one in checks(tuple(lines)) if one.severity in GRAVE]
    assert [(one.kind, one.lines) for one in found] == [("light", (at + 1,))]
