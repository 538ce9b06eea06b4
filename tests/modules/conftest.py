"""What tests of modules share: a file that somebody sends is read in the test's own process."""

from __future__ import annotations

import pytest
from tests.making.reading_in_process import leave_the_cage


@pytest.fixture(autouse=True)
def _read_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_the_cage(request, monkeypatch)
