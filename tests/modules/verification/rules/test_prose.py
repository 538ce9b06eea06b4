"""The prose of the original report against its tables, with its claims marked by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night
from tests.making.readings import claim

from traza.kernel.written import read_yaml
from traza.modules.reading.contracts import Claim, ClaimUnit, Reading
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.match import judged_claims
from traza.modules.verification.rules.verify import verify

HERE = Path(__file__).parent
WORDS = {"least": "más de ", "about": "más menos "}
PROSE = {"millions", "unit", "prose-vs-table", "prose-vs-row", "prose-vs-prose"}
NETWORK = "rehabilitación integral de la red de agua potable, en Suaqui Grande"


def _claim(row: list[Any]) -> Claim:
    line, topic, unit, printed = row[:4]
    how = WORDS[row[4]] if len(row) > 4 else ""
    place: dict[str, Any] = {"text": f"{how}{printed}"}
    if "suaqui" in topic:
        place = {"text": f"{printed} para la {NETWORK}", "municipalities": ["Suaqui Grande"]}
    data = {"line": line, "topic": topic, "unit": unit, "printed": printed, **place}
    return claim({**data, "approximate": bool(how)})


@pytest.fixture(scope="session")
def told(report: Reading) -> Reading:
    """The report with the claims marked by hand instead of those that were read."""
    data = read_yaml((HERE / "by_hand_claims.yaml").read_text(encoding="utf-8"))
    return replace(report, claims=tuple(_claim(row) for row in data["claims"]))


def _key(check: Check) -> tuple[str, int, str]:
    return (check.kind, check.lines[0], check.printed.removesuffix(" mdp"))


def test_the_prose_has_what_was_found_by_hand_and_nothing_else(
    of_told: tuple[Check, ...],
) -> None:
    hand = read_yaml((HERE / "by_hand_report.yaml").read_text(encoding="utf-8"))["prose"]
    wanted = sorted(
        (one["kind"], one["line"], one["printed"]) for one in hand if one["kind"] in PROSE
    )
    checks = [check for check in of_told if check.kind in PROSE]
    found = [check for check in checks if check.status is Status.FAIL]
    assert sorted(_key(check) for check in found) == wanted
    severities = {(one["kind"], one["line"], one["printed"]): one["is"] for one in hand}
    for check in found:
        assert check.severity is not None
        assert check.severity.value in severities[_key(check)]
    assert sum(1 for check in checks if check.status is Status.PASS) >= 30


def test_the_percentage_of_committees_cannot_come_from_the_works(
    of_told: tuple[Check, ...],
) -> None:
    found = [
        check
        for check in of_told
        if check.kind == "impossible-ratio" and check.printed == "87%" and check.severity
    ]
    assert [check.severity for check in found] == [Severity.DOUBTFUL]
    assert "671/656 = 102.29 %" in found[0].recomputed


@pytest.fixture(scope="session")
def of_told(told: Reading) -> tuple[Check, ...]:
    """What is said of that report."""
    return verify(told).checks


def _exact(reading: Reading, checks: tuple[Check, ...]) -> list[int]:
    """Places of the claims whose figure, count or millions, holds and was said exactly."""
    wrong = {
        (check.lines[0], check.printed)
        for check in checks
        if check.severity in {Severity.DOUBTFUL, Severity.CONTRADICTION, Severity.ERROR}
    }
    return [
        at
        for at, one in enumerate(reading.claims)
        if not one.approximate
        and one.topic.startswith(("works/", "aid/", "emergency/"))
        and "municipality" not in one.topic
        and (one.line, one.printed) not in wrong
        and not (one.unit is ClaimUnit.PEOPLE and one.quantum > 1)
    ]


def _is_another_sum(reading: Reading, one: Claim, value: Decimal) -> bool:
    """Whether a value is what another column adds up to in the rows that a claim is compared with."""
    return any(
        precise(value, one.quantum, option.value) is not Relation.OFF
        for judged in judged_claims(reading)
        if judged.claim is one
        for option in judged.options
        if option is not judged.option
    )


@settings(max_examples=by_night(6, 40), deadline=None)
@given(data=st.data())
def test_an_altered_claim_is_found_and_no_other(
    told: Reading, of_told: tuple[Check, ...], data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from(_exact(told, of_told)))
    one = told.claims[at]
    steps = data.draw(st.integers(2, 9)) * data.draw(st.sampled_from([1, 10, -1]))
    value = one.value + one.quantum * steps
    if value <= 0:
        value = one.value + one.quantum * abs(steps)
    # "6 mdp" of the state are "8 mdp" with what towns and neighbours put: that is no error.
    assume(not _is_another_sum(told, one, value))
    altered = replace(one, value=value, printed=f"{value / max(one.quantum, Decimal(1))}")
    claims = (*told.claims[:at], altered, *told.claims[at + 1 :])
    before = {check.id for check in of_told if check.status is Status.FAIL}
    after = [
        check
        for check in verify(replace(told, claims=claims)).checks
        if check.status is Status.FAIL and (check.id not in before or check.lines[0] == one.line)
    ]
    mine = [check for check in after if check.printed == altered.printed]
    assert mine
    assert all(check.lines[0] == one.line for check in after)
