"""Layouts of the form that a reader meets: spreadsheets, surplus cells, missing columns, pages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from traza.modules.reading.contracts import Confidence, Goal, Reading
from traza.modules.reading.rules.tmm_f004 import looks_like_tmm_f004, read_tmm_f004

HEAD = (
    "AYUNTAMIENTO DE EJEMPLO\nPROGRAMA OPERATIVO ANUAL 2024\nAVANCE FÍSICO PROGRAMÁTICO\nTMM-F004\n"
    "FECHA: JULIO-SEPTIEMBRE 2024\nRAMO: 61 RAMO\nPROGRAMA: 611 PROGRAMA\n"
    "UNIDAD EJECUTORA: 61101 DEPARTAMENTO DE EJEMPLO\nFINALIDAD: 2 DESARROLLO SOCIAL\n"
    "FUNCION: 2 VIVIENDA\nSUBFUNCION: 2 DESARROLLO\nEJE DE GOBIERNO: 2 BIENESTAR\n"
    "LINEAS DE ACCION: 2.1.1 DIAGNÓSTICO\n2.1.4 INCLUSIÓN\n"
    "LINEA DE ACCION P.M.D.\tMETAS Y ACCIONES\tUNIDAD MEDIDA\tMETA ANUAL\tPERIODO\n"
    "\t\t\t\tENE-MAR\t\tABR-JUN\t\tJUL-SEP\t\tOCT-DIC\t\tAVANCE ABSOLUTO\tRELATIVO\n"
    "\t\t\t\tP\tA\tP\tA\tP\tA\tP\tA\t\t\n"
)
# number, text, annual, quarters P1 A1 … P4 A4, absolute, percent
GOALS = (
    (401, "Realizar talleres de lectura en bibliotecas públicas.", "40", "10 10 10 12 10 8 10 9", "39", "98"),
    (402, "Supervisar la limpieza de parques y jardines.", "60", "_ _ 20 25 40 41 _ _", "66", "110"),
    (403, "Entregar el padrón de beneficiarios.", "2", "1 1 _ _ 1 1 _ _", "2", "100"),
    (404, "Atender a personas usuarias de centros.", "1,200", "300 310 300 305 300 0 300 641", "1,256", "105"),
)  # fmt: skip


def row(goal: tuple, percent: str = "{}%", shape: str = "plain") -> str:
    number, text, annual, quarters, absolute, share = goal
    cells = ["" if cell == "_" else cell for cell in quarters.split()]
    if shape == "triple":
        cells = [cells[at] for at in (0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7)]
    if shape == "padded":
        cells += ["", ""]
    name = [str(number), text] if shape == "numbered" else [f"{number}.- {text}"]
    tail = [] if shape == "no absolute" else [absolute]
    return "\t".join(
        ["2.1.1, 2.1.4", *name, "Informe", annual, *cells, *tail, percent.format(share), ""]
    )


def page(goals: tuple = GOALS, **how: str) -> str:
    return (
        HEAD
        + "\n".join(row(goal, **how) for goal in goals)
        + "\nNOMBRE\nRESPONSABLE DEL PROGRAMA\n"
    )


@pytest.fixture
def read(forms: SimpleNamespace):
    return lambda text: read_tmm_f004(forms.text_of(text))


def assert_read(reading: Reading, certain: bool = True) -> None:
    assert [goal.code for goal in reading.goals] == [str(goal[0]) for goal in GOALS]
    for goal, (_, text, annual, quarters, absolute, share) in zip(
        reading.goals, GOALS, strict=True
    ):
        cells = [None if cell == "_" else int(cell) for cell in quarters.split()]
        assert (list(goal.programmed), list(goal.actual)) == (cells[0::2], cells[1::2])
        assert goal.annual_target == int(annual.replace(",", ""))
        assert goal.relative_percent == Decimal(share)
        assert goal.text == text
        assert goal.unit == "61101"
        if certain:
            assert goal.absolute == int(absolute.replace(",", ""))
            assert goal.confidence is Confidence.CERTAIN, goal.reason


def only(reading: Reading) -> Goal:
    assert len(reading.goals) == 1
    return reading.goals[0]


@pytest.mark.parametrize("copies", [1, 2, 4])
def test_clean_copies_are_certain(read, copies: int) -> None:
    reading = read(page() * copies)
    assert_read(reading)
    assert len(reading.units) == 1
    assert len(reading.units[0].duplicates_of) == copies - 1
    assert reading.units[0].confidence is Confidence.CERTAIN


def test_number_in_a_column_of_its_own(read) -> None:
    assert_read(read(page(shape="numbered")))


def test_surplus_columns_read_well_but_blanks_are_doubted(read) -> None:
    """The form has eight quarter cells: a page with more is not as it was printed."""
    reading = read(page(shape="padded"))
    assert_read(reading, certain=False)
    full = [goal for goal in reading.goals if None not in (*goal.programmed, *goal.actual)]
    assert full
    assert all(goal.confidence is Confidence.CERTAIN for goal in full)
    blank = [goal for goal in reading.goals if goal not in full]
    assert all(goal.confidence is Confidence.PROBABLE for goal in blank)


def test_three_cells_a_quarter(read) -> None:
    assert_read(read(page(shape="triple")), certain=False)


def test_missing_absolute_column_is_absent_not_made_up(read) -> None:
    reading = read(page(shape="no absolute") * 2)
    assert_read(reading, certain=False)
    assert all(goal.absolute is None for goal in reading.goals)


def test_percent_without_sign(read) -> None:
    assert_read(read(page(percent="{}")))


def test_percent_as_a_spreadsheet_fraction(read) -> None:
    goals = tuple((*goal[:5], str(Decimal(goal[5]) / 100)) for goal in GOALS)
    assert_read(read(page(goals, percent="{}")))


def test_pages_of_the_file_are_trusted_and_a_page_without_titles_continues(forms) -> None:
    whole = forms.text_of(page())
    first_of_second = next(line.number for line in whole.lines if line.text.find("403.-") >= 0)
    lines = tuple(
        replace(line, page=7 if line.number < first_of_second else 8) for line in whole.lines
    )
    reading = read_tmm_f004(replace(whole, pages=8, lines=lines))
    assert_read(reading)
    assert reading.units[0].pages == (7, 8)
    assert reading.units[0].duplicates_of == ()
    assert reading.document.pages == 8


def test_one_goal_alone(read) -> None:
    assert only(read(page(GOALS[:1]))).confidence is Confidence.CERTAIN


def test_letters_that_look_like_digits(read) -> None:
    text = page().replace("\t0\t", "\tO\t").replace("\t1\t1\t", "\tl\t1\t")
    assert_read(read(text))


@pytest.mark.parametrize(
    ("annual", "quarters", "absolute", "percent", "says"),
    [
        ("100", "100 100 100 98 100 95 100 100", "100", "100", "repite el mismo valor"),
        ("80", "20 25 40 40 60 55 80 82", "82", "103", "más alto"),
        ("80", "90 85 85 80 82 79 80 78", "78", "98", "último"),
        ("30", "20 25 40 35 20 25 40 35", "30", "100", "promedio"),
    ],
)
def test_goals_that_do_not_add_are_said_so(read, annual, quarters, absolute, percent, says) -> None:
    odd = (
        405,
        "Mantener el índice de cobertura del servicio.",
        annual,
        quarters,
        absolute,
        percent,
    )
    reading = read(page((*GOALS, odd)))
    goal = reading.goals[-1]
    assert [c for pair in zip(goal.programmed, goal.actual, strict=True) for c in pair] == [
        int(cell) for cell in quarters.split()
    ]
    assert goal.confidence is not Confidence.CERTAIN
    assert "No es una meta acumulable" in goal.reason
    assert says in goal.reason
    assert all(one.confidence is Confidence.CERTAIN for one in reading.goals[:-1])


def test_a_print_that_contradicts_itself_is_kept_and_said(read) -> None:
    odd = (405, "Publicar informes de transparencia.", "45", "10 10 10 12 10 8 10 9", "39", "87")
    goal = read(page((*GOALS, odd)) * 2).goals[-1]
    assert list(goal.programmed) == [10, 10, 10, 10]
    assert goal.annual_target == 45
    assert goal.confidence is not Confidence.CERTAIN
    assert "suma 40 y la meta anual impresa es 45" in goal.reason


def test_an_unreadable_cell_is_absent_and_noticed(read) -> None:
    reading = read(page().replace("\t641\t", "\t6#1\t"))
    goal = reading.goals[-1]
    assert goal.confidence is not Confidence.CERTAIN
    assert any(
        notice.code == "tmm-f004.unreadable-cell" and "6#1" in notice.text
        for notice in reading.warnings
    )
    table_row = reading.tables[0].rows[-1]
    assert table_row.cells["a_oct_dic"] is None
    assert table_row.printed["a_oct_dic"] == "6#1"
    assert table_row.unread == ("a_oct_dic",)


def test_a_misread_number_is_corrected_by_the_other_copies(read) -> None:
    assert_read(read(page() + page().replace("402.-", "404.-") + page()))


def test_a_number_repeated_in_the_only_copy_is_not_certain(read) -> None:
    reading = read(page().replace("402.-", "403.-"))
    assert len(reading.goals) == 4
    doubtful = [goal for goal in reading.goals if goal.text in (GOALS[1][1], GOALS[2][1])]
    assert all(goal.confidence is not Confidence.CERTAIN for goal in doubtful)


def test_a_lost_blank_that_keeps_every_sum_is_not_certain(read) -> None:
    """Programmed and actual change places; the row still adds up by position."""
    trap = (
        405,
        "Levantar cuestionarios en comunidades.",
        "770",
        "_ _ _ 450 503 320 267 _",
        "770",
        "100",
    )
    goal = read(page((*GOALS, trap)) * 3).goals[-1]
    assert goal.confidence is not Confidence.CERTAIN
    read_as = [(one.programmed, one.actual) for one in (goal, *goal.alternatives)]
    assert ((None, None, 450, 320), (None, None, 503, 267)) in read_as


def test_a_parent_places_the_figures_of_its_children(read) -> None:
    goals = (
        (500, "Programa que reúne las metas siguientes.", "1031", "45 52 60 61 506 560 420 369", "1042", "101"),
        (501, "Formar comités vecinales en colonias.", "111", "35 41 26 27 30 31 20 25", "124", "112"),
        (502, "Impartir pláticas en escuelas primarias.", "150", "10 11 34 34 26 26 80 77", "148", "99"),
        (503, "Levantar cuestionarios en comunidades.", "770", "_ _ _ 450 503 320 267 _", "770", "100"),
    )  # fmt: skip
    reading = read(page(goals) * 3)
    child = reading.goals[-1]
    assert child.programmed == (None, None, 450, 320)
    assert child.actual == (None, None, 503, 267)
    assert "coincide trimestre por trimestre" in child.reason


def test_a_zero_that_one_copy_lost_is_not_certain(read) -> None:
    reading = read(page() + page().replace("\t0\t", "\t\t"))
    assert reading.goals[-1].confidence is not Confidence.CERTAIN
    assert reading.goals[-1].actual[2] == 0


def test_nothing_of_the_form_is_told_as_a_notice(forms) -> None:
    empty = forms.text_of("Informe de labores\n\nSe entregaron apoyos.\n")
    reading = read_tmm_f004(empty)
    assert reading.goals == ()
    assert reading.warnings[0].code == "tmm-f004.no-goals"
    assert looks_like_tmm_f004(empty) == 0


def test_looks_like_the_form(forms) -> None:
    assert looks_like_tmm_f004(forms.text_of(page())) > 0.8


def test_two_units_and_lists_that_run_away(read) -> None:
    other = page().replace("61101", "61102").replace("DEPARTAMENTO DE EJEMPLO", "OFICINA")
    lines = "\n".join(f"3.1.{at} NOMBRE REPETIDO" for at in range(1, 40))
    reading = read(page() + other.replace("2.1.4 INCLUSIÓN", lines))
    assert [unit.code for unit in reading.units] == ["61101", "61102"]
    assert len(reading.goals) == 8
    assert [notice.code for notice in reading.warnings] == ["tmm-f004.runaway-list"]
    assert [line.code for line in reading.units[0].header.lineas_de_accion] == ["2.1.1", "2.1.4"]
    assert all(line.code is None for line in reading.units[1].header.lineas_de_accion)
