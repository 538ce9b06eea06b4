"""Honest tables of many habits, and each with one digit changed at random: one finding, no other.

What no arithmetic of the table can prove is not asked: the share that is found must stay high.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from tests.modules.verification.rules.conftest import text_of

from traza.kernel.written import read_yaml
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify

TABLES = read_yaml((Path(__file__).parent / "tables_at_random.yaml").read_text(encoding="utf-8"))
HARD = {Severity.ERROR, Severity.CONTRADICTION}
FIGURE = re.compile(r"-?[\d,]+(\.\d+)?%?")
A_TABLE = 8
LEAST = 0.9


def hard(text: str) -> list[Check]:
    return [check for check in verify(read(text_of(text))).checks if check.severity in HARD]


def altered(text: str, chance: random.Random) -> tuple[int, str]:
    """The same text with another first or second digit in one cell, and the line of it."""
    lines = text.split("\n")
    spots = [
        (at, place)
        for at, line in enumerate(lines)
        for place, cell in enumerate(line.split("\t"))
        if place and FIGURE.fullmatch(cell) and not re.fullmatch(r"20\d\d", cell)
    ]
    at, place = chance.choice(spots)
    cells = lines[at].split("\t")
    marks = [spot for spot, mark in enumerate(cells[place]) if mark.isdigit()]
    spot = marks[0] if len(marks) < 3 else chance.choice(marks[:2])
    old = int(cells[place][spot])
    new = chance.choice([digit for digit in range(1, 10) if digit != old])
    cells[place] = cells[place][:spot] + str(new) + cells[place][spot + 1 :]
    lines[at] = "\t".join(cells)
    return at + 1, "\n".join(lines)


@pytest.mark.parametrize("table", TABLES, ids=lambda one: str(one["name"]))
def test_an_honest_table_is_not_accused(table: dict[str, str]) -> None:
    assert hard(table["text"]) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_digit_changed_at_random_is_found_once(seed: int) -> None:
    chance = random.Random(seed)
    tried = [
        (line, text, hard(text))
        for table in TABLES
        if table["provable"]
        for _ in range(A_TABLE)
        for line, text in (altered(table["text"], chance),)
    ]
    found = [one for one in tried if one[2]]
    assert len(found) >= LEAST * len(tried)
    assert sum(1 for one in found if len(one[2]) == 1) >= 0.95 * len(found)
    assert all(any(line in check.lines for check in checks) for line, _, checks in found)
