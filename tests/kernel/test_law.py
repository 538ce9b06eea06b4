"""Law is dated data: yesterday's value stays computable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from traza.kernel.law import Law

WRITTEN = {
    "what": "Tope",
    "unit": "pesos",
    "values": {
        date(2025, 1, 1): {"value": "2.50", "source": "Reglas 2025", "place": "numeral 5"},
        date(2024, 1, 1): {"value": "2.00", "source": "Reglas 2024", "place": "numeral 5"},
    },
}


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), "2.00"),
        (date(2024, 12, 31), "2.00"),
        (date(2026, 1, 1), "2.50"),
    ],
)
def test_the_value_of_a_day_is_the_last_that_began(day: date, value: str | None) -> None:
    held = Law.of(WRITTEN).on(day)
    assert (held and held.value) == (value and Decimal(value))


@pytest.mark.parametrize("lack", ["source", "place", "value"])
def test_a_value_without_its_citation_is_refused(lack: str) -> None:
    one = {"value": "1", "source": "Ley", "place": "1"}
    del one[lack]
    with pytest.raises(KeyError):
        Law.of({**WRITTEN, "values": {date(2024, 1, 1): one}})


def test_a_law_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Law.of({**WRITTEN, "values": {}})


LAWS = sorted(Path(__file__).resolve().parents[2].glob("src/traza/modules/*/law/*.yaml"))


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_every_law_file_reads_and_cites(path: Path) -> None:
    law = Law.of(yaml.safe_load(path.read_text()))
    assert law.values
    assert all(one.citation.source and one.citation.place for one in law.values)
