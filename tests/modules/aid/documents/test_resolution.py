"""The letter of a resolution says every condition, and what to do next."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from tests.making.aid import GLORIA, goods, granted, refused

from traza.modules.aid import api as aid

pytestmark = pytest.mark.django_db


def read(paper: bytes) -> str:
    with pdfplumber.open(io.BytesIO(paper)) as document:
        return " ".join(document.pages[0].extract_text().split())


def test_a_refusal_says_why_and_how_to_appeal() -> None:
    stands = aid.standing(refused())
    paper = aid.resolution_pdf(stands, GLORIA, "Bienestar")
    text = read(paper)
    for words in ("Se niega el apoyo", stands.folio, "Gloria Hernández García", "No hay cupo.",
                  "En el almacén hay 0 y pide 1.", "ajeno a cualquier partido",
                  "Si no está de acuerdo"):  # fmt: skip
        assert words in text, words


def test_a_yes_tells_of_the_voucher_without_its_code() -> None:
    goods()
    stands = aid.standing(granted())
    paper = aid.resolution_pdf(stands, GLORIA, "Bienestar")
    text = read(paper)
    assert "Se autoriza el apoyo" in text
    assert "con su vale" in text
    assert stands.voucher not in text
