"""An agency's people before the pages of its works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _places(db: None, settings: Any, tmp_path: Path) -> None:
    """States and municipalities, and a folder for files."""
    from traza.modules.territory import api as territory

    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()


@pytest.fixture
def capture() -> Client:
    from tests.making.work_forms import client_of

    from traza.platform.access.roles import Role

    return client_of("captura@example.org", Role.CAPTURE)


@pytest.fixture
def review() -> Client:
    from tests.making.work_forms import client_of

    from traza.platform.access.roles import Role

    return client_of("firma@example.org", Role.REVIEW)


@pytest.fixture
def work(capture: Client) -> int:
    """A work that was proposed through its page."""
    from tests.making.work_forms import PROPOSAL

    from traza.modules.works import api as works

    answer = capture.post("/gestion/obras/nueva/", PROPOSAL)
    assert answer.status_code == 302, answer.content.decode()
    number = works.find_work("26", "OB-1")
    assert number is not None
    return number
