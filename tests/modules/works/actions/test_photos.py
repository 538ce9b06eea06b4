"""Photographs: once a work, without what the camera wrote, known again on another work."""

from __future__ import annotations

from datetime import date

import pytest
from tests.making.pictures import photo, scene
from tests.making.works import CAPTURE, dossier_in, keep

from traza.kernel.actor import Attribution, OtherAgency
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.register import NoReason, Photo, UnknownPhoto, UnknownWork
from traza.modules.works.models import Photo as Row
from traza.platform.audit.models import Act
from traza.platform.files import store
from traza.platform.pictures.intake import NO_BAND
from traza.platform.pictures.refusals import CannotOpenPicture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def add(work: int, data: bytes, by: str = "agency", said: Attribution = CAPTURE) -> Photo:
    return api.add_photo(work, data, stage="during", by=by, said=said)


def test_a_photograph_is_kept_clean_with_its_day_and_place() -> None:
    made = add(keep(dossier_in()), photo())
    assert (made.taken_on, made.stage, made.by) == (date(2025, 3, 14), "during", "agency")
    assert made.lon == pytest.approx(-110.977, abs=1e-3)
    kept = store.path_of(made.sha256).read_bytes()
    assert b"Modelo secreto" not in kept
    assert kept.startswith(b"\xff\xd8")


def test_the_same_photograph_again_is_the_one_that_is_there() -> None:
    work = keep(dossier_in())
    assert add(work, photo()).id == add(work, photo()).id
    assert len(api.photos_of(work)) == 1
    assert Act.objects.filter(verb="works.photo").count() == 1


def test_the_place_of_a_citizens_photograph_is_not_kept() -> None:
    made = add(keep(dossier_in()), photo(), by="citizen", said=Attribution(None, "citizen"))
    assert (made.lon, made.lat) == (None, None)


def test_the_same_scene_on_another_work_is_found_also_when_recompressed() -> None:
    one, other = keep(dossier_in()), keep(dossier_in(folio="OB-2"))
    first = add(one, photo(scene(7)))
    add(one, photo(scene(8)))
    again = add(other, photo(scene(7, (900, 675)), quality=60))
    assert [each.id for each in api.look_alikes(again)] == [first.id]
    assert [each.id for each in api.look_alikes(first.id)] == [again.id]
    api.withdraw_photo(first.id, "Es de otra obra.", CAPTURE)
    assert api.look_alikes(again) == []


def test_a_wall_looks_like_nothing() -> None:
    from PIL import Image

    wall = photo(Image.new("RGB", (800, 600), (200, 200, 200)))
    one, other = keep(dossier_in()), keep(dossier_in(folio="OB-2"))
    first = add(one, wall)
    add(other, wall)
    assert Row.objects.get(pk=first.id).band_0 == NO_BAND
    assert api.look_alikes(first) == []


def test_a_withdrawn_photograph_stays_with_its_reason() -> None:
    work = keep(dossier_in())
    made = add(work, photo())
    gone = api.withdraw_photo(made.id, "Sale una persona.", CAPTURE)
    assert gone.withdrawn_because == "Sale una persona."
    assert api.withdraw_photo(made.id, "Otra razón.", CAPTURE) == gone
    assert api.photos_of(work) == []
    assert api.photos_of(work, withdrawn=True) == [gone]
    with pytest.raises(NoReason):
        api.withdraw_photo(made.id, "  ", CAPTURE)
    with pytest.raises(UnknownPhoto):
        api.withdraw_photo(made.id + 1, "x", CAPTURE)


def test_what_is_not_a_photograph_or_not_theirs_is_refused() -> None:
    work, stranger = keep(dossier_in()), Attribution(5, "capture", "otra")
    with pytest.raises(CannotOpenPicture):
        add(work, b"<script>alert(1)</script>")
    with pytest.raises(OtherAgency):
        add(work, photo(), said=stranger)
    with pytest.raises(UnknownWork):
        add(work + 1, photo())
    made = add(work, photo())
    with pytest.raises(OtherAgency):
        api.withdraw_photo(made.id, "No es mía.", stranger)
    assert len(api.photos_of(work)) == 1
