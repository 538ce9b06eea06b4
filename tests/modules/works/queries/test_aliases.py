"""The ways in which a contractor is written are read once, and again when another comes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from traza.modules.works.models import Contractor
from traza.modules.works.queries.aliases import family_of, ways_written

pytestmark = pytest.mark.django_db


def came(slug: str, name: str) -> None:
    Contractor.objects.create(slug=slug, name=name, search_name=name.lower(), kind="company")


def test_one_that_comes_later_is_of_its_family_at_once() -> None:
    came("uno", "Obras del Oriente, S.A. de C.V.")
    assert ways_written("uno") == ("uno",)
    came("dos", "OBRAS DEL ORIENTE SA CV")
    assert ways_written("uno") == ways_written("dos") == ("uno", "dos")
    assert ways_written("nadie") == ()


def test_all_of_them_are_not_read_for_every_question() -> None:
    came("uno", "Obras del Poniente, S.A. de C.V.")
    came("dos", "OBRAS DEL PONIENTE SA CV")
    family_of("uno")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        family_of("dos")
    assert len(asked) == 1
    assert "COUNT" in asked[0]["sql"]
