"""The door of phones: each thing once, whatever is cut, repeated, changed or wrong."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.making.committees import complaint, phone, raw, scene, visit
from tests.making.works import REVIEW, YEAR

from traza.modules.oversight import api as oversight
from traza.modules.oversight.models import Complaint, Conflict, Item, Visit
from traza.modules.oversight.rules.envelope import MOST_BYTES

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return scene()


@pytest.fixture
def mine(made):
    return phone(made.members[0])


def test_a_visit_is_kept_once_and_the_second_time_is_said(made, mine):
    body = raw(visit(made.work))
    first, again = mine.send(body), mine.send(body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["repeated"] is False
    assert again.json()["repeated"] is True
    assert first.json()["complete"] is True
    assert Visit.objects.count() == 1
    [seen] = oversight.visits_of(made.work)
    assert (seen.progress_seen, seen.progress_reported) == (3500, 4000)
    assert ("¿Hay un letrero con el nombre, el costo y el plazo de la obra?", "yes") in seen.answers
    assert seen.notes == "Falta señalar la zanja."


def test_another_content_under_the_identifier_is_kept_aside_and_said(made, mine):
    given = visit(made.work)
    mine.send(raw(given))
    given["said"]["notes"] = "Otra cosa"
    for _ in range(2):
        answer = mine.send(raw(given))
        assert answer.status_code == 409
        assert answer.json()["code"] == "oversight.other_content"
    assert Conflict.objects.count() == 1
    assert Item.objects.count() == 1
    assert "zanja" in oversight.visits_of(made.work)[0].notes


def test_a_body_that_was_cut_or_changed_on_the_way_is_not_taken(made, mine):
    body = raw(visit(made.work))
    wrong = base64.b64encode(hashlib.sha256(b"otra").digest()).decode()
    for digest in (f"sha-256=:{wrong}:", "", "sha-256=::", "md5=:AAAA:", "sha-256=:%%%%:"):
        answer = mine.send(body, **{"content-digest": digest})
        assert answer.status_code == 422, digest
        assert answer.json()["code"] == "oversight.not_what_was_sent"
    assert not Item.objects.exists()


def _without(name):
    def spoil(given):
        del given[name]

    return spoil


def _with(*path_and_value):
    *path, value = path_and_value

    def spoil(given):
        at = given
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (_without("kind"), "kind"),
        (_with("kind", "robo"), "kind"),
        (_with("kind", ["visit"]), "kind"),
        (_without("work"), "work"),
        (_with("work", True), "work"),
        (_with("work", 1.5), "work"),
        (_with("work", "7"), "work"),
        (_with("work", 2**60), "work"),
        (_with("made_at", "ayer"), "made_at"),
        (_with("made_at", "2026-05-10T16:20:00"), "made_at"),
        (_with("made_at", "2026-13-10T16:20:00Z"), "made_at"),
        (_with("made_at", "0001-01-01T00:00:00+14:00"), "made_at"),
        (_with("made_at", "0001-01-02T00:00:00Z"), "made_at"),
        (_with("made_at", "9999-12-30T00:00:00Z"), "made_at"),
        (_with("photos", 0, "taken_at", "9999-12-30T00:00:00Z"), "photos[0].taken_at"),
        (_with("clock_offset", "1"), "clock_offset"),
        (_with("clock_offset", 10**12), "clock_offset"),
        (_without("said"), "said"),
        (_with("said", "stage", "nunca"), "said.stage"),
        (_with("said", "questions", "1999-01-01"), "said.questions"),
        (_with("said", "answers", {"sign": "quizá"}), "said.answers"),
        (_with("said", "answers", {"invented": "yes"}), "said.answers"),
        (_with("said", "answers", [1]), "said.answers"),
        (_with("said", "progress_seen", 10_001), "said.progress_seen"),
        (_with("said", "progress_seen", -1), "said.progress_seen"),
        (_with("said", "notes", "x" * 4001), "said.notes"),
        (_with("said", "notes", {}), "said.notes"),
        (_without("photos"), "photos"),
        (_with("photos", [{}] * 13), "photos"),
        (_with("photos", ["a"]), "photos[0]"),
        (_with("photos", 0, "sha256", "zz"), "photos[0].sha256"),
        (_with("photos", 0, "size", 0), "photos[0].size"),
        (_with("photos", 0, "size", 9 * 1024 * 1024), "photos[0].size"),
        (_with("photos", 0, "lon", "-200.0"), "photos[0].lon"),
        (_with("photos", 0, "lat", 29.1), "photos[0].lat"),
        (_with("photos", 0, "id", "NO"), "photos[0].id"),
        (_with("kind", "x - at `$.work`"), "kind"),
    ],
)
def test_a_field_without_its_shape_is_named(made, mine, spoil, field):
    given = visit(made.work, (b"foto",))
    spoil(given)
    answer = mine.send(raw(given), given.get("id"))
    assert answer.status_code == 422
    assert answer.json()["code"] == "oversight.bad_item"
    assert f"«{field}»" in answer.json()["say"]
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"id": NaN}',
        b'"' + b"a" * MOST_BYTES + b'"',
    ],
)
def test_what_is_not_an_item_is_refused_in_spanish(made, mine, body):
    answer = mine.send(body, uuid4())
    assert answer.status_code == 422
    assert answer.json()["say"].startswith("El campo «")
    assert not Item.objects.exists()


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_json_in_another_coding_is_refused_in_spanish(made, mine, coding):
    given = visit(made.work)
    answer = mine.send(json.dumps(given).encode(coding), given["id"])
    assert answer.status_code == 422
    assert answer.json()["say"].startswith("El campo «envío»")


@pytest.mark.parametrize("clock", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_phone_that_says_an_impossible_hour_is_heard_without_it(made, mine, clock):
    given = visit(made.work, clock_offset=None)
    assert mine.send(raw(given), **{"x-phone-time": clock}).status_code == 201
    assert Item.objects.get().clock_offset is None


def test_a_huge_body_is_refused_before_it_is_read(made, mine):
    answer = mine.send(b" " * (3 * 1024 * 1024), uuid4())
    assert answer.status_code == 413


def test_signs_that_databases_refuse_are_taken_out_of_words(made, mine):
    given = visit(made.work, said={"notes": "a\0b\u202ec\ud800d"})
    body = json.dumps(given).encode()
    assert mine.send(body).status_code == 201
    assert oversight.visits_of(made.work)[0].notes == "abcd"


def test_an_item_of_another_work_is_refused(made, mine):
    assert mine.send(raw(visit(made.work + 1))).status_code == 422
    other = scene(folio="OB-2")
    answer = mine.send(raw(visit(other.work)))
    assert answer.status_code == 422
    assert "no es la obra de su comité" in answer.json()["say"]


def test_the_address_and_the_body_name_the_same_item(made, mine):
    answer = mine.send(raw(visit(made.work)), uuid4())
    assert answer.status_code == 422
    assert "«id»" in answer.json()["say"]


@pytest.mark.parametrize("ahead", [timedelta(days=1), -timedelta(days=1), timedelta(0)])
def test_a_clock_that_is_wrong_by_a_day_does_not_move_the_visit(made, mine, ahead):
    truly = datetime.now(UTC) - timedelta(hours=3)
    given = visit(
        made.work,
        made_at=(truly + ahead).isoformat(),
        clock_offset=-int(ahead.total_seconds()),
    )
    mine.send(raw(given))
    kept = Item.objects.get()
    assert abs(kept.happened_at - truly) < timedelta(seconds=2)
    assert kept.made_at == truly + ahead
    assert oversight.visits_of(made.work)[0].on == timezone.localdate(truly)


def test_a_phone_that_never_knew_its_offset_is_corrected_by_the_one_it_shows(made, mine):
    behind = timedelta(days=1)
    truly = datetime.now(UTC) - timedelta(hours=2)
    given = visit(made.work, made_at=(truly - behind).isoformat(), clock_offset=None)
    now = (datetime.now(UTC) - behind).isoformat()
    mine.send(raw(given), **{"x-phone-time": now})
    kept = Item.objects.get()
    assert abs(kept.happened_at - truly) < timedelta(seconds=5)
    assert abs(kept.clock_offset - 86_400) <= 5


@pytest.mark.parametrize("clock", ["", "ayer", "2026-01-01T00:00:00", "9999-12-31T23:59:59-12:00"])
def test_a_nonsense_clock_is_as_none(made, mine, clock):
    given = visit(made.work, clock_offset=None)
    assert mine.send(raw(given), **{"x-phone-time": clock}).status_code == 201


def test_nothing_happens_after_it_was_received(made, mine):
    later = (datetime.now(UTC) + timedelta(days=400)).isoformat()
    mine.send(raw(visit(made.work, made_at=later, clock_offset=0)))
    kept = Item.objects.get()
    assert kept.happened_at == kept.received_at


def test_a_complaint_has_the_folio_that_the_phone_made(made, mine):
    given = complaint(made.work, id="12345678-9abc-4def-8123-456789abcdef")
    answer = mine.send(raw(given))
    assert answer.json()["folio"] == "QC-28T5-CY4T"
    assert Complaint.objects.get().folio == "QC-28T5-CY4T"


def test_an_empty_complaint_is_refused(made, mine):
    answer = mine.send(raw(complaint(made.work, said={"text": " \n\0 "})))
    assert "«said.text»" in answer.json()["say"]


def test_what_is_carried_says_the_work_and_nobody(made, mine):
    mine.send(raw(visit(made.work)))
    mine.send(raw(complaint(made.work)))
    answer = mine.get("/comite/api/hoy")
    assert answer.status_code == 200
    said = answer.json()
    [work] = said["works"]
    assert work["name"] == "Pavimentación de la calle Reforma"
    assert work["reported"] == {"physical": 4200, "on": f"{YEAR}-04-30"}
    assert work["stage"] == "during"
    assert ["Costo", "$850,000.00"] in work["sheet"]
    assert work["visits"][0]["seen"] == 3500
    assert work["complaints"][0]["text"] == "La zanja quedó abierta."
    assert said["questions"]["stages"]["during"][0]["code"] == "sign"
    text = answer.content.decode()
    for member in oversight.committee(made.committee).members:
        assert member.name not in text
    moment = datetime.fromisoformat(answer["X-Server-Time"])
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_did_not_change_is_not_sent_again(made, mine):
    first = mine.get("/comite/api/hoy")
    again = mine.get("/comite/api/hoy", **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "X-Server-Time" in again.headers
    mine.send(raw(visit(made.work)))
    assert mine.get("/comite/api/hoy", **{"if-none-match": first["ETag"]}).status_code == 200


def test_a_phone_is_paired_with_a_code_once(made):
    code, _until = oversight.pair_phone(made.members[1], said=REVIEW)
    client = Client(enforce_csrf_checks=True)
    form = {"code": code, "label": "Mi teléfono"}
    assert client.post("/comite/api/enlace", form).status_code == 403
    csrf = client.get("/comite/api/enlace").json()["csrf"]
    answer = client.post("/comite/api/enlace", form, headers={"x-csrftoken": csrf})
    assert answer.status_code == 201
    auth = {"authorization": f"Bearer {answer.json()['token']}"}
    assert client.get("/comite/api/hoy", headers=auth).status_code == 200
    again = client.post("/comite/api/enlace", form, headers={"x-csrftoken": csrf})
    assert again.status_code == 422
    assert "ya se usó" in again.json()["say"]


def test_who_left_sends_nothing_more(made, mine):
    oversight.close_committee(
        made.committee, on=timezone.localdate(), because="Asamblea", said=REVIEW
    )
    assert mine.send(raw(visit(made.work))).status_code == 401
    assert not Item.objects.exists()
