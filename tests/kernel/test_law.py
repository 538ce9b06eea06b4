"""Law is dated data: yesterday's value stays computable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

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


SAYS = {"value", "rows", "when", "rate", "pesos"}  # a part with one of these says what a norm fixes


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_every_law_file_cites_what_it_fixes(path: Path) -> None:
    """A norm of single values reads as a Law; a tariff, a series or a calendar has its own shape."""
    written = yaml.safe_load(path.read_text())
    if isinstance(written, dict) and "values" in written:
        assert Law.of(written).values
    saying = list(_saying(written, cited=False))
    assert [node for node, cited in saying if not cited] == []
    empty = isinstance(written, dict) and not any(written.values())  # nothing is fixed yet
    assert empty or saying or any(_cites(node) for node in _nodes(written))


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a file."""
    for each in node.values() if isinstance(node, dict) else node:
        if isinstance(each, dict | list):
            yield from _nodes(each)
    if isinstance(node, dict):
        yield node


def _cites(node: dict[str, Any]) -> bool:
    """It names its source and place, or the articles or laws that do."""
    named = [one for key in ("articles", "laws") for one in node.get(key) or ()]
    return bool(node.get("source") and node.get("place")) or (
        bool(named) and all(one["source"] and one["place"] for one in named)
    )


def _saying(node: Any, *, cited: bool) -> Iterator[tuple[Any, bool]]:
    """Parts that fix something, and whether they or what they belong to cite their source."""
    if isinstance(node, list):
        for each in node:
            yield from _saying(each, cited=cited)
    if isinstance(node, dict):
        cited = cited or _cites(node)
        if SAYS & {str(name) for name in node} and node.get("when") != "always":
            yield node, cited
        for each in node.values():
            yield from _saying(each, cited=cited)
