"""What is told of what waits and when, by cases; how long a letter is tried."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from traza.kernel.waits import Scope, Wait
from traza.kernel.written import read_yaml
from traza.platform.letters import rules
from traza.platform.letters.contracts import Held, Kind, Moment, When

TODAY = date(2026, 3, 10)
CASES: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("told.yaml").read_text())
USUAL = {Kind.GIVEN: When.NOW, Kind.NEW: When.DAILY, Kind.DUE: When.DAILY, Kind.DONE: When.DAILY}


def wait(left: int | None, key: str = "works:1:sign:") -> Wait:
    return Wait(
        key=key, title="Firmar", about="OB-1", thing="work:1", url="/", thing_url="/", under="x",
        for_capability=("review",), scope=Scope("sop"), today=TODAY,
        due=None if left is None else TODAY + timedelta(days=left),
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_told(case: dict[str, Any]) -> None:
    held = Held(
        wait=wait(case["left"]),
        is_theirs=case.get("theirs", True),
        is_given="given" in case,
        is_taken=case.get("taken", False),
        handing=case.get("given", 0),
        handed=case.get("handed", False),
    )
    known = set(case.get("known", ()))
    stages = [one for one in rules.stages_of(held) if one.what not in known]
    choices = USUAL | {Kind(kind): When(when) for kind, when in case.get("choices", {}).items()}
    moment = Moment(**{f"is_{name}": value for name, value in case["at"].items()})
    told = rules.sort_out(stages, choices, moment)
    seen = {name: [one.what for one in getattr(told, name)] for name in ("now", "daily", "silent")}
    assert {name: whats for name, whats in seen.items() if whats} == case["tells"]


def test_what_they_handed_on_is_told_when_it_waits_no_more() -> None:
    assert list(rules.done_since({"a", "b"}, {"b"})) == [rules.Stage("a", rules.DONE, Kind.DONE)]


def test_a_letter_is_tried_ever_later_and_not_for_ever() -> None:
    waits = [rules.next_try(number) for number in range(1, rules.MOST_TRIES)]
    assert waits[0] == timedelta(minutes=1)
    assert waits == sorted(waits)
    assert waits[-1] == rules.next_try(10_000) == timedelta(hours=6)
    assert not rules.is_over(1, timedelta(hours=1))
    assert rules.is_over(rules.MOST_TRIES, timedelta(0))
    assert rules.is_over(1, timedelta(days=3))


@pytest.mark.parametrize(
    ("code", "said", "is_its_fault"),
    [
        (550, "550 5.1.1 The email account does not exist", True),
        (550, "550 no such user here", True),
        (552, "552 5.2.2 mailbox full", True),
        (553, "553 mailbox name not allowed", True),
        (550, "550 5.7.1 relaying denied", False),
        (554, "554 5.7.1 Service unavailable; client host blocked", False),
        (530, "530 authentication required", False),
        (450, "450 4.1.1 greylisted, come back later", False),
        (421, "421 too many connections", False),
    ],
)
def test_only_what_is_the_fault_of_an_address_marks_it(
    code: int, said: str, is_its_fault: bool
) -> None:
    assert rules.is_of_address(code, said) is is_its_fault
