"""Forms with known figures, damaged at random: what is called certain must be right.

The chances of each damage are in conftest.py. Cells lost by one copy are often lost by the next
one too, as in real scans. Thirty forms of each kind here, a hundred by night;
`TRAZA_TEST_FORMS=300` for the full promise.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night

from traza.modules.reading.contracts import Alternative, Confidence, Goal
from traza.modules.reading.rules.tmm_f004 import read_tmm_f004

FORMS = int(os.environ.get("TRAZA_TEST_FORMS", by_night(15, 100)))


@dataclass
class Score:
    goals: int = 0
    certain: int = 0
    wrong: int = 0
    probable: int = 0
    probable_right: int = 0

    @property
    def coverage(self) -> float:
        return self.certain / self.goals


def is_right(goal: Goal, truth: Any) -> bool:
    cells = [cell for pair in zip(goal.programmed, goal.actual, strict=True) for cell in pair]
    same = cells == truth.cells and goal.annual_target == truth.annual
    return same and goal.absolute in (truth.absolute, None)


def run(forms: SimpleNamespace, level: str, seeds: range, oddities: bool, copies: int = 0) -> Score:
    score = Score()
    for seed in seeds:
        rng = random.Random(seed)
        form = forms.make(rng, oddities)
        text = forms.printed(rng, form, copies or rng.randint(1, 4), forms.levels[level])
        truths = {(one.unit, str(one.code)): one for one in form.truths}
        score.goals += sum(one.adds for one in form.truths)
        for goal in read_tmm_f004(text).goals:
            truth = truths.get((goal.unit, goal.code))
            right = truth is not None and is_right(goal, truth)
            if goal.confidence is Confidence.CERTAIN:
                score.certain += 1
                score.wrong += not right
            elif goal.confidence is Confidence.PROBABLE:
                score.probable += 1
                score.probable_right += right
    return score


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_undamaged_forms_are_certain_and_right(forms: SimpleNamespace, copies: int) -> None:
    score = run(forms, "clean", range(15), oddities=False, copies=copies)
    assert score.wrong == 0
    assert score.coverage >= 0.985


@pytest.mark.parametrize(
    ("level", "coverage"), [("light", 0.5), ("moderate", 0.35), ("heavy", 0.25)]
)
def test_nothing_certain_is_wrong(forms: SimpleNamespace, level: str, coverage: float) -> None:
    score = run(forms, level, range(12), oddities=True)
    assert score.wrong == 0
    assert score.coverage >= coverage
    assert score.probable_right >= 0.75 * score.probable


@pytest.mark.slow
@pytest.mark.parametrize("level", ["light", "moderate"])
def test_nothing_certain_is_wrong_in_many_forms(forms: SimpleNamespace, level: str) -> None:
    score = run(forms, level, range(1000, 1000 + FORMS), oddities=True)
    assert score.wrong <= score.certain // 1500, score
    assert score.coverage >= 0.4


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10**9),
    copies=st.integers(1, 3),
    level=st.sampled_from(["moderate", "heavy"]),
)
def test_whatever_the_damage_the_reading_is_sound(
    forms: SimpleNamespace, seed: int, copies: int, level: str
) -> None:
    rng = random.Random(seed)
    form = forms.make(rng, True)
    text = forms.printed(rng, form, copies, forms.levels[level])
    reading = read_tmm_f004(text)
    assert reading == read_tmm_f004(text)
    rows = sum(len(table.rows) for table in reading.tables)
    assert sum(len(goal.seen_on) for goal in reading.goals) == rows
    codes = {unit.code for unit in reading.units}
    for goal in reading.goals:
        assert goal.unit in codes
        assert goal.reason.endswith(".")
        if goal.confidence is Confidence.CERTAIN:
            assert goal.alternatives == ()
            assert sum(cell or 0 for cell in goal.programmed) == goal.annual_target
        for one in goal.alternatives:
            assert adds_up(one) or keeps_one_value(one)


def adds_up(one: Alternative) -> bool:
    done = sum(cell or 0 for cell in one.actual)
    planned = sum(cell or 0 for cell in one.programmed)
    return planned == one.annual_target and one.absolute in (None, done)


def keeps_one_value(one: Alternative) -> bool:
    """The alternative is of a goal that does not add: its target is one of its own values."""
    planned = [cell for cell in one.programmed if cell is not None]
    mean = sum(planned) / len(planned) if planned else None
    return one.annual_target in (*planned, mean)


@settings(max_examples=by_night(20, 60), deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(st.lists(st.sampled_from(
    ["", "1", "12", "1,200", "4%", "101.- Realizar talleres", "7.-", "Informe", "P", "A", "x", "2.1.1",
     "AVANCE FÍSICO PROGRAMÁTICO", "RAMO: 5", "ENE-MAR", "OCT-DIC", "-", "#", "META ANUAL", "9" * 30]
), max_size=16), max_size=14))  # fmt: skip
def test_no_text_makes_the_reader_fail(forms: SimpleNamespace, lines: list[list[str]]) -> None:
    text = forms.text_of("\n".join("\t".join(cells) for cells in lines))
    reading = read_tmm_f004(text)
    assert reading.goals or reading.warnings
