"""Lines that a page has broken are put together again, and no others."""

from __future__ import annotations

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.annual_report.paragraphs import paragraphs
from traza.modules.reading.rules.table_lines import sort_lines


def joined(*lines: str) -> list[str]:
    numbered = tuple(SourceLine(at, 1, line, (line,)) for at, line in enumerate(lines, 1))
    text = SourceText("0" * 64, "informe.pdf", SourceFormat.PDF, 1, numbered)
    return [paragraph.text for paragraph in paragraphs(sort_lines(text))]


@pytest.mark.parametrize(
    "lines",
    [
        ("Se pavimentó la avenida de la Profra. Rosario P.", "de Carpio, por 4.9 mdp."),
        ("Se entregaron apoyos a las personas de la col.", "Centro, con 1.2 mdp de inversión."),
        ("La obra costó 5.6 mdp a los habitantes del Golfo de Santa Clara.", "y sus localidades."),
    ],
)
def test_a_point_that_ends_no_sentence_ends_no_paragraph(lines: tuple[str, str]) -> None:
    assert joined(*lines) == [" ".join(lines)]


def test_a_full_stop_before_a_capital_ends_it() -> None:
    lines = (
        "La obra costó 5.6 mdp a los habitantes del Golfo de Santa Clara.",
        "En la capital no.",
    )
    assert joined(*lines) == list(lines)


def test_the_last_word_of_many_paragraphs_is_not_taken_for_the_head_of_a_page() -> None:
    said = [f"La obra número {at} se hizo en beneficio de {at},098" for at in range(1, 7)]
    broken = [line for one in said for line in (one, "sonorenses.")]
    assert joined(*broken) == [f"{one} sonorenses." for one in said]
    headed = [line for one in said for line in ("GOBIERNO DEL ESTADO", f"{one} sonorenses.")]
    assert joined(*headed) == [f"{one} sonorenses." for one in said]
