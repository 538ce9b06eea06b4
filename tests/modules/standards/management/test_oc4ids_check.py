"""`traza oc4ids check`: what it prints and how it answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.making.defects import defective
from tests.making.projects import package

from traza.kernel.refusal import Refusal


def run(path: Path, capsys: Any, *options: str) -> tuple[int, str]:
    try:
        call_command("oc4ids_check", path, *options)
    except SystemExit as end:
        return int(end.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value))
    return path


def test_a_valid_file_is_said_in_one_sentence(tmp_path: Path, capsys: Any):
    answer, out = run(write(tmp_path / "obras.json", package(3)), capsys)
    assert answer == 0
    assert out == "«obras.json»: 3 proyectos, ningún hallazgo.\n"


def test_a_file_that_breaks_the_standard_answers_1(tmp_path: Path, capsys: Any):
    path = write(tmp_path / "obras.json", [defective("date not RFC 3339")])
    answer, out = run(path, capsys)
    assert answer == 1
    assert "completion/endDate" in out
    assert "1 rompen el estándar, 0 no cuadran" in " ".join(out.split())


def test_what_does_not_add_up_answers_1_only_when_strict(tmp_path: Path, capsys: Any):
    path = write(tmp_path / "obras.json", [defective("tripartite sum is not the budget")])
    assert run(path, capsys)[0] == 0
    assert run(path, capsys, "--strict")[0] == 1
    assert run(path, capsys, "--strict", "--structure")[0] == 0


def test_json_is_one_object_a_finding(tmp_path: Path, capsys: Any):
    path = write(tmp_path / "obras.json", [defective("malformed RFC")])
    answer, out = run(path, capsys, "--json")
    [line] = [json.loads(each) for each in out.splitlines()]
    assert answer == 0
    assert (line["position"], line["code"], line["level"]) == (0, "rfc", "warning")


def test_more_findings_than_are_shown_are_counted(tmp_path: Path, capsys: Any):
    value = defective("date not RFC 3339") | {"status": "x", "type": "y"}
    _, out = run(write(tmp_path / "obras.json", [value]), capsys, "--show", "1")
    assert "Y 2 más" in out
    assert "Por clase: " in out


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: Any):
    with pytest.raises(Refusal, match="No se encontró"):
        run(tmp_path / "nada.json", capsys)
