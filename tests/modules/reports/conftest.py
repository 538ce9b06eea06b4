"""The register with the bundled documents, loaded once for a file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.making.kept import loaded_for_all


@pytest.fixture(scope="module")
def _loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with loaded_for_all(django_db_blocker, tmp_path_factory.mktemp("reports")):
        yield


@pytest.fixture
def loaded(_loaded: None, db: None) -> None:
    """The bundled documents and the figures built from them; each test is undone."""
