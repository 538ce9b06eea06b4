"""What the search says of documents is read again when any of it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from traza.modules.reading import api as reading
from traza.modules.reading import search
from traza.modules.reading.queries.documents import Entry


def test_a_document_of_another_period_is_another_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Entry("uno", "", "Informe", "", "CEA", "2024", "pdf", 1, 1, True, True, timezone.now())
    marks = set()
    for entry in (one, replace(one, period="2025"), replace(one, title="Otro")):
        monkeypatch.setattr(reading, "documents", lambda entry=entry: [entry])
        marks.add(search.mark())
    assert len(marks) == 3
