"""Words of our data in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from traza.ui.spoken import spoken

BIDS = (
    "Ganó una oferta de $1,000,000.00; hubo una más baja, la menor de $930,000.00, y el expediente "
    "no dice por qué no ganaron."
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Las fuentes no suman el presupuesto", "The sources do not add up to the budget"),
        (
            BIDS,
            "A bid of $1,000,000.00 won; there was a lower one, the lowest of $930,000.00, and the "
            "file does not say why they did not win.",
        ),
        (
            "la fuente no publica avances; hace falta saber el costo",
            "the source does not publish progress; what is lacking is the cost",
        ),
        (
            "La garantía de cumplimiento F-1 venció el 3 de marzo de 2025 y la obra no se ha "
            "recibido.",
            "The performance guarantee F-1 expired on March 3, 2025 and the work has not been "
            "received.",
        ),
        ("Calles de Sonora", "Calles de Sonora"),
        ("", ""),
    ],
)
def test_a_kept_sentence_is_told_in_the_language_of_who_reads(text: str, english: str) -> None:
    with translation.override("en"):
        assert spoken(text) == english
    with translation.override("es-mx"):
        assert spoken(text) == text


def test_a_value_is_never_more_than_text() -> None:
    """Signs of a page or of a template in what a source wrote stay signs."""
    raw = "<b>%(x)s {{ y }} 5 %</b>"
    with translation.override("en"):
        assert spoken(raw) == raw
        assert spoken(f"Falta {raw} de 2024") == f"Falta {raw} de 2024"
        assert spoken("x" * 5_000) == "x" * 5_000
        assert spoken(None) == ""
