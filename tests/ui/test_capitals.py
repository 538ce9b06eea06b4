"""Titles in capitals are read without shouting, and what is not shouted is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.ui.capitals import lowered, proper, quiet


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("INFORME ANUAL DE RESULTADOS 2024", "Informe anual de resultados 2024"),
        ("OBRAS DEL MUNICIPIO DE SAN LUIS RÍO COLORADO, SONORA",
         "Obras del municipio de San Luis Río Colorado, Sonora"),
        ("AVANCE FÍSICO DEL XXIV AYUNTAMIENTO (BISOM)", "Avance físico del XXIV ayuntamiento (BISOM)"),
        ("FORMATO TMM-F004 DEL CECOP", "Formato TMM-F004 del CECOP"),
        ("«¿CUÁNTO COSTÓ?»", "«¿Cuánto costó?»"),
        ("Avance físico de la CDMX", "Avance físico de la CDMX"),
        ("INFORME DE OBRAS 2024 — Obras por región", "Informe de obras 2024 — Obras por región"),
        ("CECOP", "CECOP"),
        ("2024", "2024"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_title_is_written_as_a_sentence(printed: str, shown: str) -> None:
    assert lowered(printed) == shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("CONSEJO ESTATAL DE CONCERTACIÓN PARA LA OBRA PÚBLICA",
         "Consejo Estatal de Concertación para la Obra Pública"),
        ("XXIV AYUNTAMIENTO DE MEXICALI", "XXIV Ayuntamiento de Mexicali"),
        ("Poder Ejecutivo del Estado", "Poder Ejecutivo del Estado"),
    ],
)  # fmt: skip
def test_a_name_is_written_as_names_are(printed: str, shown: str) -> None:
    assert proper(printed) == shown


def test_only_what_is_quoted_is_lowered_in_a_sentence_of_ours() -> None:
    said = "Tabla «OBRAS POR REGIONES», línea 3, del CECOP; dice «4»"
    assert quiet(said) == "Tabla «Obras por regiones», línea 3, del CECOP; dice «4»"


@given(st.text(max_size=60))
def test_nothing_is_lost_and_doing_it_twice_changes_nothing(text: str) -> None:
    once = lowered(text)
    assert once.casefold() == text.casefold() or text.isupper()
    assert lowered(once) == once
