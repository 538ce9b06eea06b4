"""Replacing a member: the assembly's act, who reviews, and a history that stays."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.making.committees import ACT, Scene, new_member, phone, replaced, scene
from tests.making.works import REVIEW

from traza.kernel.actor import Attribution, OtherAgency, SamePerson, WithoutCapability
from traza.kernel.decision import Refused
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import NoReason
from traza.modules.oversight.contracts.replacement import (
    AlreadyDecided,
    AlreadyProposed,
    NoAct,
    ReplacementState,
    UnknownReplacement,
)
from traza.modules.oversight.models import Member, Replacement
from traza.platform.audit.models import Act

pytestmark = pytest.mark.django_db
CAPTURE = Attribution(3, "capture", "obras-publicas")
OTHERS = Attribution(9, "review", "otra-dependencia")
DAY = date(2026, 5, 1)
SHA = hashlib.sha256(ACT).hexdigest()


def propose(made: Scene, place: int = 0, **over: Any) -> int:
    values: dict[str, Any] = {
        "on": DAY,
        "because": "Se mudó",
        "act_folio": "AS-2",
        "act_sha256": SHA,
        "said": CAPTURE,
    }
    new = over.pop("new", new_member(name="Nueva Persona", sex="man"))
    return oversight.propose_replacement(made.members[place], new, **values | over)


def names(made: Scene) -> set[str]:
    return {one.name for one in oversight.committee(made.committee).standing}


def test_a_proposal_changes_nobody_until_it_is_confirmed():
    made = scene()
    before, old = names(made), phone(made.members[0])
    number = propose(made)
    assert names(made) == before
    assert old.get("/comite/api/hoy").status_code == 200
    [waiting] = oversight.replacements_of(made.committee)
    assert (waiting.state, waiting.act_folio) == (ReplacementState.PROPOSED, "AS-2")
    assert waiting.parity.reasons[0].text == "Hay 1 mujer y 2 hombres."
    assert waiting.parity.yes
    joined = oversight.confirm_replacement(number, said=REVIEW)
    assert old.get("/comite/api/hoy").status_code == 401
    assert "Nueva Persona" in names(made)
    [done] = oversight.replacements_of(made.committee)
    assert (done.state, done.leaving) == (ReplacementState.CONFIRMED, made.members[0])
    assert done.parity.reasons[0].text == "Hay 1 mujer y 2 hombres."
    assert Member.objects.get(pk=joined).replaces_id == made.members[0]
    assert oversight.committee_of(made.work).sexes == {"woman": 1, "man": 2}
    verbs = set(Act.objects.values_list("verb", flat=True))
    assert {"oversight.replacement_proposed", "oversight.replacement_confirmed"} <= verbs


def test_who_captures_does_not_confirm_and_another_agency_does_nothing():
    made = scene()
    number = propose(made)
    for said, refusal in ((CAPTURE, WithoutCapability), (OTHERS, OtherAgency)):
        with pytest.raises(refusal):
            oversight.confirm_replacement(number, said=said)
        with pytest.raises(refusal):
            oversight.reject_replacement(number, "No procede", said=said)
    with pytest.raises(OtherAgency):
        propose(made, 1, said=OTHERS)
    with pytest.raises(UnknownReplacement):
        oversight.confirm_replacement(10**6, said=REVIEW)
    assert oversight.replacements_of(made.committee)[0].state is ReplacementState.PROPOSED


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"act_folio": " "}, NoAct),
        ({"act_sha256": ""}, NoAct),
        ({"because": " "}, NoReason),
        ({"on": date(2026, 1, 1)}, Refused),
        ({"on": date(2100, 1, 1)}, Refused),
        ({"new": new_member(name="elvira  tercera")}, Refused),
        ({"place": 1, "new": new_member(name="Otra", role="president")}, Refused),
    ],
)
def test_what_the_act_must_say_is_asked(over: dict[str, Any], refusal: type[Exception]):
    made = scene()
    with pytest.raises(refusal):
        propose(made, **over)
    assert not Replacement.objects.exists()


def test_a_rejected_one_stays_with_its_reason_and_another_may_be_proposed():
    made = scene()
    number = propose(made)
    with pytest.raises(AlreadyProposed):
        propose(made)
    with pytest.raises(NoReason):
        oversight.reject_replacement(number, "  ", said=REVIEW)
    oversight.reject_replacement(number, "El acta no está firmada.", said=REVIEW)
    for again in (
        lambda: oversight.confirm_replacement(number, said=REVIEW),
        lambda: oversight.reject_replacement(number, "Otra vez", said=REVIEW),
    ):
        with pytest.raises(AlreadyDecided):
            again()
    oversight.confirm_replacement(propose(made), said=REVIEW)
    told = [(one.state, one.decided_words) for one in oversight.replacements_of(made.committee)]
    assert told == [
        (ReplacementState.CONFIRMED, ""),
        (ReplacementState.REJECTED, "El acta no está firmada."),
    ]


def test_who_proposed_it_does_not_confirm_it_but_may_take_it_back():
    made = scene()
    number = propose(made, said=REVIEW)
    with pytest.raises(SamePerson, match="Otra persona"):
        oversight.confirm_replacement(number, said=REVIEW)
    admin = Attribution(REVIEW.user, "admin")
    with pytest.raises(SamePerson):
        oversight.confirm_replacement(number, said=admin)
    assert oversight.replacements_of(made.committee)[0].state is ReplacementState.PROPOSED
    oversight.reject_replacement(number, "Me equivoqué de persona.", said=REVIEW)
    assert oversight.replacements_of(made.committee)[0].state is ReplacementState.REJECTED


def test_what_changed_meanwhile_is_seen_when_it_is_confirmed():
    made = scene()
    number = propose(made, 1, new=new_member(name="Nueva Persona", role="member"))
    replaced(made.members[2], new_member(name="Nueva Persona", role="member"), on=DAY, because="x")
    with pytest.raises(Refused, match="ya es integrante"):
        oversight.confirm_replacement(number, said=REVIEW)
    oversight.close_committee(made.committee, on=DAY, because="Asamblea", said=REVIEW)
    states = {one.state for one in oversight.replacements_of(made.committee)}
    assert ReplacementState.PROPOSED not in states


def test_no_replacement_disappears():
    made = scene()
    propose(made)
    with (
        pytest.raises(DatabaseError, match=r"are only added|what a committee did is kept"),
        transaction.atomic(),
    ):
        Replacement.objects.all()._raw_delete("default")
