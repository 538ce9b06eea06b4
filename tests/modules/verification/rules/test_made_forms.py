"""Clean forms that nobody has seen: sound ones accuse nobody, an altered figure is found."""

from __future__ import annotations

from random import Random

import pytest
from tests.making.forms import FIGURES, HEAD, form, lines

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Status
from traza.modules.verification.rules.verify import verify


def findings(text: tuple[str, ...]) -> list[Check]:
    """Read lines and keep the checks that do not hold."""
    rows = tuple(
        SourceLine(number, 1, line, tuple(line.split("\t"))) for number, line in enumerate(text, 1)
    )
    source = SourceText("0" * 64, "made.txt", SourceFormat.TEXT, None, rows)
    return [one for one in verify(read(source)).checks if one.status is Status.FAIL]


@pytest.mark.parametrize("seed", range(25))
def test_a_sound_form_accuses_nobody(seed: int) -> None:
    assert findings(lines(form(seed))) == []


@pytest.mark.parametrize("seed", range(40))
def test_an_altered_figure_is_found_on_its_line(seed: int) -> None:
    rows, dice = form(seed), Random(seed)
    at = dice.randrange(len(rows))
    which = dice.choice([place for place in FIGURES if rows[at][place]])
    cell = rows[at][which]
    place = dice.choice([place for place, mark in enumerate(cell) if mark.isdigit()])
    digit = (int(cell[place]) + dice.randint(1, 8)) % 9 + 1
    if str(digit) == cell[place]:
        digit = digit % 9 + 1
    rows[at][which] = cell[:place] + str(digit) + cell[place + 1 :]
    found = findings(lines(rows))
    assert found
    # Work moved between quarters is a question that made forms may raise anywhere.
    accused = [one for one in found if one.kind != "goal-review"]
    assert all(len(HEAD) + at + 1 in one.lines for one in accused)
