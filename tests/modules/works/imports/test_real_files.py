"""The real files of other registers come in whole; skipped where they are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.beside import SHARED

from traza.kernel.actor import Attribution
from traza.modules.works.actions.import_file import import_file
from traza.modules.works.contracts.imports import FileImported
from traza.modules.works.models import Version, Work
from traza.modules.works.rules.dossier_json import from_json

pytestmark = pytest.mark.django_db

DATA = SHARED / "data"
PATTERNS = (
    *("obras/opa_*.csv.gz", "obras/compranet_*.csv.gz", "ocds/mexico_*.jsonl.gz"),
    *("ocds/nuevo_leon/*.json", "oc4ids/nuevo_leon/*.json"),
)


@pytest.fixture
def files() -> list[Path]:
    if not DATA.is_dir():
        pytest.skip(f"the files of other registers are not in {DATA}")
    return [path for pattern in PATTERNS for path in sorted(DATA.glob(pattern))]


def _import(path: Path) -> FileImported:
    return import_file(path, said=Attribution(None, "terminal"))


def test_thousands_of_real_works_come_in_and_again_change_nothing(files: list[Path]) -> None:
    first = [_import(path) for path in files]
    assert Work.objects.count() >= 6000
    assert sum(done.new for done in first) == Work.objects.count()
    # One row of 2017 has an unescaped quote and is told; no other row is lost.
    lost = [note for done in first for note in done.notes.first if note.lost]
    assert [(note.row, "comilla" in note.text) for note in lost] == [(1083, True)]
    again = [_import(path) for path in files]
    assert sum(done.new + done.changed for done in again) == 0
    for text in Version.objects.values_list("dossier", flat=True).iterator():
        dossier = from_json(text)
        assert dossier.name
        assert dossier.origin is not None
        assert dossier.origin.trace is not None
        assert dossier.origin.trace.line
