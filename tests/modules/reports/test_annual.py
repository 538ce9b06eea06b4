"""The annual report from the bundled register: its tables are the figures, and its papers open."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from traza.modules.reading import api as reading
from traza.modules.reports import api
from traza.modules.reports.contracts.refusals import (
    CannotWrite,
    EmptyRegister,
    NoDataOfYear,
    UnknownAgency,
    UnknownEnding,
)
from traza.modules.reports.contracts.report import Grid, Missing, Report
from traza.modules.territory import api as territory
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Severity
from traza.platform.tables import ask

pytestmark = pytest.mark.django_db

YEAR = 2024
GRAVE = {Severity.ERROR, Severity.CONTRADICTION}


@pytest.fixture
def report(loaded: None) -> Report:
    return api.annual(api.scope_of(YEAR))


def grids(report: Report) -> list[Grid]:
    return [b for s in report.sections for b in s.walk() if isinstance(b, Grid)]


def cents(text: str) -> int:
    return int(re.sub(r"[^\d]", "", text))


def test_tables_are_those_of_the_printed_report_to_the_centavo(report: Report) -> None:
    totals = {grid.title: grid.total for grid in grids(report) if grid.total}
    by_programme = totals["Obras por programa, 2024"]
    assert by_programme[1:4] == ("656", "$332,174,772.24", "$288,783,365.63")
    printed = [grid for grid in grids(report) if grid.title == "Obras por región, 2024"]
    assert {grid.total[2] for grid in printed if grid.total} == {
        "$188,077,805.06",
        "$144,096,967.18",
    }
    assert totals["Ayudas por concepto, 2024"] == ("Total", "$111,652,157.57")
    assert totals["Obras y acciones en emergencia, 2024"][-1] == "$5,455,116.86"


def test_rows_add_up_to_the_total_beside_them(report: Report) -> None:
    for grid in grids(report):
        if grid.total is None or not grid.title.startswith("Obras por"):
            continue
        for place, column in enumerate(grid.columns):
            if column.is_number:
                said = [cents(row[place]) for row in grid.rows if row[place] != "sin dato"]
                assert sum(said) == cents(grid.total[place]), (grid.title, column.title)


def test_the_indicator_summary_is_computed_not_typed(report: Report) -> None:
    (summary,) = [g for g in grids(report) if g.title.startswith("Resumen de indicadores")]
    assert summary.rows == (("Avance", "2"), ("Retroceso", "2"))
    differences = next(each for each in report.sections if each.key == "differences")
    told = str(differences.blocks)
    assert "4" in told
    assert "semáforo" in told.lower() or "avance" in told.lower()


def test_every_number_of_the_summary_is_a_figure(report: Report) -> None:
    numbers = report.numbers()
    assert numbers
    for number in numbers:
        assert ask(number.source.figure, where=dict(number.source.where)).total == number.value


def test_what_the_register_lacks_is_said_and_is_no_zero(report: Report) -> None:
    said = [b.sentence for s in report.sections for b in s.walk() if isinstance(b, Missing)]
    assert any("Metas" in one for one in said)
    assert all(number.value != 0 for number in report.numbers())
    assert all(grid.rows for grid in grids(report))


def test_an_earlier_year_says_what_it_lacks(loaded: None) -> None:
    report = api.annual(api.scope_of(2023))
    (results,) = [g for g in grids(report) if g.title.startswith("Resumen de indicadores")]
    assert results.rows == (("Avance", "4"),)
    said = [b.sentence for s in report.sections for b in s.walk() if isinstance(b, Missing)]
    assert len(said) > 8


def test_refusals_say_what_to_do(loaded: None) -> None:
    with pytest.raises(NoDataOfYear, match="2022, 2023, 2024"):
        api.scope_of(2031)
    with pytest.raises(UnknownAgency, match="cecop-sonora"):
        api.scope_of(YEAR, "nadie")


def test_an_empty_register_says_what_is_missing(settings: Any, tmp_path: Path, db: None) -> None:
    settings.FIGURES_ROOT = tmp_path / "figures"
    with pytest.raises(EmptyRegister, match="traza load"):
        api.scope_of(YEAR)


@pytest.mark.parametrize("ending", ["pdf", "html", "docx"])
def test_the_paper_passes_our_own_verification(report: Report, tmp_path: Path, ending: str) -> None:
    """Whatever is found is what the register itself says of the printed document."""
    path = tmp_path / f"informe.{ending}"
    made = {"pdf": api.annual_pdf, "html": api.annual_html, "docx": api.annual_docx}[ending]
    path.write_bytes(made(report))
    read = reading.read_file(
        path, name=path.name, municipalities=territory.bundled_municipality_names()
    )
    found = verification.verify(read.reading, catalogue=territory.bundled_places)
    assert found.summary.passed > 100
    differences = next(each for each in report.sections if each.key == "differences")
    explained = " ".join(str(cell) for b in differences.walk() if isinstance(b, Grid)
                         for row in b.rows for cell in row)  # fmt: skip
    for check in found.checks:
        if check.severity in GRAVE:
            assert check.printed in explained, check
            assert check.recomputed in explained, check


def test_the_docx_says_the_same_words_with_real_headings(report: Report) -> None:
    import docx

    file = docx.Document(io.BytesIO(api.annual_docx(report)))
    heads = [p.text for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert [each.title for each in report.sections] == [
        text for text in heads if text in {each.title for each in report.sections}
    ]
    assert len(file.tables) == len(grids(report)) + 1
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in file.tables)
    drawings = file.element.xpath("//wp:docPr")
    assert drawings
    assert all(each.get("descr") for each in drawings)


def test_the_order_writes_a_file_or_says_why_not(loaded: None, tmp_path: Path) -> None:
    told = io.StringIO()
    path = tmp_path / "informe.html"
    call_command("report_annual", year=YEAR, output=path, stdout=told)
    assert "Informe anual de resultados 2024" in told.getvalue()
    assert path.read_text().startswith("<!doctype html>")
    with pytest.raises(UnknownEnding, match=r"\.odt"):
        call_command("report_annual", year=YEAR, output=tmp_path / "x.odt")
    (tmp_path / "carpeta.pdf").mkdir()
    with pytest.raises(CannotWrite, match="es una carpeta"):
        call_command("report_annual", year=YEAR, output=tmp_path / "carpeta.pdf")
    with pytest.raises(CannotWrite, match="no existe la carpeta"):
        call_command("report_annual", year=YEAR, output=tmp_path / "no" / "x.pdf")
