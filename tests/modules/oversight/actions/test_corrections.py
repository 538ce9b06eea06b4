"""What was mistyped of a committee is corrected with a trail, and by two where it matters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from tests.making.committees import CONTACT, NAME, Scene, new_committee, new_member, scene
from tests.making.work_forms import client_of
from tests.making.works import AGENCY, REVIEW

from traza.kernel.actor import Attribution, OtherAgency, SamePerson, WithoutCapability
from traza.kernel.decision import Refused
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import NoReason
from traza.modules.oversight.contracts.correction import (
    ChangedSince,
    CorrectionOver,
    CorrectionWaits,
    NothingCorrected,
)
from traza.modules.oversight.models import Correction, Member
from traza.platform.access.roles import Role
from traza.platform.audit.record import entries

pytestmark = pytest.mark.django_db
CAPTURE = Attribution(3, "capture", AGENCY)
OTHERS = Attribution(9, "review", "otra-dependencia")
RIGHT = "Guadalupe Reconocida Íñiguez"


def propose(made: Scene, said: Attribution = CAPTURE, **over: Any) -> int:
    oversight.correct_member(made.members[0], new_member(**over), "Error al teclear", said=said)
    return Correction.objects.latest("pk").pk


def name_of(made: Scene) -> str:
    return oversight.committee(made.committee).members[0].name


def test_a_name_is_corrected_when_another_person_confirms_it() -> None:
    made = scene()
    number = propose(made, name=RIGHT, age_group="45-59")
    assert name_of(made) == NAME
    for said, refusal in ((CAPTURE, WithoutCapability), (OTHERS, OtherAgency)):
        with pytest.raises(refusal):
            oversight.confirm_correction(number, said=said)
    with pytest.raises(SamePerson):
        oversight.confirm_correction(number, said=replace(REVIEW, user=CAPTURE.user))
    oversight.confirm_correction(number, said=REVIEW)
    assert name_of(made) == RIGHT
    assert oversight.committee_of(made.work).age_groups["45-59"] == 1
    [done] = oversight.corrections_of(made.committee)
    assert [(one.before, one.after) for one in done.data] == [
        (NAME, RIGHT),
        ("30 a 44 años", "45 a 59 años"),
    ]
    with pytest.raises(CorrectionOver):
        oversight.confirm_correction(number, said=REVIEW)


def test_a_telephone_is_mended_at_once_and_never_shown() -> None:
    made = scene()
    new = new_member(contact="662 555 0000")
    assert oversight.correct_member(made.members[0], new, "Cambió de número", said=CAPTURE)
    assert oversight.committee(made.committee).members[0].contact == "662 555 0000"
    [done] = oversight.corrections_of(made.committee)
    assert [(one.is_hidden, one.before, one.after) for one in done.data] == [(True, "", "")]
    told = " ".join(f"{one.why} {one.detail}" for one in entries())
    assert "integrante: teléfono o correo" in told
    with connection.cursor() as cursor:
        cursor.execute("SELECT before, after FROM oversight_correction")
        kept = str(cursor.fetchall())
    for secret in (CONTACT, "662 555 0000", NAME):
        assert secret not in told + kept


def test_what_does_not_hold_is_refused_and_nothing_is_kept() -> None:
    made = scene()
    with pytest.raises(NothingCorrected):
        propose(made)
    with pytest.raises(NoReason):
        oversight.correct_member(made.members[0], new_member(name=RIGHT), " ", said=CAPTURE)
    with pytest.raises(Refused, match="otra persona con ese nombre"):
        propose(made, name="ramon segundo")
    president = new_member(name="Ramón Segundo", contact="", sex="man")
    with pytest.raises(Refused, match="ya tiene presidencia"):
        oversight.correct_member(made.members[1], president, "Cargo", said=CAPTURE)
    with pytest.raises(OtherAgency):
        propose(made, said=OTHERS, name=RIGHT)
    assert not Correction.objects.exists()
    propose(made, name=RIGHT)
    with pytest.raises(CorrectionWaits):
        propose(made, name="Otra Vez")


def test_what_changed_meanwhile_is_not_written_over() -> None:
    made = scene()
    number = propose(made, name=RIGHT)
    Member.objects.filter(pk=made.members[0]).update(name="Como Otro Dijo")
    with pytest.raises(ChangedSince, match="nombre"):
        oversight.confirm_correction(number, said=REVIEW)
    with pytest.raises(NoReason):
        oversight.reject_correction(number, "", said=REVIEW)
    oversight.reject_correction(number, "Ya se corrigió", said=REVIEW)
    assert name_of(made) == "Como Otro Dijo"


def test_an_assembly_is_corrected_with_the_day_of_its_members() -> None:
    made = scene()
    after = new_committee(formed_on=date(2026, 2, 27), place="Casa ejidal", women_present=20)
    oversight.correct_assembly(made.committee, after, "Así dice el acta", said=CAPTURE)
    for wrong in ({"formed_on": date(2999, 1, 1)}, {"women_present": 0, "men_present": 2}):
        with pytest.raises(Refused):
            oversight.correct_assembly(made.committee, new_committee(**wrong), "x", said=CAPTURE)
    number = Correction.objects.get().pk
    oversight.confirm_correction(number, said=REVIEW)
    info = oversight.committee(made.committee)
    assert (info.formed_on, info.place, info.women_present) == (
        date(2026, 2, 27), "Casa ejidal", 20,
    )  # fmt: skip
    assert {one.since for one in info.members} == {date(2026, 2, 27)}


def test_from_the_page_of_the_committee_to_the_decision() -> None:
    made = scene()
    capture, review = (
        client_of(f"{role}@example.org", role, agency=AGENCY)
        for role in (Role.CAPTURE, Role.REVIEW)
    )
    home = f"/gestion/comites/{made.committee}/"
    address = f"{home}integrante/{made.members[0]}/corregir/"
    assert address in capture.get(home).content.decode()
    form = {
        "name": RIGHT, "contact": CONTACT, "sex": "woman", "age_group": "30-44",
        "role": "president",
    }  # fmt: skip
    assert capture.post(address, form).status_code == 422
    page = capture.post(address, form | {"because": "Mal escrito"}, follow=True)
    text = re.sub(r"\s+", " ", page.content.decode())
    assert f"<del>{NAME}</del> → <ins>{RIGHT}</ins>" in text
    decide = f"{home}correccion/{Correction.objects.get().pk}/"
    assert capture.get(decide).status_code == 403
    assert decide in review.get("/mi-dia/").content.decode()
    assert (
        "Quedó corregido."
        in review.post(decide, {"decision": "confirm"}, follow=True).content.decode()
    )
    assert name_of(made) == RIGHT
    assert capture.get(f"{home}corregir/").status_code == 200
