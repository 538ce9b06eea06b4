"""The law of the life cycle is whole, and says no with the way out."""

from __future__ import annotations

import pytest
from tests.making.works import ADMIN, CAPTURE, REVIEW, day, dossier_in, handover, proposal

from traza.modules.works.contracts.changes import (
    CHANGES,
    Authorise,
    Correct,
    HandOver,
    Prioritise,
    Propose,
    Settle,
)
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.queries.law import checklist, document_kinds, lifecycle
from traza.modules.works.rules.lifecycle import PLACES, allowed, diagram, may_change, moved

LAW = lifecycle()
PRIORITISE = Prioritise(on=day(1, 15), priority=1, document="AP-1")


def test_every_change_is_a_verb_of_the_law_and_every_verb_a_change() -> None:
    assert {one.verb for one in LAW.transitions} == set(CHANGES)


def test_every_state_has_its_words_and_all_but_the_published_can_be_reached() -> None:
    assert [one.status for one in LAW.states] == list(Status)
    reached = {one.target for one in LAW.transitions}
    assert set(Status) - reached == {Status.PUBLISHED}


def test_every_verb_has_an_article_a_role_and_evidence_that_its_change_has() -> None:
    kinds = {one.code for one in document_kinds()}
    for one in LAW.transitions:
        assert one.articles, one.verb
        assert one.roles <= {"capture", "review"}, one.verb
        assert {each.kind for each in one.evidence} <= kinds, one.verb
        fields = CHANGES[one.verb].__dataclass_fields__
        assert {each.field.split(".")[0] for each in one.evidence} <= set(fields), one.verb


def test_capture_may_not_decide_and_is_told_who_does() -> None:
    decision = may_change(LAW, proposal(), PRIORITISE, CAPTURE)
    assert not decision.yes
    assert [one.code for one in decision.against] == ["works.life.role"]
    assert "revisión y firma" in decision.against[0].text


def test_a_verb_out_of_its_state_names_the_step_before() -> None:
    change = Authorise(on=day(2), document="OA-1", amount=proposal().promised)
    decision = may_change(LAW, proposal(), change, REVIEW)
    assert [one.code for one in decision.against] == ["works.life.state"]
    assert "Antes: «Priorizar»" in decision.against[0].text
    assert not may_change(LAW, None, change, REVIEW).yes
    assert not may_change(LAW, proposal(), Propose(dossier=proposal()), CAPTURE).yes


@pytest.mark.parametrize("document", ["", "   "])
def test_a_change_without_its_document_is_refused(document: str) -> None:
    change = Settle(on=day(8, 15), document=document)
    decision = may_change(LAW, dossier_in(Status.DELIVERED), change, REVIEW)
    assert "Finiquito" in decision.against[0].text
    act = HandOver(handover=handover(document=document))
    assert not may_change(LAW, dossier_in(Status.FINISHED), act, REVIEW).yes


def test_a_correction_needs_its_reason() -> None:
    change = Correct(values={"name": "Otro nombre"})
    assert may_change(LAW, proposal(), change, ADMIN).yes
    silent = type(ADMIN)(3, "admin")
    assert [one.code for one in may_change(LAW, proposal(), change, silent).against] == [
        "works.life.why"
    ]


def test_the_change_moves_the_state_and_names_its_document_once() -> None:
    after = moved(LAW, proposal(), PRIORITISE)
    assert after.status is Status.PRIORITISED
    assert [(one.id, one.kind, one.on) for one in after.documents] == [
        ("D1", "priority_act", day(1, 15))
    ]
    assert len(moved(LAW, after, PRIORITISE).documents) == 1


def test_an_administrator_may_do_whatever_the_state_allows() -> None:
    for status in Status:
        verbs = allowed(LAW, dossier_in(status), "admin")
        assert set(verbs) == {one.verb for one in LAW.transitions if status in one.sources}
        assert set(allowed(LAW, dossier_in(status), "reader")) == set()
    assert allowed(LAW, None, "capture") == ["propose"]


def test_the_diagram_has_an_arrow_for_each_way_and_no_two_states_in_one_place() -> None:
    drawn = diagram(LAW)
    assert len(set(PLACES.values())) == len(PLACES) == len(drawn.states)
    ways = {(one.source, one.target) for one in drawn.arrows}
    assert (Status.IN_PROGRESS, Status.SUSPENDED) in ways
    assert (Status.SUSPENDED, Status.IN_PROGRESS) in ways
    assert (None, Status.PROPOSED) in ways
    assert {source for source, target in ways if target is Status.CANCELLED} == {
        Status.PROPOSED, Status.PRIORITISED, Status.AUTHORISED, Status.CONTRACTED,
        Status.IN_PROGRESS, Status.SUSPENDED,
    }  # fmt: skip


def test_the_checklist_asks_only_what_is_due() -> None:
    due = {one.kind.code for one in checklist(dossier_in(Status.AUTHORISED)) if one.is_due}
    assert due == {"priority_act", "technical_file", "agreement", "authorisation"}
    missing = {one.kind.code for one in checklist(dossier_in(Status.AUTHORISED)) if one.is_missing}
    assert missing == {"technical_file", "agreement"}
    assert not any(one.is_due for one in checklist(dossier_in(Status.PUBLISHED)))
    gone = {one.kind.code for one in checklist(dossier_in(Status.CANCELLED)) if one.is_due}
    assert gone == {"cancellation"}
