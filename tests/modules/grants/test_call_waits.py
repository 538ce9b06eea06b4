"""What waits of a call is told to who may do it, and to nobody of its jury."""

from __future__ import annotations

from typing import Any

import pytest
from tests.making import evaluating

from traza.modules.grants.contracts.capabilities import AWARD, CALL
from traza.modules.grants.waits import waits

pytestmark = pytest.mark.django_db


def test_a_closed_call_waits_to_be_checked_and_then_awarded(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    made = evaluating.closed(evaluating.fund(), [100_000])
    found = [one for one in waits("ente") if one.thing == f"call:{made.folio}"]
    assert [one.title for one in found] == ["Revisar 1 solicitud de una convocatoria"]
    assert found[0].for_capability == (CALL, AWARD)
    evaluating.admitted(made, 1)
    evaluating.score(made, 1, evaluating.juror(made, "a"), 9, 5)
    judge = evaluating.juror(made, "b")
    evaluating.score(made, 1, judge, 9, 5)
    found = [one for one in waits("ente") if one.thing == f"call:{made.folio}"]
    assert [one.title for one in found] == ["Emitir el fallo de una convocatoria"]
    assert judge[1].user in found[0].hands
    assert not [one for one in waits("otro") if one.thing == f"call:{made.folio}"]
