"""Prose without a full stop is read whole, in pieces."""

from __future__ import annotations

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.annual_report.paragraphs import Clause, clauses
from traza.modules.reading.rules.annual_report.report import read_annual_report

WORDS = "se pagaron 12.5 mdp en la avenida {} y "


def test_every_figure_of_an_endless_line_is_read_once() -> None:
    line = "".join(WORDS.format(chr(97 + i % 26)) for i in range(600))
    texts = ("INFORME ANUAL DE RESULTADOS 2024", "", line)
    lines = tuple(SourceLine(i, 1, text, (text,)) for i, text in enumerate(texts, 1))
    claims = read_annual_report(SourceText("0" * 64, "x", SourceFormat.TEXT, None, lines)).claims
    assert len(claims) == 600
    assert {claim.line for claim in claims} == {3}


def test_pieces_cover_the_text_without_gap_or_cut_word() -> None:
    text = "palabra " * 3000
    pieces = list(clauses(text, Clause(0, len(text))))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(text[piece.start : piece.end].startswith("palabra") for piece in pieces)


def test_a_text_without_spaces_still_ends() -> None:
    text = "x" * 10_000
    assert sum(piece.end - piece.start for piece in clauses(text, Clause(0, len(text)))) == 10_000
