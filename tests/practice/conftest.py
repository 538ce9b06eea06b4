"""A practice room inside the test: its settings, its marked register and one of its people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

MARKING = "traza.practice.marking.Marked"


@pytest.fixture
def in_room(db: None, settings: Any, tmp_path: Path) -> Any:
    """This register is a practice one, with its people and nothing else of the scene."""
    if connection.vendor != "sqlite":
        pytest.skip("una sala de práctica está siempre en SQLite")
    settings.PRACTICE, settings.HOME = True, tmp_path
    settings.ROOT_URLCONF = "traza.config.urls_practice"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, MARKING]
    from traza.platform.start.register import PRACTICE_MARK
    from traza.practice import people  # its models are not there yet when this file is read

    people.make()
    mark(PRACTICE_MARK)
    yield settings
    mark(0)


def mark(number: int) -> None:
    """Write whose the file of the register is."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA application_id = {number}")
