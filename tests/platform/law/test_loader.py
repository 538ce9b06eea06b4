"""The loader refuses what its shape does not know, and names the file and the key."""

from __future__ import annotations

import pytest

from traza.kernel.jurisdiction import INSTALLATION
from traza.platform.law import Cited, LawFile, Laws
from traza.platform.law.loader import LawFileError


class Table(Cited, frozen=True, kw_only=True):
    rows: list[str]


class Shape(Laws, frozen=True, kw_only=True):
    tables: list[Table] = []


GOOD = """
jurisdiction: federation
laws:
  term:
    what: Plazo
    kind: natural_days
    values:
      - {since: 2025-01-01, value: "10", source: Ley, place: artículo 1}
      - {since: 2020-01-01, value: "20", source: Ley, place: artículo 1, jurisdiction: installation}
tables:
  - {since: 2020-01-01, source: Ley, place: artículo 2, rows: [a]}
"""


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch) -> LawFile[Shape]:
    monkeypatch.setattr(LawFile, "known", {})
    return LawFile("traza.tests", "law/x.yaml", Shape)


def test_values_come_typed_in_the_order_of_their_days(file: LawFile[Shape]) -> None:
    law = file.parse(GOOD).read("term")
    assert (law.unit, [one.whole for one in law.values]) == ("días naturales", [20, 10])
    assert law.values[0].jurisdiction == INSTALLATION
    assert law.values[0].compared_on is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "place: artículo 1}",
            "place: artículo 1, vigente: si}",
            r"laws\.term\.values\.0\.vigente",
        ),
        ("rows: [a]}", "filas: [a]}", "filas"),
        ("tables:", "tablas:", "tablas"),
        ("kind: natural_days", "kind: dias", "kind"),
        ('value: "10", source: Ley', 'value: "10", source: ""', "laws.term"),
        ("source: Ley, place: artículo 2", "source: Ley", "place"),
        ("source: Ley, place: artículo 2", 'source: Ley, place: ""', r"tables\[0\].place"),
        ("{since: 2025-01-01, ", "{", "laws.term"),
        ("{since: 2020-01-01, source", "{source", r"tables\[0\]"),
        ("jurisdiction: federation", "", "jurisdiction"),
        ("jurisdiction: installation", "jurisdiction: Sonora", "no jurisdiction"),
        ('value: "10"', 'value: "diez"', "diez"),
        ("kind: natural_days", "kind: count", "needs its unit"),
        ("since: 2025-01-01", "since: 2025-01-01, until: 2024-01-01", "ends before"),
        (", jurisdiction: installation", "", "begin on one day"),
    ],
)
def test_what_is_not_as_its_shape_names_the_file_and_the_key(
    file: LawFile[Shape], old: str, new: str, told: str
) -> None:
    text = (
        GOOD.replace("since: 2020-01-01, value", "since: 2025-01-01, value")
        if ("installation" in old and not new)
        else GOOD
    )
    with pytest.raises(LawFileError, match=told) as refused:
        file.parse(text.replace(old, new, 1))
    assert "traza.tests/law/x.yaml" in str(refused.value)
