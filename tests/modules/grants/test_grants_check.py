"""`traza grants check` answers 0, 2 or 3, in sentences or as JSON, without a register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.making import cfdi

from traza.kernel.refusal import Refusal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trust").mkdir()
    cfdi.authority().folder(tmp_path / "trust")
    return tmp_path


def put(folder: Path, content: bytes) -> str:
    (folder / "factura.xml").write_bytes(content)
    return str(folder / "factura.xml")


def test_one_that_holds_is_accepted(folder, capsys):
    path = put(folder, cfdi.draft().sealed().stamped().bytes())
    call_command("grants_check", path, trust=folder / "trust", json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["accepted"], said["uuid"], said["total"]) == (True, cfdi.UUID, "1000.00")


def test_one_that_does_not_ends_with_three_and_says_why(folder, capsys):
    path = put(folder, cfdi.draft().sealed().stamped().bytes().replace(b"Talleres", b"Talleros"))
    with pytest.raises(SystemExit) as end:
        call_command("grants_check", path, trust=folder / "trust")
    said = capsys.readouterr().out
    assert end.value.code == 3
    assert "cambió después de sellarse" in said
    assert "no se acepta" in said


def test_a_file_that_is_not_there_is_a_sentence(folder):
    with pytest.raises(Refusal, match="no existe"):
        call_command("grants_check", str(folder / "nada.xml"))
