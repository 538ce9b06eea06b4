"""Committees: formed by their act, trained, informed, renewed, heard; nobody's data in clear."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.making.committees import (
    AGENCY,
    CONTACT,
    NAME,
    complaint,
    new_committee,
    new_member,
    phone,
    raw,
    replaced,
    scene,
)
from tests.making.works import REVIEW, work_in

from traza.kernel.actor import Attribution, OtherAgency
from traza.kernel.decision import Refused
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts import committee as contracts
from traza.modules.oversight.models import Committee, Complaint, Item, Member
from traza.modules.oversight.queries.for_works import committee_seen
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.audit.models import Act

pytestmark = pytest.mark.django_db
OTHERS = Attribution(9, "review", "otra-dependencia")
DAY = date(2026, 5, 1)


def test_a_committee_is_kept_with_its_people_and_shown_without_them():
    made = scene()
    info = oversight.committee(made.committee)
    assert info.standing[0].name == NAME
    assert info.standing[0].contact == CONTACT
    public = oversight.committee_of(made.work)
    assert public is not None
    assert public.sexes == {"woman": 2, "man": 1}
    assert public.roles["president"] == {"woman": 1}
    assert public.parity.yes
    assert "promoverá" in str(public.parity.reasons[0].citation)
    assert NAME not in repr(public)
    assert CONTACT not in repr(public)


def test_no_name_or_contact_is_in_clear_in_any_row_or_act():
    made = scene()
    replaced(made.members[0], new_member(name="Otra Persona"), on=DAY, because="se mudó")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            seen = repr(cursor.fetchall())
            for plain in (NAME, CONTACT, "Otra Persona"):
                assert plain not in seen, table


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"members": (new_member(), new_member(name="B", role="member"))}, "al menos 3"),
        ({"women_present": 1, "men_present": 1}, "menos personas que integrantes"),
        ({"formed_on": date(2100, 1, 1)}, "un día que no ha llegado"),
        ({"members": tuple(new_member(name=n, role="member") for n in "ABC")}, "presidencia"),
        ({"members": tuple(new_member(name=n) for n in "ABC")}, "presidencia"),
        (
            {"members": (new_member(), *(new_member(name="B b", role="member") for _ in "12"))},
            "repetido",
        ),
    ],
)
def test_an_act_that_does_not_hold_is_refused_whole(over, said):
    territory.load_gazetteer()
    work = work_in(Status.IN_PROGRESS)
    with pytest.raises(Refused, match=said):
        oversight.form_committee(work, new_committee(**over), said=REVIEW)
    assert not Committee.objects.exists()
    assert not Member.objects.exists()


def test_a_cancelled_work_forms_none_and_a_work_has_one():
    made = scene()
    with pytest.raises(contracts.AlreadyStanding, match="01/03/2026"):
        oversight.form_committee(made.work, new_committee(), said=REVIEW)
    ended = work_in(Status.CLOSED, folio="OB-9")
    with pytest.raises(Refused, match="cerrada o cancelada"):
        oversight.form_committee(ended, new_committee(), said=REVIEW)


def test_another_agency_changes_nothing_of_it():
    made = scene()
    number = _complain(made)
    person = made.members[0]
    for act in (
        lambda: oversight.form_committee(made.work, new_committee(), said=OTHERS),
        lambda: replaced(person, new_member(name="Z"), on=DAY, because="x", said=OTHERS),
        lambda: oversight.close_committee(made.committee, on=DAY, because="x", said=OTHERS),
        lambda: oversight.pair_phone(person, said=OTHERS),
        lambda: oversight.unpair_phones(person, because="x", said=OTHERS),
        lambda: oversight.answer_complaint(number, "x", said=OTHERS),
        lambda: oversight.record_training(
            made.committee, on=DAY, topics="x", members=[person], said=OTHERS
        ),
        lambda: oversight.record_delivery(
            made.committee, kind="sheet", on=DAY, member=person, said=OTHERS
        ),
        lambda: oversight.record_signs(
            made.committee, on=DAY, words=[contracts.HandoverWord(person, signed=True)], said=OTHERS
        ),
    ):
        acts = Act.objects.count()
        with pytest.raises(OtherAgency, match="otra dependencia"):
            act()
        assert Act.objects.count() == acts
    assert oversight.list_committees("otra-dependencia", DAY) == []


def test_who_is_replaced_stays_in_history_and_their_phone_is_shut():
    made = scene()
    old = phone(made.members[0])
    assert old.get("/comite/api/hoy").status_code == 200
    fresh = replaced(made.members[0], new_member(name="Nueva"), on=DAY, because="Se mudó")
    assert old.get("/comite/api/hoy").status_code == 401
    assert phone(fresh).get("/comite/api/hoy").status_code == 200
    members = oversight.committee(made.committee).members
    left = next(one for one in members if one.id == made.members[0])
    assert (left.until, left.left_because) == (DAY, "Se mudó")
    assert next(one for one in members if one.id == fresh).replaces == made.members[0]
    assert oversight.committee_of(made.work).replaced == 1
    with pytest.raises(Refused, match="ya dejó el comité"):
        replaced(made.members[0], new_member(name="Z"), on=DAY, because="otra vez")
    with pytest.raises(contracts.HasLeft):
        oversight.pair_phone(made.members[0], said=REVIEW)


@pytest.mark.parametrize("on", [date(2026, 2, 1), "tomorrow"])
def test_a_charge_ends_on_a_day_that_can_be(on):
    made = scene()
    on = timezone.localdate() + timedelta(days=1) if on == "tomorrow" else on
    with pytest.raises(Refused, match="anterior a cuando empezó el cargo"):
        replaced(made.members[0], new_member(name="Z"), on=on, because="x")
    assert len(oversight.committee(made.committee).standing) == 3


def test_workshops_and_information_name_who_was_there():
    made = scene()
    oversight.record_training(
        made.committee, on=DAY, topics="Cómo visitar", members=made.members[:2], said=REVIEW
    )
    oversight.record_delivery(
        made.committee, kind="sheet", on=DAY, member=made.members[1], said=REVIEW
    )
    info = oversight.committee(made.committee)
    assert set(info.trainings[0].members) == set(made.members[:2])
    assert info.deliveries[0].member == made.members[1]
    public = oversight.committee_of(made.work)
    assert public.trainings == ((DAY, "Cómo visitar", 2),)
    assert public.deliveries == ((DAY, "sheet"),)
    with pytest.raises(contracts.NotTheirs):
        oversight.record_training(made.committee, on=DAY, topics="x", members=[10**9], said=REVIEW)


def test_at_the_hand_over_each_member_says_it_once_and_who_refuses_says_why():
    made = scene(Status.FINISHED)
    yes = contracts.HandoverWord(made.members[0], signed=True)
    silent = contracts.HandoverWord(made.members[1], signed=False)
    with pytest.raises(contracts.NoReason):
        oversight.record_signs(made.committee, on=DAY, words=[yes, silent], said=REVIEW)
    no = contracts.HandoverWord(made.members[1], signed=False, remark="Falta una banqueta.")
    assert oversight.record_signs(made.committee, on=DAY, words=[yes, no], said=REVIEW) == 2
    assert oversight.record_signs(made.committee, on=DAY, words=[yes, no], said=REVIEW) == 0
    public = oversight.committee_of(made.work)
    assert (public.signed, public.refused) == (1, ("Falta una banqueta.",))
    assert public.unsigned == 1
    seen = committee_seen(made.work)
    assert seen.signers == ("presidencia",)
    assert (len(seen.decliners), len(seen.absent)) == (1, 1)
    assert NAME not in str(seen)


def test_a_closed_committee_keeps_its_counts_and_another_may_begin():
    made = scene()
    oversight.close_committee(made.committee, on=DAY, because="Asamblea", said=REVIEW)
    public = oversight.committee_of(made.work)
    assert public.closed_on == DAY
    assert public.sexes == {"woman": 2, "man": 1}
    again = oversight.form_committee(made.work, new_committee(formed_on=DAY), said=REVIEW)
    assert oversight.standing_committee(made.work) == again
    assert oversight.committee_of(made.work).closed_on is None


def test_a_complaint_waits_until_it_is_answered():
    made = scene()
    number = _complain(made)
    late = timezone.localdate() + timedelta(days=31)
    row = oversight.list_committees(AGENCY, late)[0]
    assert (row.unanswered, row.late) == (1, 1)
    assert oversight.get_complaint(number).is_late(late)
    with pytest.raises(contracts.NoReason):
        oversight.answer_complaint(number, "  ", said=REVIEW)
    oversight.answer_complaint(number, "Se cerró la zanja.", said=REVIEW)
    row = oversight.list_committees(AGENCY, late)[0]
    assert (row.unanswered, row.late) == (0, 0)
    found = oversight.complaints_of(made.work)[0]
    assert found.answers[0][1] == "Se cerró la zanja."
    assert not found.is_late(late)


def test_the_open_rows_count_each_thing_once():
    made = scene()
    for _ in range(2):
        _complain(made)
    oversight.record_training(made.committee, on=DAY, topics="A", members=made.members, said=REVIEW)
    oversight.record_training(made.committee, on=DAY, topics="B", members=made.members, said=REVIEW)
    [row] = oversight.oversight_rows(timezone.localdate())
    assert (row.state, row.folio) == ("26", "OB-1")
    assert (row.women, row.men, row.others) == (2, 1, 0)
    assert (row.trainings, row.visits, row.complaints, row.answered, row.late) == (2, 0, 2, 0, 0)


def test_what_was_said_is_not_changed_and_nobody_is_deleted():
    made = scene()
    _complain(made)
    for change in (
        lambda: Complaint.objects.update(text="nada"),
        lambda: Item.objects.update(payload="{}"),
        lambda: Complaint.objects.all()._raw_delete("default"),
        lambda: Member.objects.all()._raw_delete("default"),
        lambda: Committee.objects.all()._raw_delete("default"),
    ):
        with (
            pytest.raises(DatabaseError, match=r"are only added|what a committee did is kept"),
            transaction.atomic(),
        ):
            change()


def _complain(made) -> int:
    answer = phone(made.members[0]).send(raw(complaint(made.work)))
    assert answer.status_code == 201, answer.content
    return Complaint.objects.latest("pk").pk
