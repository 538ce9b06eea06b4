"""The bank in pages: load, see what is proposed, confirm, undo; each by who may."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.budgets import SmallBook, small_book, spend
from tests.making.markup import tight
from tests.making.people import person

from traza.modules.budget.queries import bank
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

LINES = (
    "Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n"
    "16/03/2026,SPEI,1,100.00,,900.00\n"
    "17/03/2026,SPEI a Aguas,77,50.00,,850.00\n"
    "18/03/2026,Comisión,,11.60,,838.40\n"
)
HOME = "/hacienda/libro/banco/"


@pytest.fixture
def book() -> SmallBook:
    small = small_book(approved=100_000)
    spend(small, 10_000, "SPEI-771")
    spend(small, 5_000, "SPEI-772")
    spend(small, 2_000, "SPEI-773")
    return small


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


@pytest.fixture
def review() -> Client:
    client = Client()
    client.force_login(person("rev@example.org", Role.REVIEW, mfa=True, agency="ente"))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def load(client: Client, content: str = LINES, **given: str) -> Any:
    file = SimpleUploadedFile("marzo.csv", content.encode())
    data = {"bank": "Banorte", "last_digits": "1234", "order": "", "file": file} | given
    return client.post(f"{HOME}cargar/", data, follow=True)


def test_a_statement_is_loaded_once_and_what_is_likely_waits_for_review(
    capture: Client, review: Client, book: SmallBook
) -> None:
    assert "Todavía no se carga" in text(capture.get(HOME))
    page = text(load(capture))
    assert "Se cargaron 3 líneas; 0 ya estaban." in page
    assert "Ninguna otra línea ni otro movimiento cercano" in page
    assert "Banorte ···1234" in page
    assert "no se duplicó nada" in text(load(capture))
    assert "Confirmar" not in page
    assert capture.post(f"{HOME}confirmar/").status_code == 403
    shown = text(review.get(HOME))
    assert tight(shown).count(">Confirmar ") == 2
    assert "En tránsito" in shown
    state = bank.bank_state(book.book)
    first = state.open.matches[0]
    given = {"line": first.lines, "movement": first.movements}
    assert "Quedó conciliado." in text(review.post(f"{HOME}confirmar/", given, follow=True))
    assert "Ya estaba conciliado." in text(review.post(f"{HOME}confirmar/", given, follow=True))
    wrong = {"line": [state.open.unregistered[0].id], "movement": [state.open.in_transit[0].id]}
    assert "difieren en" in text(review.post(f"{HOME}confirmar/", wrong, follow=True))
    nothing = text(review.post(f"{HOME}confirmar/", {"line": "x"}, follow=True))
    assert "Elija al menos" in nothing


def test_a_match_is_undone_with_its_reason(
    capture: Client, review: Client, book: SmallBook
) -> None:
    load(capture, LINES.replace("SPEI,1,", "SPEI,SPEI-771,"))
    (kept,) = bank.kept_matches(book.book)
    address = f"{HOME}{kept.id}/deshacer/"
    assert capture.get(address).status_code == 403
    assert "dejará de estar conciliada por −$100.00" in text(review.get(address))
    assert review.post(address, {"reason": ""}).status_code == 422
    done = text(review.post(address, {"reason": "Era otra"}, follow=True))
    assert "queda en la bitácora" in done
    assert review.get(address).status_code == 404
    assert "Conciliar 1 que la referencia demuestra" in text(capture.get(HOME))
    again = text(capture.post(f"{HOME}ciertas/", follow=True))
    assert "Se concilió 1 línea." in again


@pytest.mark.parametrize(
    ("content", "given", "said"),
    [
        (LINES.replace("850.00", "850.01"), {}, "La línea 3 dice saldo 850.01"),
        (LINES.replace("17/03", "31/02"), {}, "no es un día que exista"),
        ("hola", {}, "No se encontró el renglón"),
        ("%PDF-1.7", {}, "no es CSV, XLSX ni OFX"),
        ("", {}, "El archivo está vacío"),
        (LINES, {"last_digits": "12"}, "Son cuatro cifras"),
        (LINES, {"bank": ""}, "Escriba el banco"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_what_was_typed(
    capture: Client, book: SmallBook, content: str, given: dict[str, str], said: str
) -> None:
    answer = load(capture, content, **given)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Banorte" in text(answer) or given.get("bank") == ""
    assert bank.statements(book.book) == []
