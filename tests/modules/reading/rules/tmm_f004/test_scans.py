"""What scans do to the form: codes without points, numbers misread, tables broken by a page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Goal, Reading
from traza.modules.reading.rules.tmm_f004 import read_tmm_f004
from traza.modules.reading.rules.tmm_f004.codes import Codebook

HEADING = (
    "LINEA DE ACCION P.M.D.|METAS Y ACCIONES|UNIDAD MEDIDA|META ANUAL|PERIODO|||||||||",
    "||||ENE-MAR||ABR-JUN||JUL-SEP||OCT-DIC||AVANCE ABSOLUTO|RELATIVO",
    "||||P|A|P|A|P|A|P|A||",
)
TITLES = (
    "AYUNTAMIENTO DE EJEMPLO", "PROGRAMA OPERATIVO ANUAL 2024", "AVANCE FÍSICO PROGRAMÁTICO",
    "TMM-F004", "FECHA: OCTUBRE-DICIEMBRE 2024",
)  # fmt: skip
LABELS = (
    "RAMO: 61 RAMO", "PROGRAMA: 611 PROGRAMA", "UNIDAD EJECUTORA: 61101 DEPARTAMENTO",
    "FINALIDAD: 2 DESARROLLO", "FUNCION: 2 VIVIENDA", "SUBFUNCION: 2 SOCIAL",
    "EJE DE GOBIERNO: 2 BIENESTAR", "LINEAS DE ACCION: 2.1.1 DIAGNÓSTICO", "2.1.4 INCLUSIÓN",
)  # fmt: skip
WORDS = ("Realizar talleres de lectura", "Supervisar la limpieza de parques", "Entregar el padrón",
         "Atender a personas usuarias")  # fmt: skip


def row(number: str, at: int, codes: str = "2.1.1, 2.1.4", text: str | None = None) -> str:
    year = 4 * (at + 2)
    quarter = f"{at + 2}|" * 8
    said = WORDS[at] if text is None else text
    return f"{codes}|{number}{said}|Informe|{year}|{quarter}{year}|100%"


def rows(*numbers: str, **how: str) -> tuple[str, ...]:
    return tuple(row(number, at, **how) for at, number in enumerate(numbers))


PLAIN = ("401.- ", "402.- ", "403.- ", "404.- ")
SIGNED = ("RESPONSABLE DEL PROGRAMA",)


def text_of(*pages: tuple[str, ...]) -> SourceText:
    """Lines with | between cells, one tuple a page."""
    lines = []
    for number, page in enumerate(pages, 1):
        for line in page:
            cells = tuple(line.split("|"))
            lines.append(SourceLine(len(lines) + 1, number, "\t".join(cells), cells))
    return SourceText("0" * 64, "copia.pdf", SourceFormat.SCAN, len(pages), tuple(lines))


def whole(*numbers: str, **how: str) -> tuple[str, ...]:
    return (*TITLES, *LABELS, *HEADING, *rows(*numbers, **how), *SIGNED)


def codes_of(reading: Reading) -> list[str]:
    return [goal.code for goal in reading.goals]


def only_unit(reading: Reading) -> tuple[int, ...]:
    (unit,) = reading.units
    assert unit.code == "61101"
    assert len(unit.header.lineas_de_accion) == 2
    return unit.pages


def certain(goals: tuple[Goal, ...]) -> list[str]:
    return [goal.code for goal in goals if goal.confidence == "certain"]


@pytest.mark.parametrize(
    "pages",
    [
        [(*TITLES, *LABELS), (*HEADING, *rows(*PLAIN), *SIGNED)],
        [(*TITLES, *LABELS[:3]), (*LABELS[3:], *HEADING, *rows(*PLAIN), *SIGNED)],
        [(*TITLES, *LABELS, *HEADING), (*rows(*PLAIN), *SIGNED)],
        [(*TITLES, *LABELS, *HEADING, *rows(*PLAIN)[:2]), (*rows(*PLAIN)[2:], *SIGNED)],
    ],
    ids=["header before", "header in two", "heading before", "rows in two"],
)
def test_a_page_of_the_form_over_two_of_the_file_is_one(pages: list[tuple[str, ...]]) -> None:
    reading = read_tmm_f004(text_of(*pages))
    assert codes_of(reading) == ["401", "402", "403", "404"]
    assert only_unit(reading)[-1] == 2
    (unit,) = reading.units
    assert unit.duplicates_of == ()
    assert len(reading.tables) == 1


def test_a_header_at_the_foot_of_the_page_before_is_not_of_the_goals_above_it() -> None:
    other = tuple(line.replace("61101", "61102") for line in LABELS)
    again = tuple(line.replace("40", "50", 1) for line in rows("501.- ", "502.- ", "503.- "))
    first = (*whole(*PLAIN), *TITLES, *other)
    reading = read_tmm_f004(text_of(first, (*HEADING, *again, *SIGNED)))
    assert [unit.code for unit in reading.units] == ["61101", "61102"]
    assert [unit.pages for unit in reading.units] == [(1,), (2,)]


@pytest.mark.parametrize("misread", ["02.- ", "902.- ", "102.- "])
def test_a_number_out_of_order_is_the_only_one_that_fits_and_not_certain(misread: str) -> None:
    reading = read_tmm_f004(text_of(whole("401.- ", misread, "403.- ", "404.- ")))
    assert codes_of(reading) == ["401", "402", "403", "404"]
    assert "402" not in certain(reading.goals)


def test_a_row_whose_number_and_words_are_lost_joins_its_copy() -> None:
    spoilt = (*TITLES, *LABELS, *HEADING, row(PLAIN[0], 0), row("", 1, text="Alos tr de la pos nadiex"),
              *rows(*PLAIN)[2:], *SIGNED)  # fmt: skip
    reading = read_tmm_f004(text_of(whole(*PLAIN), spoilt))
    assert codes_of(reading) == ["401", "402", "403", "404"]
    assert [len(goal.seen_on) for goal in reading.goals] == [2, 2, 2, 2]


@pytest.mark.parametrize("codes", ["21.1, 2.14", "2.1.12.1.4", "2.1.1.2.1.4", "2.1.1 21.4"])
def test_codes_without_points_are_those_that_the_form_prints(codes: str) -> None:
    other = tuple(row(number, at, codes) for at, number in enumerate(PLAIN))
    reading = read_tmm_f004(
        text_of(whole(*PLAIN), (*TITLES, *LABELS, *HEADING, *other, *SIGNED), whole(*PLAIN))
    )
    assert {goal.action_lines for goal in reading.goals} == {("2.1.1", "2.1.4")}


def test_what_may_be_two_codes_is_left_as_printed() -> None:
    book = Codebook({"211": "2.1.1", "21": "2.1", "12": "1.2"}, None)
    assert book.mended("2112") == "2.1, 1.2"
    assert Codebook({"2": "2", "21": "2.1", "1": "1"}, None).mended("2.11") == "2.11"
    assert book.mended("7.8.9") == "7.8.9"


def test_codes_of_fewer_levels_stay_when_they_cannot_be_of_three() -> None:
    book = Codebook({"211": "2.1.1", "254": "2.5.4"}, 3)
    assert book.mended("2.5, 21.1 y 25.4") == "2.5, 2.1.1 y 2.5.4"
    assert book.mended("12.5") == "1.2.5"


def test_a_text_without_damage_is_untouched(forms: SimpleNamespace) -> None:
    reading = read_tmm_f004(text_of(whole(*PLAIN), whole(*PLAIN)))
    assert certain(reading.goals) == ["401", "402", "403", "404"]
    assert only_unit(reading) == (1, 2)
