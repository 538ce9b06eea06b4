"""Every dossier is exported once, however many batches it takes."""

from __future__ import annotations

import pytest
from tests.making.works import proposal

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.territory.api import load_gazetteer
from traza.modules.works import api as works
from traza.modules.works.queries import exports

pytestmark = pytest.mark.django_db


def test_batches_together_are_every_work_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # The dearest first is the order of works: batches must not follow it.
    load_gazetteer()
    dossiers = [proposal(folio=f"OB-{n}", amount=Money(n * 7 % 5 * 100)) for n in range(11)]
    works.import_works(dossiers, said=Attribution(None, "terminal"))
    monkeypatch.setattr(exports, "BATCH", 2)
    seen = [each.work for each in exports.exported()]
    assert seen == sorted(seen)
    assert len(set(seen)) == 11
    assert [each.work for each in exports.exported(after=seen[3], limit=5)] == seen[4:9]
