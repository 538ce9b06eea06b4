"""A scan that was read in doubt accuses nobody; one read well asks to look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.making.readings import reading

from traza.kernel.page import SourceFormat
from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.verify import verify

CASE = {
    "tables": [
        {
            "columns": {"label": "text", "state": "money"},
            "rows": [["A", "1.00"], ["B", "2.00"], {"total": ["Total", "4.00"]}],
        }
    ]
}


def as_read(*doubted: int, scan: bool = True) -> Reading:
    """The same wrong table, as a scan or as a PDF with some pages of pictures."""
    made = reading(CASE)
    form = SourceFormat.SCAN if scan else SourceFormat.PDF
    document = replace(made.document, source_format=form)
    return replace(made, document=document, doubted_lines=doubted)


LINES = tuple(row.line for row in reading(CASE).tables[0].rows)


@pytest.mark.parametrize("scan", [True, False])
@pytest.mark.parametrize(
    ("doubted", "severity"),
    [
        ((), Severity.ERROR),
        ((LINES[0] - 1, LINES[-1] + 1), Severity.ERROR),
        ((LINES[0],), Severity.DOUBTFUL),
        ((LINES[-1],), Severity.DOUBTFUL),
    ],
)
def test_a_line_read_in_doubt_proves_nothing(
    doubted: tuple[int, ...], severity: Severity, scan: bool
) -> None:
    (check,) = verify(as_read(*doubted, scan=scan)).checks
    assert check.severity is severity
    asks = scan or severity is Severity.DOUBTFUL
    assert ("imagen: compruebe" in check.explanation or "compruébela" in check.explanation) is asks


def test_text_needs_no_caution() -> None:
    (check,) = verify(reading(CASE)).checks
    assert check.severity is Severity.ERROR
    assert "imagen" not in check.explanation
