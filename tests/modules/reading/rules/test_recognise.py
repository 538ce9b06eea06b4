"""Each document goes to the reader of its family; an unknown one still gives its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Kind, Reading
from traza.modules.reading.rules.annual_report import looks_like_annual_report
from traza.modules.reading.rules.recognise import read
from traza.modules.reading.rules.serialise import as_json, from_json

DOCUMENTS = Path(__file__).parents[5] / "shared" / "documents"


def source(text: str, name: str = "datos.csv") -> SourceText:
    lines = tuple(
        SourceLine(n, 1, row, tuple(row.split("\t"))) for n, row in enumerate(text.split("\n"), 1)
    )
    return SourceText("0" * 64, name, SourceFormat.TEXT, None, lines)


def document(name: str) -> Reading:
    path = DOCUMENTS / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project (../shared/documents)")
    return read(source(path.read_text("utf-8"), name))


@pytest.mark.parametrize(
    ("name", "kind", "tables"),
    [
        ("sonora-cecop-informe-anual-2024.txt", Kind.ANNUAL_REPORT, 18),
        ("mexicali-poa-avance-fisico-2023-t4.txt", Kind.TMM_F004, 16),
        ("guanajuato-gobierno-abierto-compromisos-2020.txt", Kind.TABLES, 5),
        ("sonora-peso-por-peso-reglas-2021.txt", Kind.TABLES, 2),
        ("sonora-gobierno-abierto-2018.txt", Kind.TABLES, 0),
    ],
)
def test_the_family_of_each_real_document(name: str, kind: Kind, tables: int) -> None:
    reading = document(name)
    assert (reading.document.kind, len(reading.tables)) == (kind, tables)
    assert from_json(as_json(reading)) == reading


def test_an_unknown_document_gives_its_tables_and_says_that_it_is_unknown() -> None:
    reading = read(source("Padrón de pozos\nPOZO\tGASTO\nUno\t12.5\nDos\t3.5"))
    assert reading.document.kind is Kind.TABLES
    assert reading.document.title == "Padrón de pozos"
    assert [len(table.rows) for table in reading.tables] == [2]
    assert [one.code for one in reading.warnings] == ["unknown-family"]


def test_a_table_alone_takes_its_title_from_the_file() -> None:
    assert read(source("POZO\tGASTO\nUno\t12.5", "pozos-2023.csv")).document.title == "pozos-2023"


@pytest.mark.parametrize("text", ["", "\n\n", "Una carta sin cuadros."])
def test_a_document_with_nothing_to_read_says_what_to_do(text: str) -> None:
    reading = read(source(text))
    assert reading.tables == ()
    assert [one.code for one in reading.warnings] == ["nothing-read"]
    assert "tabuladores" in reading.warnings[0].text


def test_a_letter_that_only_names_a_report_is_not_one() -> None:
    assert looks_like_annual_report(source("Le envío el Informe Anual de Resultados 2024.")) < 0.5


def test_a_form_with_its_yearly_goal_behind_the_quarters_is_another_agencys() -> None:
    text = (
        "PROGRAMA OPERATIVO ANUAL 2036\nAVANCE FÍSICO PROGRAMÁTICO. FORMATO PQR-F04\n\n"
        "PROGRAMA: 12 PARQUES. UNIDAD EJECUTORA: 40 VIVEROS\n\n"
        "METAS Y ACCIONES\tUNIDAD DE MEDIDA\tENE-MAR\t\tABR-JUN\t\tJUL-SEP\t\tOCT-DIC\t\tMETA ANUAL\t"
        "AVANCE ABSOLUTO\n\t\tP\tA\tP\tA\tP\tA\tP\tA\t\t\n"
        "11.- Podar árboles\tÁrbol\t150\t162\t150\t148\t150\t171\t150\t140\t600\t621\n"
        "12.- Sembrar plantas\tPlanta\t900\t864\t900\t912\t900\t877\t1100\t1184\t3800\t3837\n"
    )
    reading = read(source(text, "parques.txt"))
    assert reading.document.kind is Kind.TABLES
    assert [row.cells["meta_anual"] for row in reading.tables[0].rows] == [600, 3800]
