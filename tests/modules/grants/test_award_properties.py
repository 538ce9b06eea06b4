"""Whatever applies and whatever the call reads, an award keeps its promises, to the centavo."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.modules.grants.worked import READ, RULES

from tools import verify_award
from traza.modules.grants.contracts.allocation import Call, Candidate, Placed, Withdrawal
from traza.modules.grants.contracts.vocabulary import Place, Why
from traza.modules.grants.rules.allocation import allocate
from traza.modules.grants.rules.award_again import award_again
from traza.modules.grants.rules.award_file import award_file, award_of, canonical
from traza.modules.grants.rules.award_reading import read_award
from traza.modules.grants.rules.award_reasons import award_reasons

DAY = date(2021, 3, 1)
CLAUSES = ("exhaustion", "first_project", "second_project", "score_rounding")
SCORES = st.one_of(
    st.integers(0, 100).map(Fraction),
    st.fractions(min_value=0, max_value=100, max_denominator=300),
)


@st.composite
def calls(draw: st.DrawFn) -> tuple[Call, list[Candidate], list[Withdrawal]]:
    """A call with any reading, up to 14 projects of few organisations, and some withdrawals."""
    count = draw(st.integers(0, 14))
    order = draw(st.permutations(range(count)))
    people = [
        Candidate(number + 1, draw(st.sampled_from("ABCDEF")), draw(st.integers(1, 40)),
                  draw(SCORES), order[number] + 1)
        for number in range(count)
    ]  # fmt: skip
    chosen = READ | {name: draw(st.sampled_from(sorted(RULES.readings[name].options)))
                     for name in CLAUSES}  # fmt: skip
    least = draw(st.sampled_from([Fraction(0), Fraction(60), Fraction(241, 3)]))
    call = Call("C-1", DAY, draw(st.integers(0, 200)), least, chosen)
    placed = [one.folio for one in allocate(call, people, RULES).placed if one.rank]
    out = draw(st.lists(st.sampled_from(placed), unique=True, max_size=4)) if placed else []
    days = st.integers(0, 20).map(lambda n: DAY + timedelta(days=n))
    return call, people, [Withdrawal(folio, draw(days)) for folio in out]


@given(calls())
def test_it_never_gives_more_than_there_is_and_adds_to_the_centavo(made) -> None:
    call, people, out = made
    award = award_of(call, people, out, RULES)
    assert 0 <= award.awarded <= call.fund
    assert award.awarded == sum(one.awarded for one in award.placed)
    assert award.awarded + award.left == call.fund
    assert {one.folio for one in award.placed} == {one.folio for one in people}
    asked = {one.folio: one.asked for one in people}
    assert all(one.awarded in (0, asked[one.folio]) for one in award.placed)
    assert all(bool(one.awarded) is (one.place is Place.FUNDED) for one in award.placed)


@given(calls())
def test_nobody_is_funded_twice_and_who_left_is_not_funded(made) -> None:
    call, people, out = made
    award = award_of(call, people, out, RULES)
    funded = [one.organisation for one in award.placed if one.place is Place.FUNDED]
    assert len(funded) == len(set(funded))
    left = {one.folio for one in out}
    assert all((one.place is Place.WITHDRAWN) is (one.folio in left) for one in award.placed)


@given(calls())
def test_order_is_kept(made) -> None:
    call, people, _ = made
    placed = [one for one in allocate(call, people, RULES).placed if one.rank]
    assert [one.rank for one in placed] == list(range(1, len(placed) + 1))
    for first, second in itertools.pairwise(placed):
        assert (-first.score, first.folio) < (-second.score, second.folio)
    for one in placed:
        if one.why is Why.DOES_NOT_FIT:
            assert one.asked > one.left_before
        if one.why is Why.FITS:
            assert one.asked <= one.left_before
    if call.chosen["exhaustion"] == "stop" and call.chosen["second_project"] == "never":
        assert _nobody_after_who_waits(placed)


def _nobody_after_who_waits(placed: list[Placed]) -> bool:
    waits = [one.rank for one in placed if one.place is Place.WAITING]
    return all(
        one.rank < min(waits, default=one.rank + 1) for one in placed if one.place is Place.FUNDED
    )


@given(calls(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_does_not_matter(made, chance: random.Random) -> None:
    call, people, out = made
    shuffled = [*people]
    chance.shuffle(shuffled)
    assert award_of(call, shuffled, out, RULES) == award_of(call, people, out, RULES)


@given(calls(), st.data())
def test_a_better_score_never_loses_the_support(made, data) -> None:
    call, people, _ = made
    alone = replace(call, chosen=call.chosen | {"first_project": "rank", "second_project": "never"})
    once = list({one.organisation: one for one in people}.values())
    funded = [one for one in allocate(alone, once, RULES).placed if one.place is Place.FUNDED]
    if not funded:
        return
    chosen = data.draw(st.sampled_from(funded))
    better = [replace(one, score=Fraction(100)) if one.folio == chosen.folio else one
              for one in once]  # fmt: skip
    again = {one.folio: one.place for one in allocate(alone, better, RULES).placed}
    assert again[chosen.folio] is Place.FUNDED


@given(calls())
def test_recomputed_it_is_equal_and_a_second_program_agrees(made) -> None:
    call, people, out = made
    file = award_file(call, people, out, RULES)
    content = canonical(file)
    assert award_again(read_award(content), RULES) is None
    plain = json.dumps(file, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert content == plain.encode()
    given_to = {one["folio"]: one["awarded"] for one in file["result"]["placed"] if one["awarded"]}
    assert verify_award.awarded(json.loads(content)) == given_to


@given(calls())
def test_every_project_has_its_reasons_with_their_section(made) -> None:
    call, people, out = made
    for one in award_of(call, people, out, RULES).placed:
        said = award_reasons(one, call, RULES)
        assert said.yes is (one.place is Place.FUNDED)
        assert all(each.citation is not None and each.citation.place for each in said.reasons)
