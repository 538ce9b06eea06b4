"""The CECOP report of 2024: every table, row, indicator, card and figure of its prose, as by eye."""

from __future__ import annotations

import hashlib
import textwrap
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from traza.kernel.money import Money
from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.kernel.written import read_yaml
from traza.modules.reading.contracts import CellType, Claim, Direction, Kind, Reading, Table
from traza.modules.reading.rules.recognise import read
from traza.modules.reading.rules.serialise import as_json, from_json

DOCUMENTS = Path(__file__).parents[6] / "shared" / "documents"
EYE: dict[str, Any] = read_yaml((Path(__file__).parent / "cecop_2024.yaml").read_text("utf-8"))
# Names that the prose may use and the tables do not print.
MUNICIPALITIES = ("Álamos", "Cucurpe", "Huásabas", "San Luis Río Colorado", "Hermosillo", "Rosario")


def source(lines: list[str], source_format: SourceFormat = SourceFormat.TEXT) -> SourceText:
    rows = tuple(SourceLine(n, 1, text, tuple(text.split("\t"))) for n, text in enumerate(lines, 1))
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return SourceText(digest, "informe.txt", source_format, None, rows)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    path = DOCUMENTS / "sonora-cecop-informe-anual-2024.txt"
    if not path.exists():
        pytest.skip("the report of CECOP 2024 is not beside the project (../shared/documents)")
    return path.read_text("utf-8").split("\n")


@pytest.fixture(scope="module")
def report(lines: list[str]) -> Reading:
    return read(source(lines), MUNICIPALITIES)


def table(report: Reading, name: str) -> Table:
    return next(one for one in report.tables if one.id == name)


def expected(column: CellType, printed: str | None) -> Any:
    if printed is None or column is CellType.TEXT:
        return printed
    digits = printed.replace(",", "").strip()
    return Money.of(digits) if column is CellType.MONEY else int(digits)


def test_the_document_says_what_it_is(report: Reading) -> None:
    document = report.document
    assert document.kind is Kind.ANNUAL_REPORT
    assert document.title == "INFORME ANUAL DE RESULTADOS 2024"
    assert document.period == "2024"
    assert document.issuer == "CONSEJO ESTATAL DE CONCERTACIÓN PARA LA OBRA PÚBLICA"
    assert document.pages is None


def test_every_table_is_found_once(report: Reading) -> None:
    assert Counter(one.kind for one in report.tables) == {
        "works-by-subprogramme": 2,
        "works-by-region": 2,
        "indicator-results": 3,
        "indicator-card": 4,
        "indicator-summary": 1,
        "emergency-aid": 1,
        "aid-by-concept": 1,
        "plan-alignment": 1,
        "sdg-alignment": 1,
        "special-programme-coverage": 1,
        "special-programme-actions": 1,
    }
    assert len({one.id for one in report.tables}) == len(report.tables)


@pytest.mark.parametrize("name", EYE["tables"])
def test_every_cell_of_the_tables_of_figures(report: Reading, name: str) -> None:
    eye, read_table = EYE["tables"][name], table(report, name)
    assert read_table.programme == eye["programme"]
    assert [read_table.line_first, read_table.line_last] == eye["lines"]
    assert [column.name for column in read_table.columns] == eye["columns"]
    assert [row.line for row in read_table.rows] == list(eye["rows"])
    for row in read_table.rows:
        wanted = eye["rows"][row.line]
        for column, printed in zip(read_table.columns, wanted, strict=True):
            assert row.cells[column.name] == expected(column.type, printed), (row.line, column.name)
        assert row.unread == ()
        assert row.is_total == (row.line == eye["lines"][1])


@pytest.mark.parametrize("name", EYE["tables"])
def test_every_table_of_figures_adds_up(report: Reading, name: str) -> None:
    rows = table(report, name).rows
    for column in table(report, name).columns:
        if column.type is CellType.TEXT or column.name == "number":
            continue
        values = [row.cells[column.name] for row in rows]
        numbers = [v.centavos if isinstance(v, Money) else v for v in values]
        assert sum(n for n in numbers[:-1] if isinstance(n, int)) == numbers[-1], column.name


def test_the_summary_and_the_alignments(report: Reading) -> None:
    (summary,) = table(report, "indicator-summary-1").rows
    assert summary.cells == {
        "indicators": 4,
        "improved": 4,
        "not_improved": 0,
        "equal": 0,
        "no_information": 0,
    }
    plan, sdg = table(report, "plan-alignment-1"), table(report, "sdg-alignment-1")
    assert [c.name for c in plan.columns] == [
        "national_plan",
        "state_axis",
        "sector_programme",
        "institutional_programme",
    ]
    assert [c.name for c in sdg.columns] == ["state_axis", "sector_programme", "sdg"]
    for row in (*plan.rows, *sdg.rows):
        assert all(isinstance(value, str) and "<" not in value for value in row.cells.values())
    goals = [str(row.cells["sdg"]).count("Objetivo ") for row in sdg.rows]
    assert goals == [2, 1]


