"""Every worked case is answered as the rules say; a lawyer reads them in `cases/`."""

from __future__ import annotations

import pytest
from tests.modules.grants.worked import Worked, cases

CASES = cases("first") + cases("after")


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one.file}: {one.name}")
def test_a_case_is_answered_as_it_says(one: Worked) -> None:
    answer = one.answered()
    for name, value in one.expect.items():
        if name == "says":
            assert [each for each in value if each not in answer["texts"]] == []
        elif isinstance(value, dict):
            assert {key: answer[name].get(key) for key in value} == value
        else:
            assert answer.get(name) == value, name
    assert one.expect


def test_there_are_enough_cases_each_told_once() -> None:
    names = [(one.file, one.name) for one in CASES]
    assert len(names) == len(set(names))
    assert len(names) >= 150
