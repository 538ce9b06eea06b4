"""The rules of a case: days, need, texts that differ, and comments that say the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.commenters import commenters
from tests.making.regulations import exempt, impact
from tests.making.steps import count_calls

from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.consultation.contracts.cases import Stage
from traza.modules.consultation.queries.law import exemption_texts, held_on, law_of, need_texts
from traza.modules.consultation.rules.calendar import of_a_case
from traza.modules.consultation.rules.groups import same_texts
from traza.modules.consultation.rules.need import needs_impact
from traza.modules.consultation.rules.standing import Done, stage_of
from traza.modules.consultation.rules.texts import (
    as_kept,
    changes,
    first_difference,
    hash_of,
    paragraph_at,
    paragraphs,
)
from traza.platform.law.calendars import calendar_of

SONORA = calendar_of(Jurisdiction.of("26"))


@pytest.mark.parametrize(
    ("began", "law"),
    [
        (date(2025, 7, 16), "Ley General de Mejora Regulatoria"),
        (date(2025, 7, 17), "Ley Nacional para Eliminar Trámites Burocráticos"),
    ],
)
def test_the_law_is_that_of_the_day_it_began(began: date, law: str) -> None:
    assert law_of(began)[0] == law


def test_each_day_says_how_it_was_counted() -> None:
    began = date(2026, 3, 9)
    _before, closes, attend, ruled = of_a_case(
        held_on(began), SONORA, began=began, opens=date(2026, 3, 10), days=None
    )
    for one in (closes, attend, ruled):
        assert (one.due - one.start).days == one.days + len(one.skipped)
        assert one.citation.place
    assert "Natalicio de Benito Juárez" in {each.why for each in closes.skipped}
    assert (attend.start, ruled.start) == (closes.due, attend.due)


@pytest.mark.parametrize(
    ("over", "needed"),
    [
        ({}, True),
        ({"new_costs": False}, False),
        ({"economic": False}, False),
        ({"over_threshold": False}, False),
        ({"exemption": "executive"}, False),
        ({"exemption": "no existe"}, True),
    ],
)
def test_all_four_cases_must_hold(over: dict[str, object], needed: bool) -> None:
    found = needs_impact(impact(**over), need_texts(), exemption_texts())
    assert found.yes is needed
    assert len(found.reasons) == 4
    assert all(one.citation for one in found.reasons)


def test_the_reason_of_an_exemption_is_the_laws_own() -> None:
    found = needs_impact(exempt(), need_texts(), exemption_texts())
    assert [one.citation.place for one in found.against if one.citation] == [
        "artículo 36, fracción III"
    ]


def test_a_stage_is_of_its_day() -> None:
    done = Done(True, date(2026, 1, 6), date(2026, 2, 3), None, False, False)
    assert stage_of(done, date(2026, 1, 5)) is Stage.FILED
    assert stage_of(done, date(2026, 2, 3)) is Stage.OPEN
    assert stage_of(done, date(2026, 2, 4)) is Stage.ANSWERING


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_a_kept_text_stays_as_it_is(text: str) -> None:
    kept = as_kept(text)
    assert as_kept(kept) == kept
    assert hash_of(text) == hash_of(kept)
    for part in paragraphs(kept):
        assert kept[part.start : part.end] == part.text
        assert paragraph_at(kept, part.start) == part.number


def test_what_is_not_seen_does_not_hide_a_change() -> None:
    assert hash_of("El plazo es de 10\u200b días.\r\n") == hash_of("El plazo  es de 10 días.")
    assert hash_of("El plazo es de 10 días.") != hash_of("El plazo es de 1 0 días.")
    assert "ocho" in first_difference("en diez días", "en ocho días")


@given(st.lists(st.sampled_from(["a b c", "d e", "f", "a b x"]), min_size=1, max_size=6),
       st.lists(st.sampled_from(["a b c", "d e", "f", "a b x"]), min_size=1, max_size=6))  # fmt: skip
@settings(max_examples=60)
def test_what_changed_gives_both_texts_back(old: list[str], new: list[str]) -> None:
    found = list(changes("\n\n".join(old), "\n\n".join(new)))
    said = [[p.text for p in one.pieces if p.kind != "gone"] for one in found if one.number]
    gone = [[p.text for p in one.pieces if p.kind != "new"] for one in found]
    assert ["".join(each) for each in said] == new
    assert [text for each in gone if (text := "".join(each))] == old


CALLS_EACH = 400  # functions called for each text: twice what it takes, also for many more texts


def test_campaigns_are_found_and_nobody_else_is_put_with_them() -> None:
    """How many seconds ten thousand take is measured by `benchmarks/comments.py`."""
    texts, of = commenters()
    groups, calls = count_calls(same_texts, texts)
    found = defaultdict(list)
    for group, campaign in zip(groups, of, strict=True):
        found[group].append(campaign)
    right = sum(max(each.count(one) for each in found.values()) for one in range(20))
    innocents = sum(one < 0 for each in found.values() if len(each) > 1 for one in each)
    assert innocents == 0
    assert right >= 980
    assert calls < CALLS_EACH * len(texts)  # a text is compared with few others, not with all


def test_short_texts_are_the_same_only_word_by_word() -> None:
    said = ["No estoy de acuerdo.", "no  estoy de acuerdo", "Estoy de acuerdo.", ""]
    assert same_texts(said) == [0, 0, 2, 3]