def test_the_special_programme(report: Reading) -> None:
    coverage = table(report, "special-programme-coverage-1")
    money = [row.cells["investment"] for row in coverage.rows]
    assert money == [Money.of(f"{tenths}00000") for tenths in (47, 71, 96, 521, 169, 38, 225)]
    assert [row.cells["cobertura_0_a_17_anos_beneficiada"] for row in coverage.rows][:2] == [
        "0 A 17",
        "4 A 15",
    ]
    assert [
        row.cells["number"] for row in table(report, "special-programme-actions-1").rows
    ] == list(range(1, 18))


@pytest.mark.parametrize("eye", EYE["indicators"], ids=lambda eye: eye["line"])
def test_each_indicator_has_its_row_and_its_card(report: Reading, eye: dict[str, Any]) -> None:
    (one,) = [each for each in report.indicators if each.name.startswith(eye["name"])]
    assert (one.line, one.card_line, one.unit) == (eye["line"], eye["card_line"], eye["unit"])
    assert (one.direction, one.frequency, one.source) == (Direction.UP, "Trimestral", "POA CECOP")
    assert one.method
    assert one.responsible
    assert one.printed_light is None
    assert {each.year: each.value for each in one.results} == {
        year: Decimal(value) for year, value in eye["results"].items()
    }
    for printed, wanted in (
        (one.baseline, eye["baseline"]),
        (one.target, eye["target"]),
        (one.card_baseline, eye["card_baseline"]),
    ):
        assert printed is not None
        assert (printed.year, printed.value) == (wanted[0], Decimal(wanted[1]))


def test_no_indicator_is_told_twice(report: Reading) -> None:
    assert [one.line for one in report.indicators] == [eye["line"] for eye in EYE["indicators"]]


def told(claims: tuple[Claim, ...]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (c.line, c.printed, c.unit.value, c.topic, *(["about"] if c.approximate else []))
        for c in claims
    )


def test_every_figure_of_the_prose(report: Reading) -> None:
    wanted = Counter(tuple(one) for one in EYE["claims"])
    assert told(report.claims) - wanted == Counter()
    assert wanted - told(report.claims) == Counter()


def test_a_claim_carries_its_programme_and_exact_value(report: Reading) -> None:
    budget = next(one for one in report.claims if one.topic == "budget/authorised")
    assert (budget.value, budget.quantum) == (Decimal("528628425050000"), Decimal(10000))
    total = next(
        one
        for one in report.claims
        if one.topic == "works/apoyo-municipios/total" and one.line == 294
    )
    assert (total.value, total.quantum) == (Decimal(144600000), Decimal(100000))
    assert total.programme == table(report, "works-by-subprogramme-1").programme
    for one in report.claims:
        assert one.printed in one.text
        assert "*" not in one.text
        assert "\\" not in one.text


def test_an_amount_with_two_meanings_is_told_and_not_guessed(report: Reading) -> None:
    (notice,) = [one for one in report.warnings if one.code == "amount-unread"]
    assert notice.line == 207
    assert "1.500 millones" in notice.text
    assert not any(claim.line == 207 and claim.unit == "pesos" for claim in report.claims)


def test_json_gives_the_reading_back(report: Reading) -> None:
    assert from_json(as_json(report)) == report


def test_prose_wrapped_as_on_a_page_gives_the_same_figures(
    report: Reading, lines: list[str]
) -> None:
    wrapped: list[str] = []
    for line in lines:
        plain = line.replace("**", "").replace("\\$", "$")
        wrapped += (
            textwrap.wrap(plain, 95)
            if "\t" not in line and len(line) > 100
            else [line] * bool(line.strip())
        )
    again = read(source(wrapped, SourceFormat.PDF), MUNICIPALITIES)
    assert [(one.id, len(one.rows), one.programme) for one in again.tables] == [
        (one.id, len(one.rows), one.programme) for one in report.tables
    ]
    before = Counter((one.printed, one.unit, one.topic) for one in report.claims)
    after = Counter((one.printed, one.unit, one.topic) for one in again.claims)
    # Two paragraphs that a page does not part may leave a figure without its subject, never with another's.
    wrong = [key for key in after - before if key[2] != "other"]
    assert wrong == []
    assert sum((before - after).values()) <= 2
