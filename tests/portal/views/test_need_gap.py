"""Need beside what a register names: its reach is said, and what it does not name is no zero.

Dear (30 CPU seconds) because the need of every municipality is built once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from tests.making.kept import loaded_for_all
from tests.making.markup import tight

from traza.portal.pages import need_gap as gap

pytestmark = pytest.mark.django_db
PAGE = "/municipios/necesidad/cobertura/"


@pytest.fixture(scope="module")
def loaded_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with loaded_for_all(django_db_blocker, tmp_path_factory.mktemp("load")):
        yield


@pytest.fixture
def loaded(loaded_once: None, db: None) -> None:
    """What comes with Traza, and its figures."""


def test_only_states_that_the_register_names_are_listed(loaded: None, client: Client) -> None:
    page = tight(client.get(PAGE).content.decode())
    assert "Ese registro habla de 1 estado" in page
    assert "no quiere decir que no haya obras ahí" in page
    assert "no lo nombra" in page
    assert "Oaxaca" not in tight(client.get(PAGE, {"formato": "csv"}).content.decode())


def test_named_and_not_named_are_the_whole(loaded: None) -> None:
    of = gap.reach(gap.chosen(QueryDict()))
    assert of is not None
    assert of.spoken == {"26"}
    parts = [
        {row.place.cvegeo for row in gap.rows(gap.chosen(QueryDict(f"nombrado={each}")), of)}
        for each in ("si", "no")
    ]
    assert parts[0] == set(of.works)
    assert not parts[0] & parts[1]
    assert len(parts[0] | parts[1]) == 72


def test_money_is_by_inhabitant_and_unknown_where_none_is_named(
    loaded: None, client: Client
) -> None:
    of = gap.reach(gap.chosen(QueryDict()))
    assert of is not None
    table = gap.table(gap.rows(gap.chosen(QueryDict()), of), of)
    for row in table.rows:
        if row[4].raw == "no lo nombra":
            assert row[5].text == row[6].text == "sin dato"
        elif row[5].raw is not None:
            amount, people = row[5].raw, row[3].raw
            assert abs(row[6].raw - amount / people) <= 0.5


def test_without_works_it_says_so(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.FIGURES_ROOT = tmp_path
    assert "Ningún registro cargado nombra obras" in client.get(PAGE).content.decode()
