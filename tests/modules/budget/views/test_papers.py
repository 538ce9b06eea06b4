"""The paper of a movement: sent with its form, hashed here, given back as it came."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.budgets import DAY, SmallBook, of, small_book
from tests.making.people import person

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
RECORD = "/hacienda/libro/registrar/comprometer/"
SENT = {
    "document": "contrato", "folio": "C-1", "day": "2026-03-16", "rows": "1", "payee": "",
    "payee_kind": "company", "reason": "", "key_0": "21111-6141", "amount_0": "10.00",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def book() -> SmallBook:
    return small_book()


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def pdf(content: bytes = PDF, name: str = "contrato.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_house_computes_the_hash_and_gives_the_file_back(
    capture: Client, book: SmallBook
) -> None:
    done = capture.post(RECORD, SENT | {"paper": pdf()}, follow=True)
    made = budget.find_movement(book.book, "contrato", "C-1")
    assert made is not None
    assert made.document.sha256 == hashlib.sha256(PDF).hexdigest()
    address = f"/hacienda/libro/movimiento/{made.id}/archivo/"
    assert f'href="{address}"' in text(done)
    answer = capture.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="contrato C-1.pdf"'
    other = Client()
    other.force_login(person("otra@example.org", Role.CAPTURE, mfa=True, agency="otra"))
    assert other.get(address).status_code == 403


def test_a_form_with_an_error_keeps_its_file(capture: Client, book: SmallBook) -> None:
    page = text(capture.post(RECORD, SENT | {"amount_0": "1.000,50", "paper": pdf()}))
    assert "El archivo «contrato.pdf» ya se recibió" in page
    word = re.search(r'name="kept_paper" value="([^"]+)"', page)
    assert word is not None
    capture.post(RECORD, SENT | {"kept_paper": word[1]})
    made = budget.find_movement(book.book, "contrato", "C-1")
    assert made is not None
    assert made.document.sha256 == hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [(b"MZ\x90\0", "a.exe", "programa"), (b"", "a.pdf", "El archivo está vacío")],
)
def test_what_is_no_paper_is_refused_with_the_form_kept(
    capture: Client, book: SmallBook, content: bytes, name: str, said: str
) -> None:
    answer = capture.post(RECORD, SENT | {"paper": pdf(content, name)})
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'value="C-1"' in text(answer)
    assert budget.find_movement(book.book, "contrato", "C-1") is None


def test_nobody_names_a_file_that_they_did_not_send(capture: Client, book: SmallBook) -> None:
    forged = {"kept_paper": "ab" * 32, "sha256": "ab" * 32}
    assert capture.post(RECORD, SENT | forged).status_code == 302
    made = budget.find_movement(book.book, "contrato", "C-1")
    assert made is not None
    assert made.document.sha256 == ""
    assert capture.get(f"/hacienda/libro/movimiento/{made.id}/archivo/").status_code == 404


def test_a_hash_without_its_file_is_still_shown(capture: Client, book: SmallBook) -> None:
    made = budget.commit(
        book.book, Name("contrato", "viejo", "ab" * 32), on=DAY, amounts=[of(book.line, 100)],
        by=TERMINAL,
    )  # fmt: skip
    page = text(capture.get(f"/hacienda/libro/movimiento/{made.id}/"))
    assert "ab" * 32 in page
    assert "archivo/" not in page
