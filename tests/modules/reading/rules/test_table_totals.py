"""Which rows are totals: by their words, wherever they stand and however they are spaced."""

from __future__ import annotations

import pytest

from traza.modules.reading.rules.table_totals import has_total_word


@pytest.mark.parametrize(
    "cells",
    [
        ("Total", "612", "5.00"),
        ("TOTAL GRAL.", "612"),
        ("Totales:", "612"),
        ("SUMAS", "612"),
        ("S U M A", "612"),
        ("T O T A L", "612"),
        ("Total del programa", "612"),
        ("Subtotal de la región Sierra", "612"),
        ("", "TOTAL", "612"),
        ("612", "5.00", "Total"),
    ],
)
def test_a_total_is_known_by_its_words(cells: tuple[str, ...]) -> None:
    assert has_total_word(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ("Totalmente rehabilitado", "1"),
        ("Pavimentación total de calles", "1"),
        ("Total de metros de red de agua potable instalada en la colonia", "1"),
        ("A B", "1"),
        ("PARQUES", "Total", "1"),
        ("612", "5.00"),
        ("", ""),
    ],
)
def test_other_rows_are_not(cells: tuple[str, ...]) -> None:
    assert not has_total_word(cells)
