"""The list of a document's checks: worst first, with filters that count what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from tests.making.markup import tight

from traza.portal.pages.documents import checks, loading

pytestmark = pytest.mark.django_db

REPORT = """INFORME DE OBRAS 2024

OBRAS POR REGIÓN
Región\tObras\tInversión
Norte\t10\t$ 1,000.00
Sur\t20\t$ 2,000.50
Centro\t5\t$ 500.00
TOTAL\t36\t$ 3,500.50
"""


@pytest.fixture
def slug(tmp_path: Path) -> str:
    path = tmp_path / "informe.txt"
    path.write_text(REPORT)
    return loading.load_file(path).slug


def asked(slug: str, query: str) -> checks.Checks:
    return checks.checks(slug, QueryDict(query))


def test_without_filters_come_the_findings_and_the_counts_are_those_of_the_lists(slug: str) -> None:
    first = asked(slug, "")
    assert first.level == checks.FAIL
    assert {each.level for each in first.shown} <= {
        "error",
        "contradiction",
        "rounding",
        "doubtful",
    }
    counts = {choice.value: choice.count for choice in first.levels.choices}
    for level, count in counts.items():
        assert asked(slug, f"resultado={level}").pages.total == count
    assert counts[checks.ALL] == counts[checks.FAIL] + counts[checks.PASS] == first.total


def test_all_of_them_come_worst_first(slug: str) -> None:
    gravity = ["error", "contradiction", "rounding", "doubtful", "pass"]
    ranks = [gravity.index(each.level) for each in asked(slug, "resultado=todas").shown]
    assert ranks == sorted(ranks)
    assert ranks[0] < ranks[-1]


def test_a_kind_of_check_counts_and_shows_only_its_own(slug: str) -> None:
    for choice in asked(slug, "resultado=todas").kinds.choices:
        assert asked(slug, f"resultado=todas&tipo={choice.value}").pages.total == choice.count


def test_the_page_of_a_document_keeps_what_was_asked(client: Client, slug: str) -> None:
    text = client.get(f"/documentos/{slug}/?resultado=todas&q=inversion").content.decode()
    assert "<h1>Informe de obras 2024</h1>" in text
    assert 'value="inversion"' in text
    assert "OBRAS POR REGIÓN" not in text
    nothing = client.get(f"/documentos/{slug}/?q=palabraquenoesta").content.decode()
    assert "Ninguna tiene esos filtros." in nothing


def test_the_page_of_a_line_says_how_each_cell_was_read(client: Client, slug: str) -> None:
    text = tight(client.get(f"/documentos/{slug}/linea/6/?celda=works").content)
    rows = re.findall(
        r"<tr( class=\"highlight\" id=\"celda\")?><th scope=\"row\">(.*?)</td></tr>", text
    )
    cells = {re.split("<", row)[0]: bool(marked) for marked, row in rows}
    assert cells["Obras"] is True
    assert sum(cells.values()) == 1
    assert "<td>$ 2,000.50</td><td>$2,000.50</td>" in text
    assert "Cómo se leyó" not in client.get(f"/documentos/{slug}/linea/1/").content.decode()
