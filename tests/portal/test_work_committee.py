"""The committee's section of a work's page: what it did, and nobody's name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from tests.making.committees import (
    CONTACT,
    NAME,
    complaint,
    new_member,
    phone,
    raw,
    replaced,
    scene,
    visit,
)
from tests.making.pdfs import text_of
from tests.making.works import REVIEW

from traza.kernel.moderation import ModerationDecision
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import HandoverWord
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.oversight.models import Member
from traza.modules.works.contracts.dossier import Status
from traza.platform.law import clock
from traza.portal.pages.works import committee as work_committee

pytestmark = pytest.mark.django_db


def drawn(work: int, day: date | None = None) -> str:
    return render_to_string(work_committee.TEMPLATE, dict(work_committee.section(work, day)))


def test_everybody_sees_what_was_done_and_nobody_who():
    made = scene()
    mine = phone(made.members[0])
    mine.send(raw(visit(made.work)))
    mine.send(raw(complaint(made.work)))
    number = oversight.complaints_of(made.work)[0].id
    oversight.answer_complaint(number, "Se cerró la zanja.", said=REVIEW)
    text = drawn(made.work)
    for said in (
        "<b>1 visita</b>", "Hay 2 mujeres y 1 hombre.", "Es paritario", "Avance visto: 35.0 %",
        "informado entonces: 40.0 %", "Falta señalar la zanja.", "todas tienen respuesta",
        "Se cerró la zanja.", "¿Los trabajadores usan equipo",
    ):  # fmt: skip
        assert said in text, said
    for private in (NAME, CONTACT, "Ramón Segundo", "Teléfono de prueba"):
        assert private not in text


def test_a_late_answer_is_said_with_its_day():
    made = scene()
    phone(made.members[0]).send(raw(complaint(made.work)))
    late = timezone.localdate() + timedelta(days=40)
    assert "Sin respuesta; el plazo terminó el" in drawn(made.work, late)
    assert "debe contestar a más tardar" in drawn(made.work)


def test_a_past_day_knows_only_what_had_come():
    made = scene()
    phone(made.members[0]).send(raw(visit(made.work)))
    yesterday = timezone.localdate() - timedelta(days=1)
    assert "<b>0 visitas</b>" in drawn(made.work, yesterday)
    assert (
        drawn(made.work, date(2020, 1, 1)).strip() == ""
    )  # the page tells it with what is missing


def test_who_was_in_it_on_a_day_is_counted_on_that_day():
    made = scene()
    oversight.close_committee(made.committee, on=date(2026, 5, 1), because="Asamblea", said=REVIEW)
    before = oversight.committee_of(made.work, date(2026, 4, 1))
    assert (before.sexes, before.closed_on) == ({"woman": 2, "man": 1}, None)
    after = oversight.committee_of(made.work, date(2026, 6, 1))
    assert (after.sexes, after.closed_on) == ({"woman": 2, "man": 1}, date(2026, 5, 1))


def test_what_is_hidden_is_told_with_who_decided_and_still_counts():
    made = scene()
    mine = phone(made.members[0])
    mine.send(raw(visit(made.work)))
    mine.send(raw(complaint(made.work)))
    hide = ModerationDecision(hide=True, words="Nombra a una vecina.", reason=HideReason.PERSONAL)
    for item in (oversight.complaints_of(made.work)[0].item, oversight.visits_of(made.work)[0].id):
        oversight.moderate_words(item, hide, said=REVIEW)
    text = drawn(made.work)
    assert "La zanja quedó abierta." not in text
    assert "Falta señalar la zanja." not in text
    assert text.count("Texto oculto. Motivo: Tiene datos personales.") == 2
    assert text.count("Lo decidió Revisión de la dependencia el") == 2
    assert "Presentó 1 queja; 1 sin respuesta." in " ".join(text.split())
    assert oversight.complaints_of(made.work)[0].folio in text
    assert "su plazo de respuesta corre" in text


def test_the_act_says_how_many_signed_and_who_is_missing_by_post(client):
    made = scene(Status.DELIVERED)
    yes = HandoverWord(made.members[0], signed=True)
    oversight.record_signs(made.committee, on=clock.today(), words=[yes], said=REVIEW)
    told = " ".join(text_of(client.get("/obras/obra/26/OB-1/acta.pdf").content).split())
    assert "Firma esta acta 1 de los 3 integrantes del comité ciudadano de la obra: presid" in told
    assert "Sin firma registrada: secretaría, vocalía." in told
    assert "estuvo presente" not in told
    assert NAME not in told
    shown = " ".join(drawn(made.work).split())
    assert "firmaron 1, sin firma registrada 2" in shown
    [row] = oversight.oversight_rows()
    assert (row.signed, row.refused, row.unsigned) == (1, 0, 2)


def test_who_takes_the_place_of_somebody_who_signed_is_not_missing(client):
    made = scene(Status.DELIVERED)
    yes = HandoverWord(made.members[0], signed=True)
    oversight.record_signs(made.committee, on=clock.today(), words=[yes], said=REVIEW)
    first = Member.objects.get(pk=made.members[0])
    Member.objects.filter(pk=first.pk).update(until=clock.today(), left_because="Se mudó")
    Member.objects.create(
        committee=first.committee, name="Nueva Persona", contact="", sex=first.sex,
        age_group=first.age_group, role=first.role, since=clock.today(), replaces=first,
    )  # fmt: skip
    told = " ".join(text_of(client.get("/obras/obra/26/OB-1/acta.pdf").content).split())
    assert "Firma esta acta 1 de los 3 integrantes del comité ciudadano de la obra: presid" in told
    assert "Sin firma registrada: secretaría, vocalía." in told
    assert "firmaron 1, sin firma registrada 2" in " ".join(drawn(made.work).split())
    [row] = oversight.oversight_rows()
    assert (row.signed, row.unsigned) == (1, 2)


def test_nobody_recorded_is_said_the_same_by_page_act_and_data(client):
    made = scene(Status.DELIVERED)
    act = " ".join(text_of(client.get("/obras/obra/26/OB-1/acta.pdf").content).split())
    assert "Ninguno de los 3 integrantes del comité" in act
    assert "firmaron 0, sin firma registrada 3" in " ".join(drawn(made.work).split())
    [row] = oversight.oversight_rows()
    assert (row.signed, row.refused, row.unsigned) == (0, 0, 3)


def test_nothing_is_said_of_signatures_before_the_handover(client):
    made = scene(Status.FINISHED)
    assert client.get("/obras/obra/26/OB-1/acta.pdf").status_code == 404
    assert "En la entrega" not in drawn(made.work)
    [row] = oversight.oversight_rows()
    assert (row.signed, row.refused, row.unsigned) == (0, 0, 0)


@pytest.mark.parametrize(
    ("before", "after", "counted", "act_words"),
    [
        (True, None, (1, 0, 2), "Firma esta acta 1 de los 3"),
        (True, True, (1, 0, 2), "Firma esta acta 1 de los 3"),
        (False, True, (0, 1, 2), "Ninguno de los 3"),
        (True, False, (0, 1, 2), "Ninguno de los 3"),
    ],
)
def test_a_seat_that_changed_hands_twice_counts_once(client, before, after, counted, act_words):
    made, today = scene(Status.DELIVERED), clock.today()

    def sign(member: int, *, signed: bool) -> None:
        word = HandoverWord(member, signed=signed, remark="" if signed else "Falta la rampa.")
        oversight.record_signs(made.committee, on=today, words=[word], said=REVIEW)

    first = made.members[2]
    sign(first, signed=before)
    second = replaced(
        first, new_member(name="Eva Tercera", role="member"), on=today, because="Se mudó"
    )
    third = replaced(
        second, new_member(name="Luz Cuarta", role="member"), on=today, because="Renunció"
    )
    if after is not None:
        sign(third, signed=after)
    act = " ".join(text_of(client.get("/obras/obra/26/OB-1/acta.pdf").content).split())
    assert act_words in act
    found = oversight.committee_of(made.work)
    assert (found.signed, len(found.refused), found.unsigned) == counted
    [row] = oversight.oversight_rows()
    assert (row.signed, row.refused, row.unsigned) == counted
