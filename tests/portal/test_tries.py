"""Anybody may try a document: shown once, nothing kept."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from traza.modules.reading.models import Document, Upload
from traza.platform.files.confined import Room
from traza.portal.views import tries

pytestmark = pytest.mark.django_db

REPORT = (
    "INFORME DE OBRAS 2024\n\nObras por región\n"
    "Región\tObras\tInversión\nNorte\t10\t$ 1,000.00\nSur\t20\t$ 2,000.50\n"
    "Centro\t5\t$ 500.00\nTOTAL\t36\t$ 3,500.50\n"
).encode()


def attempt(client, data: bytes = REPORT, name: str = "informe.txt", **extra):
    return client.post("/probar/", {"file": SimpleUploadedFile(name, data)}, **extra)


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.cage
def test_the_result_is_shown_and_nothing_is_kept(client, tmp_path: Path):
    answer = attempt(client)
    assert answer.status_code == 200
    assert "Lo que conviene revisar" in text(answer)
    assert "Obras por región" in text(answer)
    assert "no-store" in answer["Cache-Control"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not Document.objects.exists()
    assert not Upload.objects.exists()


def test_what_cannot_be_read_is_said_in_the_form(client):
    answer = attempt(client, b"\x00\x01\x02" * 100, "datos.bin")
    assert answer.status_code == 422
    assert 'class="error"' in text(answer)
    assert "Traceback" not in text(answer)


def test_an_hour_has_an_end(client, settings):
    settings.TRIES_PER_HOUR = 1
    assert attempt(client).status_code == 200
    refused = attempt(client)
    assert refused.status_code == 429
    assert "cree una cuenta" in text(refused)
    assert attempt(client, REMOTE_ADDR="203.0.113.50").status_code == 200


@pytest.mark.cage
def test_too_heavy_a_file_hurts_only_itself(client, monkeypatch):
    monkeypatch.setattr(tries, "ROOM", Room(seconds=30, megabytes=60))
    answer = attempt(client)
    assert answer.status_code == 422
    assert "no se pudo leer" in text(answer)


def test_when_every_place_is_taken_it_asks_to_wait(client, monkeypatch):
    monkeypatch.setattr(tries, "AT_ONCE", 0)
    answer = attempt(client)
    assert answer.status_code == 422
    assert "Espere un minuto" in text(answer)


def test_nothing_chosen_names_the_field(client):
    answer = client.post("/probar/")
    assert answer.status_code == 422
    assert "Elija un archivo." in text(answer)


def test_a_long_scan_is_sent_to_an_account_at_once(client):
    out = io.BytesIO()
    pages = [Image.new("L", (300, 400), 255) for _ in range(7)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    answer = attempt(client, out.getvalue(), "copia.pdf")
    assert answer.status_code == 422
    assert "tiene 7 páginas escaneadas y aquí se leen hasta 6" in text(answer)
    assert "hasta 6 páginas" in text(answer)


WORDS = "".join(
    f"Se dieron {at} becas, {at + 9} apoyos y 9 vales en ${at}.\n" for at in range(2_000)
)
TABLES = "".join(
    f"Cuadro {at}\n\nObra\tMonto\nUno\t{at + 11}\nDos\t{at + 7}\n\n" for at in range(301)
)
ROWS = ",".join(map(str, range(60)))


@pytest.mark.cage
@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        ("fila\n" * 50_000, "alta.csv", "50,000 renglones y aquí se prueban hasta 20,000"),
        (f"{ROWS}\n" * 5_000, "ancha.csv", "300,000 celdas y aquí se prueban hasta 100,000"),
        (",".join(["9"] * 101), "abierta.csv", "101 celdas en un renglón y aquí se prueban hasta"),
        ("a,1\nTotal de a,1\n" * 201, "sumas.csv", "201 renglones de totales y aquí"),
        (TABLES, "tablas.txt", "301 tablas y aquí se prueban hasta 300"),
        (WORDS, "larga.txt", r"[78],\d{3} cifras en su texto y aquí se prueban hasta 6,000"),
    ],
)
def test_what_takes_too_long_is_sent_to_an_account(client, content, name, why):
    answer = attempt(client, content.encode(), name)
    assert answer.status_code == 422
    assert re.search(f"tiene {why}", text(answer))
    assert "súbalo con una cuenta" in text(answer)
