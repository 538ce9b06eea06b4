"""What is decided without a database: clocks, folios, moments, programmes, envelopes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.folio import LETTERS
from traza.modules.oversight.contracts.sync import BadItem
from traza.modules.oversight.queries.committee_law import (
    committee_value,
    questionnaire,
    questionnaires,
)
from traza.modules.oversight.rules.clock import happened
from traza.modules.oversight.rules.envelope import read_item
from traza.modules.oversight.rules.folio import folio_of
from traza.modules.oversight.rules.moment import moment_of
from traza.modules.oversight.rules.parity import parity
from traza.modules.oversight.rules.programmed import programmed_on
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import CurvePoint

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
CURVE = (CurvePoint(month="2026-03", physical=2500, financial=0),
         CurvePoint(month="2026-04", physical=5000, financial=0))  # fmt: skip


@given(
    truly=st.integers(0, 30 * 86_400),
    wrong=st.integers(-400 * 86_400, 400 * 86_400),
    knows=st.booleans(),
)
def test_a_wrong_clock_is_corrected_whichever_way_it_was_known(truly, wrong, knows):
    real = NOW - timedelta(seconds=truly)
    moment, offset = happened(
        real + timedelta(seconds=wrong),
        known_offset=-wrong if knows else None,
        sent_at=NOW + timedelta(seconds=wrong),
        received_at=NOW,
        tolerance=300,
    )
    assert offset == -wrong
    assert moment <= NOW
    assert abs(moment - real) <= timedelta(seconds=300)


def test_without_any_offset_the_phone_is_believed_but_not_about_the_future():
    told = {"known_offset": None, "sent_at": None, "received_at": NOW, "tolerance": 300}
    past = NOW - timedelta(days=3)
    assert happened(past, **told) == (past, None)
    assert happened(NOW + timedelta(days=3), **told) == (NOW, None)


@given(st.uuids(version=4))
def test_a_folio_is_of_its_identifier_and_can_be_read_aloud(item: UUID):
    folio = folio_of(item)
    assert folio.startswith("QC-")
    assert set(folio[3:].replace("-", "")) <= set(LETTERS)
    bits = 0
    for letter in folio[3:].replace("-", ""):
        bits = bits * 32 + LETTERS.index(letter)
    assert bits == int.from_bytes(item.bytes[:5])


@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_its_visit(status: Status):
    assert moment_of(status) in {"before", "during", "after"}


@pytest.mark.parametrize(
    ("day", "much"),
    [(date(2026, 2, 1), 0), (date(2026, 3, 31), 0), (date(2026, 4, 1), 2500),
     (date(2026, 5, 1), 5000), (date(2027, 1, 1), 5000)],
)  # fmt: skip
def test_a_month_promises_when_it_is_over(day, much):
    assert programmed_on(reversed(CURVE), day) == much
    assert programmed_on((), day) is None


@pytest.mark.parametrize(
    ("women", "men", "balanced"),
    [(2, 2, True), (2, 1, True), (1, 2, True), (3, 1, False), (0, 2, False)],
)
def test_parity_is_shown_with_its_reading(women, men, balanced):
    decision = parity(women, men, committee_value("parity_difference", date(2026, 1, 1)))
    assert decision.yes is balanced
    assert "lectura de esta instalación" in str(decision.reasons[0].citation)


def test_every_questionnaire_asks_in_each_moment_and_each_question_once():
    for one in questionnaires().values():
        for questions in one.stages.values():
            codes = [each.code for each in questions]
            assert codes
            assert len(set(codes)) == len(codes)
    assert questionnaire(date(2020, 1, 1)) == next(iter(questionnaires().values()))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)
FIELDS = st.sampled_from(["id", "kind", "work", "made_at", "clock_offset", "said", "photos"])
INSIDE = ["stage", "questions", "answers", "progress_seen", "progress_reported", "notes"]
OF_PHOTO = ["id", "sha256", "size", "taken_at", "lon", "lat"]


def an_item() -> dict[str, Any]:
    said = {"stage": "during", "questions": "2026-01-01", "answers": {}, "notes": ""}
    photo = {"id": str(uuid4()), "sha256": "a" * 64, "size": 1}
    return {
        "id": str(uuid4()), "kind": "visit", "work": 1, "made_at": "2026-05-10T12:00:00Z",
        "clock_offset": None, "said": said, "photos": [photo],
    }  # fmt: skip


@given(field=FIELDS, value=JSON)
def test_any_value_in_any_place_is_read_or_refused_by_name(field, value):
    item = an_item() | {field: value}
    assert (refused_field(json.dumps(item).encode()) or field).startswith((field, "said."))


@given(field=st.sampled_from(INSIDE), value=JSON)
def test_any_value_of_what_is_said_is_read_or_refused_by_its_path(field, value):
    item = an_item()
    item["said"][field] = value
    assert refused_field(json.dumps(item).encode()) in {None, f"said.{field}"}


@given(field=st.sampled_from(OF_PHOTO), value=JSON)
def test_any_value_of_a_photograph_is_read_or_refused_by_its_path(field, value):
    item = an_item()
    item["photos"][0][field] = value
    assert refused_field(json.dumps(item).encode()) in {None, f"photos[0].{field}"}


def test_half_a_sign_is_taken_out_of_words_and_refused_anywhere_else():
    item = an_item()
    item["said"]["notes"] = "a\ud800b"
    assert read_item(json.dumps(item).encode(), questionnaires()).said.notes == "ab"
    assert refused_field(json.dumps(item | {"made_at": "\ud800"}).encode()) == "envío"
    assert refused_field(json.dumps(item | {"id": "urn:uuid:7"}).encode()) == "id"


def test_what_a_newer_application_says_besides_is_passed_over():
    item = an_item() | {"weather": "rain"}
    item["said"]["mood"] = 3
    assert refused_field(json.dumps(item).encode()) is None


def test_why_a_body_is_refused_is_told_in_the_reader_s_language():
    body = json.dumps(an_item() | {"work": 0}).encode()
    with pytest.raises(BadItem) as spanish:
        read_item(body, questionnaires())
    assert "«work» no se entiende: es un número entero de 1 a" in str(spanish.value)
    with translation.override("en"):
        with pytest.raises(BadItem) as english:
            read_item(body, questionnaires())
        assert ": it is a whole number from 1 to 9007199254740992. Update" in str(english.value)
        with pytest.raises(BadItem) as unread:
            read_item(b"{", questionnaires())
        assert "“submission”" in str(unread.value), str(unread.value)


def refused_field(body: bytes) -> str | None:
    """The field that is named when a body is refused; None when it is read."""
    try:
        read_item(body, questionnaires())
    except BadItem as refusal:
        return str(refusal.values["field"])
    return None
