"""Budget files row by row: small files by eye, and the real federal sample to the centavo."""

from __future__ import annotations

import csv
import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.beside import SHARED

from traza.kernel.written import read_yaml
from traza.modules.budget.contracts.budget_file import Mode
from traza.modules.budget.queries.catalogues import bundled_catalogues, get_mask
from traza.modules.budget.rules.read_budget import read_budget
from traza.modules.budget.rules.read_cells import Rules

HERE = Path(__file__).parent
CASES = read_yaml((HERE / "cases" / "budget_files.yaml").read_text(encoding="utf-8"))


def rules(mask: str, year: int, mode: Mode = Mode.STRICT) -> Rules:
    return Rules(get_mask(mask), bundled_catalogues(), year, mode)


@pytest.fixture(scope="module")
def pef() -> list[tuple[int, list[str]]]:
    """The rows of the federal sample; skips where the file is absent."""
    path = SHARED / "data" / "finanzas" / "pef_2018_muestra.csv.gz"
    if not path.is_file():
        pytest.skip(f"the federal budget sample is not in {path}")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(enumerate(csv.reader(file), start=1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    rows = list(enumerate(case["rows"], start=1))
    read = read_budget(rows, rules(case["mask"], case["year"], Mode(case.get("mode", "strict"))))
    for said, tally in (("problems", read.problems), ("findings", read.findings)):
        expected = case.get(said, [])
        assert [(p.row, p.code) for p in tally.first] == [(row, code) for row, code, _ in expected]
        assert tally.total == len(expected)
        for problem, (_, _, text) in zip(tally.first, expected, strict=True):
            assert text in str(problem)
    assert {moment: str(money) for moment, money in read.totals.items()} == case.get("totals", {})
    assert bool(read.rows) is ("totals" in case)


def test_every_row_of_the_federal_sample_is_read(pef: list[tuple[int, list[str]]]) -> None:
    read = read_budget(pef, rules("pef_2018", 2018, Mode.PUBLISHED))
    assert len(read.rows) == 1526
    assert not read.problems.total
    assert read.findings.counts == {"moment_order": 110, "negative": 4}
    assert {moment: str(money) for moment, money in read.totals.items()} == {
        "approved": "238990143560.00",
        "modified": "232661475246.47",
        "paid": "75069041957.09",
    }
    first = read.rows[0]
    assert (first.row, first.key) == (2, "08-410-3.2.1-9-P001-14406-1-1-09-0")
    assert first.codes["programme"] == "08-P001"
    assert read.names["administrative", "08"].startswith("Agricultura, Ganadería")


def test_as_our_own_the_federal_sample_is_refused_with_all_it_has_wrong(
    pef: list[tuple[int, list[str]]],
) -> None:
    read = read_budget(pef, rules("pef_2018", 2018))
    assert read.problems.counts == {"moment_order": 110, "negative": 4}
    assert len(read.problems.first) == 100
    assert not read.rows
    assert not read.totals


def test_a_file_of_another_year_is_told_row_by_row(pef: list[tuple[int, list[str]]]) -> None:
    read = read_budget(pef, rules("pef_2018", 2019, Mode.PUBLISHED))
    assert read.problems.counts["other_year"] == 1526
    assert "dice «2018» y el libro es de 2019" in str(read.problems.first[0])


def test_two_programmes_of_two_ramos_with_one_number_keep_their_names(
    pef: list[tuple[int, list[str]]],
) -> None:
    read = read_budget(pef, rules("pef_2018", 2018, Mode.PUBLISHED))
    names = {code: name for (part, code), name in read.names.items() if part == "programme"}
    of_number_one = {name for code, name in names.items() if code.endswith("-P001")}
    assert len(of_number_one) > 5


def test_many_problems_are_all_counted_and_the_first_hundred_told() -> None:
    header = ["Rubro", "Estimado", "Modificado", "Devengado", "Recaudado"]
    rows = [(1, header), *((n, ["11", "x", "", "", ""]) for n in range(2, 1002))]
    read = read_budget(rows, rules("ingresos", 2024))
    assert read.problems.counts["amount_unreadable"] == 1000
    assert read.problems.counts["duplicate"] == 999
    assert len(read.problems.first) == 100
    assert read.problems.first[0].row == 2


def test_skipped_subtotals_do_not_count_twice() -> None:
    mask = get_mask("clave_completa")
    rows = [
        (1, ["Clave presupuestaria", *mask.amounts.values()]),
        (2, ["21111-2.2.1-E044-6000-2-15", "3", "", "", "", "", ""]),
        (3, ["21111-2.2.1-E044-6141-2-15", "3", "", "", "", "", ""]),
    ]
    skips = Rules(replace(mask, subtotals="skip"), bundled_catalogues(), 2024)
    read = read_budget(rows, skips)
    assert str(read.totals["approved"]) == "3.00"
    assert read.findings.counts == {"subtotal_skipped": 1}
    assert read.skipped == 1
