"""A total that comes out once its note marks are off accuses nobody; a wrong one still does."""

from __future__ import annotations

import pytest
import typst

from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Severity, Status
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

PAGE = """#set page(width: 400pt, height: 300pt)
Informe de obras de 2024. Montos en pesos.

#table(columns: 3, [Municipio], [Obras], [Monto ejercido],
  [Uno], [12#super[1]], [1,500.00#super(typographic: false)[2]],
  [Dos], [8], [2,500.00], [Tres], [5#super(typographic: false)[3]], [3,000.00],
  [Total], [{total}], [7,000.00])

#super[1] Tres de ellas en la cabecera.
"""


def severities(total: int) -> list[Severity | None]:
    made: bytes = typst.compile(PAGE.replace("{total}", str(total)).encode())
    checks = verify(read(extract_here(made, name="a.pdf"))).checks
    return [check.severity for check in checks if check.status is not Status.PASS]


def test_note_marks_are_no_digits_of_a_sum() -> None:
    assert severities(25) == []
    assert severities(182) == [Severity.ERROR]


@pytest.mark.parametrize(
    ("printed", "value"), [("12 ¹", 12), ("1,500.00 ¹²", 1500), ("(45) ²/", -45), ("45% ¹,²", 45)]
)
def test_a_number_is_read_without_its_mark(printed: str, value: int) -> None:
    number = parse_number(printed)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("printed", ["10³", "12⁵⁰", "12₁", "12 ₁", "¹", "12 ⁰"])
def test_what_may_be_cents_or_an_exponent_is_not_understood(printed: str) -> None:
    assert parse_number(printed) is None
