"""What the search says of who builds holds when works change and their own rows do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.making.searching import searched
from tests.making.works import work_in

from traza.modules.territory import api as territory
from traza.modules.works import search
from traza.modules.works.contracts.dossier import Status
from traza.platform.searching import building
from traza.platform.searching.asking import ask
from traza.platform.searching.question import Language

pytestmark = pytest.mark.django_db


def said(text: str) -> list[str]:
    answer = ask(text, Language())
    assert answer is not None
    return [hit.row.about for hit in answer.hits]


def test_a_new_work_of_a_known_builder_is_counted(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    territory.load_gazetteer()
    monkeypatch.setattr(building, "sources", lambda: search.SOURCES)
    work_in(Status.IN_PROGRESS)
    searched(settings, tmp_path)
    assert said("constructora del norte") == ["1 obra"]
    done = building.refresh()
    assert done is not None
    assert done.written == 0
    work_in(Status.IN_PROGRESS, folio="OB-2")
    building.refresh()
    assert said("constructora del norte") == ["2 obras"]
