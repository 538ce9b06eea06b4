"""Pages of many units and goals ask the register as often as those of few."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import goals as made
from tests.making.goals import goal, unit_with
from tests.modules.planning.test_pages import signed_in

from traza.modules.planning import api as planning
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db


def _asked(client: Any, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["/gestion/metas/", "/avance-de-metas/"])
def test_a_list_of_units_asks_no_more_for_more_units(page: str) -> None:
    unit_with()
    client = signed_in(Role.CAPTURE)
    one = _asked(client, page)
    for code in ("2", "3", "4"):
        head = made.header(unit=made.Keyed(code, "Otra"), programme=made.Keyed(code, "Otro"))
        unit_with([goal(), goal("101")], head=head)
    assert _asked(client, page) == one


def test_the_years_of_the_board_are_told_once_each() -> None:
    unit_with([goal(), goal("101"), goal("102")])
    with CaptureQueriesContext(connection) as asked:
        assert planning.board_years() == [made.YEAR]
    (question,) = asked.captured_queries
    assert "planning_owngoal" not in question["sql"]  # the order of the model is not asked
