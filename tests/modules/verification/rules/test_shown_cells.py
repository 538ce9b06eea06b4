"""A cell that shows another number than the one it keeps accuses nobody."""

from __future__ import annotations

import pytest
from tests.making.formatted import workbook

from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here


def failures(form: str) -> list[Check]:
    text = extract_here(workbook(form), name="a.xlsx")
    return [check for check in verify(read(text)).checks if check.status is not Status.PASS]


@pytest.mark.parametrize("form", ["#,##0.00", '_-"$"* #,##0.00_-;\\-"$"* #,##0.00_-'])
def test_a_wrong_sum_of_ordinary_cells_is_an_error(form: str) -> None:
    assert [check.severity for check in failures(form)] == [Severity.ERROR]


@pytest.mark.parametrize("form", ["#,##0.0,", '0.0,,"mdp"', '#,##0"000"', "#,##0,,", ";;;"])
def test_a_wrong_sum_of_cells_that_show_another_number_is_a_doubt(form: str) -> None:
    checks = failures(form)
    assert {check.severity for check in checks} <= {Severity.DOUBTFUL}
    assert all("muestra otra cosa que el número que guarda" in one.explanation for one in checks)
