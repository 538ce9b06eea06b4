"""A column that nobody reads is told by its name, with the known one that it may have meant."""

from __future__ import annotations

import doctest

import pytest

from traza.kernel import columns
from traza.kernel.columns import NAMED, NamelessColumns, UnreadColumn, sentence, unread

KNOWN = ("clave presupuestaria", "aprobado", "devengado", "quién aporta")


def test_the_examples_hold() -> None:
    assert doctest.testmod(columns).failed == 0


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (["Clave presupuestaria", "APROBADO"], []),
        (["aprobado", "aporta"], [("aporta", "quién aporta")]),
        (["aprobado", "devengdo"], [("devengdo", "devengado")]),
        (["aprobado", "Aprovado"], [("Aprovado", "")]),  # the one it is like is there already
        (["aprobado", "Color de la carpeta"], [("Color de la carpeta", "")]),
        (["aprobado", "", "  "], []),
        (["x1", "x1"], [("x1", "")]),
        ([], []),
    ],
)
def test_each_unread_column_comes_with_what_it_may_have_meant(
    header: list[str], wanted: list[tuple[str, str]]
) -> None:
    assert [(one.name, one.nearest) for one in unread(header, KNOWN)] == wanted


def test_what_somebody_said_not_to_use_is_asked_no_more() -> None:
    assert unread(["aporta", "otra"], KNOWN, unused=["APORTA"]) == (UnreadColumn("otra", ""),)


def test_the_sentence_names_them_and_says_the_way_out() -> None:
    assert sentence(()) == ""
    one = sentence(unread(["aporta"], KNOWN))
    assert one.startswith("No se leyó la columna «aporta» (¿quiso decir «quién aporta»?).")
    assert "cámbiele el nombre" in one
    many = sentence(unread([f"col {at} zz" for at in range(NAMED + 3)], KNOWN))
    assert "«col 0 zz», «col 1 zz»" in many
    assert "y 3 más" in many


def test_a_second_column_of_a_name_is_told_and_read_once() -> None:
    (again,) = unread(["Aprobado", "APROBADO ", "devengado"], KNOWN)
    assert (again.name, again.repeated) == ("APROBADO", True)
    assert "«APROBADO» (está más de una vez: se leyó una sola)" in sentence([again])


def test_text_under_no_name_and_beyond_the_header_is_told_by_its_letter() -> None:
    nameless = NamelessColumns(["Clave", " ", "Aprobado"])
    for row in (["1", "", "2"], ["1"], ["1", "nota", "2", "", "500.00"]):
        nameless.take(row)
    assert "sin nombre (B, E)" in nameless.sentence
    nothing = NamelessColumns(["Clave", ""])
    nothing.take(["1", " ", "  "])
    assert nothing.sentence == ""
