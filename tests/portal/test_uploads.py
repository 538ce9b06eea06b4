"""Sending a document: in one request or in parts, waiting for it, and seeing what was found."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.people import person

from traza.modules.reading import api as reading
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries
from traza.platform.tasks import worker

pytestmark = pytest.mark.django_db

REPORT = (
    "INFORME DE OBRAS 2024\n\nObras por región\n"
    "Región\tObras\tInversión\nNorte\t10\t$ 1,000.00\nSur\t20\t$ 2,000.50\n"
    "Centro\t5\t$ 500.00\nTOTAL\t36\t$ 3,500.50\n"
).encode()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ana(client):
    user = person()
    client.force_login(user)
    return user


def report(data: bytes = REPORT, name: str = "informe.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_without_javascript_the_file_comes_whole_and_its_page_waits(client, ana):
    answer = client.post("/subir/", {"file": report()}, follow=True)
    assert answer.status_code == 200
    assert "En espera de turno" in text(answer)
    assert 'hx-trigger="every 2s"' in text(answer)


def test_once_read_the_page_shows_tables_and_findings(client, ana):
    address = client.post("/subir/", {"file": report()})["Location"]
    worker.run_once("w")
    assert client.get(f"{address}estado/")["HX-Refresh"] == "true"
    page = text(client.get(address))
    assert "Obras por región" in page
    assert "Debería decir" in page
    assert "Solo usted y quien revisa ven este resultado." in page
    line = f"{address}linea/8/"
    assert f'href="{line}"' in page
    assert "<mark>TOTAL · 36 · $ 3,500.50</mark>" in text(client.get(line))
    assert client.get(f"{address}linea/999/").status_code == 404
    only_passes = text(client.get(f"{address}?resultado=pass"))
    assert "Debería decir" not in only_passes
    nothing = text(client.get(f"{address}?q=palabraquenoesta"))
    assert "Ninguna tiene esos filtros." in nothing
    assert client.get(f"{address}?resultado=otro&pagina=99").status_code == 200
    downloaded = json.loads(client.get(f"{address}lectura.json").content)
    assert downloaded["tables"][0]["rows"][0]["cells"]


def test_in_parts_with_a_cut_in_the_middle(client, ana):
    began = client.post("/subidas/empezar/", {"name": "informe.txt", "size": len(REPORT)}).json()
    send = lambda at, data: client.post(  # noqa: E731
        f"{began['part']}?desde={at}", data, content_type="application/octet-stream"
    )
    assert send(0, REPORT[:50]).json() == {"received": 50}
    again = send(0, REPORT[:50])
    assert (again.status_code, again.json()) == (409, {"received": 50})
    early = client.post(began["finish"])
    assert early.status_code == 422
    assert "Faltan partes" in early.json()["message"]
    resumed = client.post("/subidas/empezar/", {"name": "informe.txt", "size": len(REPORT)}).json()
    assert resumed == began | {"received": 50}
    send(50, REPORT[50:])
    finished = client.post(began["finish"]).json()
    assert finished == client.post(began["finish"]).json()
    assert client.get(finished["address"]).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("vacio.txt", b"", "está vacío"), ("grande.txt", None, "límite es 50 MB")],
)
def test_a_file_that_cannot_be_taken_is_refused_in_the_form(client, ana, name, data, says):
    if data is None:
        from traza.portal.forms.files import FileForm

        given = report(b"x", name)
        given.size = FileForm.limit + 1
        form = FileForm({}, {"file": given})
        assert says in str(form.errors)
        return
    answer = client.post("/subir/", {"file": report(data, name)})
    assert answer.status_code == 422
    assert says in text(answer)


def test_a_body_over_the_limit_is_refused_before_it_is_read(client, ana):
    kind = "multipart/form-data; boundary=x"
    answer = client.generic("POST", "/subir/", b"", kind, CONTENT_LENGTH="600000000")
    assert answer.status_code == 413
    assert "hasta 50 MB" in text(answer)
    assert (
        client.generic("POST", "/probar/", b"", kind, CONTENT_LENGTH="20000000").status_code == 413
    )


@pytest.mark.parametrize("size", ["0", "", "-1", "1e9", "9" * 40])
def test_a_size_that_is_not_one_is_refused(client, ana, size):
    assert client.post("/subidas/empezar/", {"name": "x", "size": size}).status_code == 422


def test_what_cannot_be_read_says_why_and_the_way_out(client, ana):
    address = client.post("/subir/", {"file": report(b"\x00\x01\x02" * 99, "datos.bin")})[
        "Location"
    ]
    worker.run_once("w")
    page = text(client.get(address))
    assert "No se pudo leer el archivo." in page
    assert "Subir otro" in page


def test_a_document_without_figures_says_so(client, ana):
    address = client.post("/subir/", {"file": report(b"Una carta sin cifras.\n", "c.txt")})[
        "Location"
    ]
    worker.run_once("w")
    page = text(client.get(address))
    assert "no tiene cifras que se puedan comprobar" in page
    assert "Filtrar" not in page


def test_another_person_sees_nothing_of_it(client, ana):
    address = client.post("/subir/", {"file": report()})["Location"]
    worker.run_once("w")
    client.force_login(person("eva@example.org"))
    assert client.get(address).status_code == 404
    assert client.get(f"{address}lectura.json").status_code == 404
    assert client.get(f"{address}linea/8/").status_code == 404
    assert "informe.txt" not in text(client.get("/subidas/"))


def test_a_private_document_is_not_in_the_public_pages(client, ana):
    client.post("/subir/", {"file": report()})
    worker.run_once("w")
    (entry,) = reading.waiting_for_review()
    stranger = Client()
    assert stranger.get(f"/documentos/{entry.slug}/").status_code == 404
    assert stranger.get(f"/documentos/{entry.slug}/linea/8/").status_code == 404
    assert entry.slug not in text(stranger.get("/verificacion/"))
    assert stranger.get(f"/api/documents/{entry.slug}/findings").status_code == 404


def test_review_publishes_with_a_reason(client, ana):
    client.post("/subir/", {"file": report()})
    worker.run_once("w")
    (entry,) = reading.waiting_for_review()
    client.force_login(person("rev@example.org", Role.ADMIN, mfa=True))
    assert entry.slug in text(client.get("/revision/"))
    assert "<mark>TOTAL" in text(client.get(f"/revision/{entry.slug}/linea/8/"))
    refused = client.post(f"/revision/{entry.slug}/", {"why": ""})
    assert refused.status_code == 422
    assert reading.document(entry.slug) is None
    client.post(f"/revision/{entry.slug}/", {"why": "Comparado con el original."})
    assert reading.document(entry.slug) is not None
    assert entries(about=entry.slug)[0].why == "Comparado con el original."
    client.post(f"/revision/{entry.slug}/", {"why": "Era la versión equivocada."})
    assert reading.document(entry.slug) is None


def sent_by_staff(client: Client, agency: str = "ente") -> str:
    """The address of a document that staff of an agency sent."""
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency=agency))
    client.post("/subir/", {"file": report()})
    worker.run_once("w")
    (entry,) = reading.waiting_for_review()
    assert entry.agency == agency
    return entry.slug


@pytest.mark.parametrize("agency", ["otra", ""])
def test_a_document_of_another_agency_is_neither_seen_nor_published_nor_withdrawn(client, agency):
    slug = sent_by_staff(client)
    client.force_login(person("fuera@example.org", Role.REVIEW, mfa=True, agency=agency))
    for public in (False, True):
        for address in (f"/revision/{slug}/", f"/revision/{slug}/linea/8/"):
            refused = client.get(address)
            assert refused.status_code == 403
            assert "dependencia" in text(refused)
        assert client.post(f"/revision/{slug}/", {"why": "Porque sí."}).status_code == 403
        assert slug not in text(client.get("/revision/"))
        assert (reading.document(slug) is not None) is public
        if not public:
            reading.publish_document(slug, by=TERMINAL, why="Revisado.")


def test_its_own_reviewer_publishes_it_unless_they_sent_it(client):
    slug = sent_by_staff(client)
    reviewer = person("rev@example.org", Role.REVIEW, mfa=True, agency="ente")
    client.force_login(reviewer)
    client.post("/subir/", {"file": report()})
    page = text(client.get(f"/revision/{slug}/"))
    assert "Usted envió este documento. Otra persona debe hacerlo" in page
    client.post(f"/revision/{slug}/", {"why": "Es correcto."})
    assert reading.document(slug) is None
    client.force_login(person("dos@example.org", Role.REVIEW, mfa=True, agency="ente"))
    client.post(f"/revision/{slug}/", {"why": "Es correcto."})
    assert reading.document(slug) is not None


def test_forms_without_their_token_are_refused(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    refused = strict.post("/subir/", {"file": report()})
    assert refused.status_code == 403
    assert "No se hizo ningún cambio." in text(refused)
    assert strict.post("/subidas/empezar/", {"name": "x", "size": "3"}).status_code == 403


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(client, ana):
    client.post("/subir/", {"file": report()})
    worker.run_once("w")
    (entry,) = reading.waiting_for_review()
    reviewer = person("rev@example.org", Role.ADMIN, mfa=True)
    client.force_login(reviewer)
    assert client.get(f"/revision/{entry.slug}/").status_code == 200
    del client.cookies["sessionid"]
    typed = "why=Comparado+con+el+original"
    form = "application/x-www-form-urlencoded"
    away = client.post(f"/revision/{entry.slug}/", typed, content_type=form)
    assert away["Location"].startswith("/cuenta/login/")
    assert reading.document(entry.slug) is None
    client.force_login(reviewer)
    page = text(client.get(f"/revision/{entry.slug}/"))
    assert 'value="Comparado con el original"' in page
    assert "Comparado con el original" not in text(client.get(f"/revision/{entry.slug}/"))
