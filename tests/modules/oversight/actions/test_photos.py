"""Photographs come in parts, from wherever they stopped; each is kept once with its work."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from tests.making.committees import Phone, Scene, complaint, phone, raw, scene, visit
from tests.making.pictures import photo
from tests.making.pictures import scene as picture
from tests.making.works import REVIEW

from traza.kernel.moderation import ModerationDecision
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.oversight.models import Arrival
from traza.modules.works import api as works
from traza.platform.files import store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.HOME = tmp_path


@pytest.fixture
def made() -> Scene:
    return scene()


@pytest.fixture
def mine(made: Scene) -> Phone:
    return phone(made.members[0])


def jpeg(seed: int = 1, **over) -> bytes:
    return photo(picture(seed, (640, 480)), **over)


def announced(made: Scene, mine: Phone, *data: bytes) -> list[str]:
    given = visit(made.work, data)
    answer = mine.send(raw(given))
    assert answer.status_code == 201
    assert answer.json()["complete"] is False
    return [one["id"] for one in given["photos"]]


def test_parts_make_the_photograph_and_it_is_of_the_work(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    half = len(data) // 2
    first = mine.put(number, data[:half]).json()
    assert (first["received"], first["arrived"]) == (half, False)
    assert mine.get(f"/comite/api/fotos/{number}").json()["received"] == half
    last = mine.put(number, data[half:], half).json()
    assert last["arrived"] is True
    [kept] = works.photos_of(made.work)
    assert (kept.by, kept.stage) == ("committee", "during")
    [seen] = oversight.visits_of(made.work)
    assert (seen.photos, seen.pending) == ((kept.id,), 0)
    assert list((store.path_of("0" * 64).parents[2] / "partial").iterdir()) == []


def test_a_photograph_that_was_withdrawn_is_in_no_visit(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    mine.put(number, data)
    [kept] = works.photos_of(made.work)
    hide = ModerationDecision(hide=True, words="Se ve a una persona.", reason=HideReason.PERSONAL)
    oversight.moderate_photo(kept.id, hide, said=REVIEW)
    [seen] = oversight.visits_of(made.work)
    assert (seen.photos, seen.pending) == ((), 0)
    [why] = seen.withdrawn
    assert "«Se ve a una persona.»" in why
    page = mine.client.get("/obras/obra/26/OB-1/").content.decode()
    assert "No se publica una fotografía. Tiene datos personales. «Se ve a una persona.»" in page


def test_a_part_that_does_not_continue_is_told_where_to(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    mine.put(number, data[:1000])
    for offset in (0, 500, 2000):
        answer = mine.put(number, data[offset : offset + 100], offset)
        assert answer.status_code == 409
        assert answer.json()["received"] == 1000
    assert mine.put(number, data[1000:], 1000).json()["arrived"] is True


def test_what_is_repeated_after_the_end_says_that_it_arrived(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    for _again in range(3):
        answer = mine.put(number, data)
        assert answer.json()["arrived"] is True
    assert len(works.photos_of(made.work)) == 1
    assert Arrival.objects.count() == 1


def test_a_restart_between_the_last_byte_and_the_end_loses_nothing(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    row = Arrival.objects.model._meta.get_field("announced").related_model.objects.get()
    store.append(row.pk, 0, data, limit=len(data))  # all bytes are on disk and nobody ended it
    assert mine.get(f"/comite/api/fotos/{number}").json()["arrived"] is True
    other = jpeg(2)
    [again] = announced(made, mine, other)
    row = type(row).objects.exclude(pk=row.pk).get()
    store.append(row.pk, 0, other, limit=len(other))
    assert mine.put(again, b"", len(other)).json()["arrived"] is True


def test_other_bytes_than_announced_begin_again(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    answer = mine.put(number, bytes(len(data)))
    assert answer.status_code == 409
    assert answer.json() == {
        "code": "oversight.photo_broken",
        "say": "La fotografía llegó dañada. Se enviará otra vez desde el principio.",
        "received": 0,
    }
    assert mine.put(number, data).json()["arrived"] is True


def test_more_bytes_than_announced_are_refused(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    assert mine.put(number, data + b"x").status_code == 413
    assert mine.put(number, data).json()["arrived"] is True


@pytest.mark.parametrize(
    "data", [b"<script>alert(1)</script>", b"\xff\xd8\xff" + b"a" * 500, b"%PDF-1.7 " * 40]
)
def test_what_is_not_a_picture_is_said_and_the_visit_stays(made, mine, data):
    [number] = announced(made, mine, data)
    answer = mine.put(number, data).json()
    assert answer["arrived"] is True
    assert answer["refused"]
    assert mine.put(number, data).json()["refused"] == answer["refused"]
    assert works.photos_of(made.work) == []
    assert len(oversight.visits_of(made.work)) == 1


def test_the_same_photograph_in_two_items_is_kept_once(made, mine):
    data = jpeg()
    [one] = announced(made, mine, data)
    given = complaint(made.work, (data,))
    mine.send(raw(given))
    assert mine.put(one, data).json()["arrived"] is True
    assert mine.put(given["photos"][0]["id"], data).json()["arrived"] is True
    [kept] = works.photos_of(made.work)
    assert oversight.complaints_of(made.work)[0].photos == (kept.id,)


def test_nobody_adds_to_what_was_not_announced_or_is_another_committees(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    other = scene(folio="OB-2")
    theirs = phone(other.members[0])
    assert theirs.put(number, data).status_code == 404
    assert theirs.get(f"/comite/api/fotos/{number}").status_code == 404
    unknown = "00000000-0000-4000-8000-000000000000"
    assert mine.put(unknown, data).json()["code"] == "oversight.unknown_photo"
    assert (
        mine.client.put(f"/comite/api/fotos/{number}", data, headers=mine.auth).status_code == 422
    )


def test_a_photograph_announced_twice_is_refused_with_its_item(made, mine):
    data = jpeg()
    [number] = announced(made, mine, data)
    given = visit(made.work, (data,))
    given["photos"][0]["id"] = number
    answer = mine.send(raw(given))
    assert answer.status_code == 422
    assert "otra visita o queja usó ese identificador" in answer.json()["say"]
    assert len(oversight.visits_of(made.work)) == 1


def test_a_photograph_without_place_has_the_one_that_the_phone_said(made, mine):
    [number] = announced(made, mine, data := jpeg(place=None, at=None, offset=None))
    mine.put(number, data)
    [kept] = works.photos_of(made.work)
    assert (kept.lon, kept.lat) == (-110.9559, 29.0729)
    assert kept.taken_on == date(2026, 5, 10)


def test_the_day_of_a_photograph_follows_the_clock_that_was_wrong(made, mine):
    data = jpeg(at=None, offset=None)
    given = visit(made.work, (data,), clock_offset=-86_400)
    mine.send(raw(given))
    mine.put(given["photos"][0]["id"], data)
    [kept] = works.photos_of(made.work)
    assert kept.taken_on == date(2026, 5, 9)


@pytest.mark.cage
def test_what_is_kept_has_no_metadata(made, mine):
    data = jpeg()
    assert b"Modelo secreto" in data
    [number] = announced(made, mine, data)
    mine.put(number, data)
    [kept] = works.photos_of(made.work)
    content = store.path_of(kept.sha256).read_bytes()
    assert b"Modelo secreto" not in content
    assert hashlib.sha256(content).hexdigest() == kept.sha256
