"""What tests of the portal share: figures that answer from the test's own register, and files that
are read in its own process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest
from tests.making.reading_in_process import leave_the_cage

COMPILED: dict[Any, Any] = {}  # what figures become in SQL, kept from one test to the next


@pytest.fixture(autouse=True)
def _read_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_the_cage(request, monkeypatch)


@pytest.fixture
def live_figures(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the register itself, so that a test needs no build."""
    from traza.platform.tables import figure
    from traza.platform.tables.catalogue import ask_figure
    from traza.platform.tables.live import LiveEngine
    from traza.portal.pages import figures

    engine = LiveEngine()
    engine.memory = COMPILED

    def ask(
        name: str,
        by: Iterable[str] = (),
        where: Mapping[str, Any] | None = None,
        order: str | None = None,
        limit: int | None = None,
        *,
        as_of: date | None = None,
    ) -> Any:
        return ask_figure(
            figure(name), engine, by=by, where=where, order=order, limit=limit, as_of=as_of
        )

    monkeypatch.setattr(figures, "ask", ask)
