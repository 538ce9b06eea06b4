"""A person reports from a phone: what is taken, refused, kept while typing, and limited."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.citizens import TEXT, placed_work
from tests.making.pictures import photo, scene

from traza.modules.participation.models import Report, ReportPhoto
from traza.modules.participation.views import reporting
from traza.platform.tasks.models import Task

ADDRESS = "/reportar/?obra=26:OB-1"


@pytest.fixture(autouse=True)
def _work(db: None, settings: Any, tmp_path: Path) -> int:
    settings.MEDIA_ROOT = tmp_path / "files"
    return placed_work()


def fields(**over: Any) -> dict[str, Any]:
    return {"token": str(uuid4()), "topic": "danger", "text": TEXT, **over}


def picture(seed: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", photo(scene(seed), place=(-110.95, 29.07)))


def test_the_form_names_the_work_and_the_term(client: Client):
    page = client.get(ADDRESS).content.decode()
    assert "Pavimentación de la calle Reforma" in page
    assert "15 días hábiles" in page
    assert 'name="token"' in page


def test_without_a_work_one_is_searched_for(client: Client):
    assert "¿en qué obra?" in client.get("/reportar/").content.decode()
    found = client.get("/reportar/?q=reforma").content.decode()
    assert "/reportar/?obra=26:OB-1" in found
    assert client.get("/reportar/?obra=26:NADA").status_code == 404


def test_a_report_is_taken_and_its_folio_and_code_are_shown(client: Client):
    answer = client.post(ADDRESS, fields(photos=picture()), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'Su folio es <b class="nowrap">{Report.objects.get().folio}</b>' in page
    assert re.search(r"<code[^>]*>(\w{4}-){3}\w{4}</code>", page)
    assert ReportPhoto.objects.get().report is not None


def test_nobody_else_sees_the_code(client: Client):
    sent = fields()
    client.post(ADDRESS, sent)
    assert Client().get(f"/reportar/{sent['token']}/").status_code == 404


def test_a_double_click_is_one_report(client: Client):
    sent = fields()
    first, second = client.post(ADDRESS, sent), client.post(ADDRESS, sent)
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1


def test_what_was_typed_and_the_photo_survive_an_error(client: Client):
    sent = fields(topic="", place="Frente a la escuela", photos=picture())
    answer = client.post(ADDRESS, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert TEXT in page
    assert "Frente a la escuela" in page
    assert sent["token"] in page
    assert "Ya se guardó 1 foto" in page
    again = fields(token=sent["token"])
    assert client.post(ADDRESS, again).status_code == 302
    assert Report.objects.get().photos.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("foto.jpg", b"#!/bin/sh\nrm -rf /\n", "no es una foto"),
        ("foto.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "no es"),
        ("foto.jpg", b"", "vacía"),
    ],
)
def test_what_is_no_photo_is_refused_beside_its_field(
    client: Client, name: str, content: bytes, word: str
):
    given = SimpleUploadedFile(name, content)
    answer = client.post(ADDRESS, fields(photos=given))
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not Report.objects.exists()


def test_a_photo_of_a_hundred_megapixels_is_refused_without_opening_it(client: Client):
    """A real PNG header of 12,000 x 9,000 pixels."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 12_000, 9_000, 8, 2, 0, 0, 0))
    huge = (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )
    answer = client.post(ADDRESS, fields(photos=SimpleUploadedFile("foto.png", huge)))
    assert answer.status_code == 422
    assert "megapíxeles" in answer.content.decode()


def test_a_program_that_fills_every_field_is_told(client: Client):
    answer = client.post(ADDRESS, fields(website="http://example.org"))
    assert answer.status_code == 422
    assert TEXT in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("lat", "lon", "word"),
    [
        ("29.07", "", "las dos coordenadas"),
        ("-110.95", "29.07", "intercambiadas"),
        ("48.8", "2.3", "fuera de México"),
        ("veintinueve", "-110.9", "grados"),
        ("nan", "-110.9", "grados"),
    ],
)
def test_a_bad_place_is_told_with_the_way_out(client: Client, lat: str, lon: str, word: str):
    answer = client.post(ADDRESS, fields(lat=lat, lon=lon))
    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_the_place_of_a_photo_is_kept_only_when_one_says_so(client: Client):
    client.post(ADDRESS, fields(photos=picture()))
    assert Report.objects.get().lon is None
    client.post(ADDRESS, fields(photos=picture(2), use_place="on"))
    assert Report.objects.first().lon == pytest.approx(-110.95, abs=1e-4)  # type: ignore[union-attr]


def test_a_flood_from_one_address_is_stopped_and_what_was_typed_stays(client: Client):
    for _ in range(reporting.PER_ADDRESS):
        assert client.post(ADDRESS, fields()).status_code == 302
    answer = client.post(ADDRESS, fields())
    assert answer.status_code == 429
    assert TEXT in answer.content.decode()
    assert Report.objects.count() == reporting.PER_ADDRESS


def test_a_flood_about_one_place_from_many_addresses_is_stopped(monkeypatch: Any):
    monkeypatch.setattr(reporting, "PER_AREA", 3)
    statuses = [
        Client(REMOTE_ADDR=f"10.0.0.{n}").post(ADDRESS, fields()).status_code for n in range(5)
    ]
    assert statuses == [302, 302, 302, 429, 429]


def test_what_is_sent_again_is_not_counted_by_the_limits(client: Client):
    sent = fields()
    statuses = {client.post(ADDRESS, sent).status_code for _ in range(reporting.PER_ADDRESS + 5)}
    assert statuses == {302}


def test_a_script_in_the_words_is_words(client: Client):
    client.post(ADDRESS, fields(text="<script>alert(1)</script> y un hoyo"))
    report = Report.objects.get()
    report.showing = "shown"
    report.save()
    page = client.get(f"/reportes/{report.folio}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_worker_will_look_at_it(client: Client):
    client.post(ADDRESS, fields())
    assert Task.objects.filter(name="participation.escalate").count() == 3
