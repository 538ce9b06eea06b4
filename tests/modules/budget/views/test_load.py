"""Loading a budget file in pages: the mask is proposed, problems are seen, then it is confirmed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.people import person

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Account
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

HEADER = (
    "Clave presupuestaria,Concepto,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado\n"
)
ROAD = "21111-2.2.1-E044-6141-2-15-26030,Calles,1000.00,900.00,900.00,500.00,400.00,400.00\n"
PAINT = "21111-2.2.1-E044-3511-1-11,Pintura,10.50,10.50,0,-,,\n"
BOOK = {"slug": "sonora-2024", "name": "Sonora 2024", "entity": "Sonora", "level": "state"}
HOW = {"mask": "clave_completa", "year": "2024", "mode": "strict"}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def send(client: Client, content: str, name: str = "sonora_2024.csv") -> str:
    file = SimpleUploadedFile(name, content.encode())
    answer = client.post("/hacienda/cargar/", {"file": file})
    assert answer.status_code == 302, text(answer)
    return str(answer["Location"])


def asked(address: str, **how: str) -> str:
    return f"{address}&{urlencode(HOW | how)}"


def test_a_mask_is_proposed_with_its_reasons(capture: Client) -> None:
    page = text(capture.get(send(capture, HEADER + ROAD)))
    assert "Clave completa en una columna" in page
    assert "La fila 1 tiene" in page
    assert '<option value="clave_completa" selected>' in page


def test_what_is_in_order_is_loaded_once(capture: Client) -> None:
    address = asked(send(capture, HEADER + ROAD + PAINT))
    page = text(capture.get(address))
    assert "<b>2 claves</b> en orden" in page
    assert "$1,010.50" in page
    assert 'value="sonora 2024"' in page
    assert budget.list_books() == []
    done = capture.post(address, BOOK, follow=True)
    assert "Se cargaron 2 claves." in text(done)
    assert "Calles" in text(done)
    again = capture.post(address, BOOK, follow=True)
    assert "no se repitió" in text(again)
    other = capture.post(address, BOOK | {"slug": "otro", "name": "Otro libro"})
    assert other.status_code == 422
    assert "ya está cargado en el libro «sonora-2024»" in text(other)
    assert 'value="Otro libro"' in text(other)


INITIAL = "Clave presupuestaria,Aprobado,{column}\n21111-2.2.1-E044-6141-2-15,1000.00,{cell}\n"


def test_an_initial_budget_has_the_approved_amount_alone(capture: Client) -> None:
    content = "Clave presupuestaria,Aprobado\n21111-2.2.1-E044-6141-2-15-26030,1000.00\n"
    first = send(capture, content)
    assert "Clave completa en una columna" in text(capture.get(first))
    address = asked(first)
    page = text(capture.get(address))
    assert "<b>1 clave</b> en orden" in page
    assert "El archivo no tiene columna de: comprometido, devengado, ejercido, pagado." in page
    assert "no tiene columna de lo modificado: será lo que dice al principio" in page
    assert "el libro no dirá nada de eso" in page
    assert ">Devengado<" not in page
    assert "Se cargó 1 clave." in text(capture.post(address, BOOK, follow=True))
    line = budget.list_lines(book=book_of("sonora-2024"))[0]
    now = budget.moments_of(line.id)
    assert (now.approved, now.available, now.accrued, now.paid) == (100_000, 100_000, 0, 0)
    moved = budget.postings_of(budget.list_movements()[0].id)
    assert {(one.debit, one.credit) for one in moved} == {(Account.AVAILABLE, Account.APPROVED)}


def test_an_unknown_column_is_asked_for_by_name_and_nothing_is_loaded_until_then(
    capture: Client,
) -> None:
    first = send(capture, INITIAL.format(column="aporta", cell="Municipio"))
    address = asked(first)
    page = text(capture.get(address))
    assert "no se puede cargar así" in page
    assert "columna «aporta»: la máscara no conoce esta columna y no se lee." in page
    assert "¿Quiso decir «quién aporta»?" in page
    assert '<option value="quién aporta">Léala como «quién aporta»</option>' in page
    assert capture.post(address, BOOK).status_code in {200, 422}
    assert budget.list_books() == []
    read = asked(first, use_2="quién aporta")
    seen = text(capture.get(read))
    assert "<b>1 clave</b> en orden" in seen
    assert '<td data-label="Quién aporta">Municipio</td>' in seen
    assert "Se cargó" in text(capture.post(read, BOOK, follow=True))
    assert budget.list_lines(book=book_of("sonora-2024"))[0].spec.contributor == "municipality"


def test_a_column_that_is_not_to_be_used_is_said_so_by_name(capture: Client) -> None:
    first = send(capture, INITIAL.format(column="Color", cell="rojo"))
    assert "la máscara no conoce esta columna" in text(capture.get(asked(first)))
    told = text(capture.get(asked(first, use_2="-", origin_contributor="state")))
    assert "<b>1 clave</b> en orden" in told
    assert '<option value="-" selected>No la use</option>' in told
    assert (
        capture.post(asked(first, use_2="-", origin_contributor="state"), BOOK).status_code == 302
    )


def test_a_misspelt_moment_is_not_taken_for_one_that_is_not_told(capture: Client) -> None:
    first = send(capture, INITIAL.format(column="Devengdo", cell="900.00"))
    page = text(capture.get(asked(first)))
    assert "¿Quiso decir «devengado»?" in page
    assert "Cargar en el libro" not in page


def test_of_what_another_published_an_unread_column_is_a_finding(capture: Client) -> None:
    first = send(capture, INITIAL.format(column="Color", cell="rojo"))
    page = text(capture.get(asked(first, mode="published")))
    assert "<b>1 clave</b> en orden" in page
    assert "columna «Color»: la máscara no conoce esta columna y no se lee." in page


def book_of(slug: str) -> int:
    found = budget.get_book(slug)
    assert found is not None
    return found.id


def test_problems_are_all_told_and_nothing_is_loaded(capture: Client) -> None:
    bad = ROAD.replace("400.00,400.00", "400.00,600.00") + PAINT.replace("3511", "99999")
    address = asked(send(capture, HEADER + bad))
    page = text(capture.get(address))
    assert "no se puede cargar así" in page
    assert "Fila 2" in page
    assert "Fila 3" in page
    assert "Cargar en el libro" not in page
    assert capture.post(address, BOOK).status_code == 422
    assert budget.list_books() == []


def test_a_mask_of_ones_own_is_written_in_the_page(capture: Client) -> None:
    content = "CVE;Nom;Autoriza\n211116141;Calles;1000.00\n"
    address = send(capture, content)
    assert "Ninguna máscara conocida encaja" in text(capture.get(address))
    own = {
        "mask": "propia",
        "key_column": "CVE",
        "separator": "",
        "order": "clasificación administrativa 5, objeto del gasto 4",
        "line": "Nom",
        "column_approved": "Autoriza",
    }
    page = text(capture.get(asked(address, **own)))
    assert "<b>1 clave</b> en orden" in page, page[3000:6000]
    wrong = text(capture.get(asked(address, **own | {"order": "clasificación administrativa"})))
    assert "necesita el ancho de cada parte" in wrong
    empty = text(capture.get(asked(address, mask="propia")))
    assert "no dice qué partes tiene la clave" in empty


def test_what_is_no_table_or_nowhere_is_refused(capture: Client) -> None:
    address = send(capture, "\0\0\0", "x.bin")
    assert "no es una tabla de texto" in text(capture.get(address, follow=True))
    empty = capture.post("/hacienda/cargar/", {"file": SimpleUploadedFile("a.csv", b"")})
    assert "El archivo está vacío" in text(empty)
    assert "Elija el archivo" in text(capture.post("/hacienda/cargar/"))
    for sha256 in ("x", "0" * 64, "..%2f..%2fetc"):
        assert capture.get(f"/hacienda/cargar/{sha256}/").status_code == 404
    nonsense = capture.get(asked(send(capture, HEADER + ROAD), year="mil", mask="robar"))
    assert "cuatro cifras" in text(nonsense)
    taken = capture.post(asked(send(capture, HEADER + ROAD)), BOOK | {"slug": "cargar"})
    assert "es de otra página" in text(taken)


def test_a_file_too_large_for_a_page_is_checked_and_sent_to_the_terminal(
    capture: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("traza.modules.budget.views.load.MOST_KEYS", 1)
    address = asked(send(capture, HEADER + ROAD + PAINT))
    page = text(capture.get(address))
    assert "<b>2 claves</b> en orden" in page
    assert "traza budget load" in page
    assert "Cargar en el libro" not in page
    capture.post(address, BOOK)
    assert budget.list_books() == []


def test_review_does_not_load(client: Client) -> None:
    client.force_login(person("rev@example.org", Role.REVIEW, mfa=True, agency="ente"))
    assert client.get("/hacienda/cargar/").status_code == 403
    assert "Cargar un archivo" not in text(client.get("/hacienda/"))
