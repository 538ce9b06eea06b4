"""A change is judged by the day that it is where the work is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.making.works import TERMINAL, dossier_in

from traza.modules.works.contracts.changes import Suspend
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.queries.consider import consider


@pytest.mark.parametrize(("municipality", "is_future"), [("02002", True), ("23005", False)])
def test_the_fifteenth_has_come_to_cancun_and_not_to_mexicali(
    municipality: str, is_future: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    instant = datetime(2026, 1, 15, 6, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: instant)
    work = dossier_in(Status.IN_PROGRESS, state=municipality[:2], municipality=municipality)
    change = Suspend(on=date(2026, 1, 15), reason="Lluvias", document="OS-1")
    codes = [one.code for one in consider(work, change, TERMINAL).against]
    assert ("works.suspend.future.on" in codes) is is_future
