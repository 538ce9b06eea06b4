"""`traza grants recompute` makes an award again, alone, and refuses in a sentence what is not one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from tests.modules.grants.worked import READ, RULES

from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.allocation import Call, Candidate, Withdrawal
from traza.modules.grants.contracts.vocabulary import Place, Why
from traza.modules.grants.rules.award_file import award_file, canonical, fingerprint

ROOT = Path(__file__).resolve().parents[3]


def made() -> dict[str, Any]:
    """An award of five projects with a tie, two of one organisation and a withdrawal."""
    call = Call("PPP-2021-01", date(2021, 3, 1), 250_000_00, Fraction(60), READ)
    people = [
        Candidate(1, "osc-1", 100_000_00, Fraction(250, 3), 2),
        Candidate(2, "osc-2", 100_000_00, Fraction(250, 3), 1),
        Candidate(3, "osc-1", 50_000_00, Fraction(80), 3),
        Candidate(4, "Niñez Ñu'u", 120_000_00, Fraction(75), 4),
        Candidate(5, "osc-5", 10_000_00, Fraction(59), 5),
    ]
    return award_file(call, people, [Withdrawal(2, date(2021, 3, 10))], RULES)


def put(folder: Path, file: Any) -> str:
    path = folder / "asignacion.json"
    path.write_bytes(file if isinstance(file, bytes) else canonical(file))
    return str(path)


def test_an_award_that_is_the_same(tmp_path, capsys):
    call_command("grants_recompute", put(tmp_path, made()), json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["equal"], said["candidates"]) == (True, 5)


def test_its_file_is_as_the_schema_says():
    schema = json.loads((ROOT / "docs/grants_award.schema.json").read_text("utf-8"))
    found = jsonschema.Draft202012Validator(schema)
    file = json.loads(canonical(made()))
    assert list(found.iter_errors(file)) == []
    assert list(found.iter_errors(file | {"format": "other"}))
    codes = schema["properties"]["result"]["properties"]["placed"]["items"]["properties"]
    assert codes["place"]["enum"] == [one.value for one in Place]
    assert codes["why"]["enum"] == [one.value for one in Why]


def test_it_runs_alone_on_a_machine_without_register(tmp_path):
    path = put(tmp_path, made())
    done = subprocess.run(
        [sys.executable, "tools/verify_award.py", path],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 proyectos apoyados" in done.stdout


def _paid_more(file: dict[str, Any]) -> None:
    file["result"]["placed"][0]["awarded"] += 1


def _better_place(file: dict[str, Any]) -> None:
    file["candidates"][3]["score"] = "99"


def _other_fund(file: dict[str, Any]) -> None:
    file["call"]["fund"] = 50_000_00


def _other_reading(file: dict[str, Any]) -> None:
    file["readings"]["first_project"] = "time"
    file["candidates"][2]["eligible_order"] = 0


def _other_rules(file: dict[str, Any]) -> None:
    file["rules"]["sha256"] = "0" * 64


def _row_more(file: dict[str, Any]) -> None:
    file["result"]["placed"].append(file["result"]["placed"][-1])


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_paid_more, "result.placed[0].awarded"),
        (_better_place, "result.placed[0].folio"),
        (_other_fund, "result.awarded"),
        (_other_reading, "result"),
        (_other_rules, "rules.sha256"),
        (_row_more, "result.placed"),
    ],
)
def test_an_award_that_was_changed_ends_with_three_and_the_first_difference(
    tmp_path, capsys, change: Callable[[dict[str, Any]], None], where: str
):
    file = made()
    change(file)
    file["sha256"] = fingerprint(file)
    with pytest.raises(SystemExit) as end:
        call_command("grants_recompute", put(tmp_path, file), json=True)
    assert end.value.code == 3
    assert json.loads(capsys.readouterr().out)["difference"]["where"].startswith(where)


def test_a_fingerprint_of_another_file_is_a_difference(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("grants_recompute", put(tmp_path, made() | {"sha256": "0" * 64}))
    assert end.value.code == 3
    assert "sha256" in capsys.readouterr().out


def hostile() -> dict[str, bytes]:
    """Files that are no award, by what is wrong with them."""
    text = canonical(made()).decode()
    asked = '"asked":10000000'
    assert asked in text
    deep = '"placed":' + "[" * 100_000 + "]" * 100_000
    start = text.index('"placed":[')
    return {
        "nothing": b"",
        "not JSON": b"PK\x03\x04",
        "not UTF-8": b'{"format": "\xff"}',
        "a list": b"[]",
        "deep": (text[:start] + deep + "}}").encode(),
        "NaN": text.replace(asked, '"asked":NaN').encode(),
        "infinite": text.replace(asked, '"asked":1e400').encode(),
        "half a centavo": text.replace(asked, '"asked":0.5').encode(),
        "0.005 pesos in text": text.replace(asked, '"asked":"0.005"').encode(),
        "negative": text.replace(asked, '"asked":-1').encode(),
        "zero": text.replace(asked, '"asked":0').encode(),
        "10^15 pesos": text.replace(asked, f'"asked":{10**17}').encode(),
        "thousands of digits": text.replace(asked, '"asked":' + "9" * 10_000).encode(),
        "true": text.replace(asked, '"asked":true').encode(),
        "a key twice": text.replace(asked, f"{asked},{asked}").encode(),
        "a folio twice": text.replace('"folio":2,"organisation"', '"folio":1,"organisation"').encode(),
        "a strange field": text.replace(asked, f'{asked},"\\u001b[2J":1').encode(),
        "a lacking field": text.replace(f"{asked},", "").encode(),
        "a score by zero": text.replace('"score":"80"', '"score":"80/0"').encode(),
        "a score over 100": text.replace('"score":"80"', '"score":"101"').encode(),
        "a score in exponent": text.replace('"score":"80"', '"score":"8e1"').encode(),
        "half a surrogate": text.replace('"osc-5"', '"\\ud800"').encode(),
        "no such day": text.replace("2021-03-10", "2021-02-30").encode(),
        "a withdrawal of nobody": text.replace('"withdrawals":[{"folio":2', '"withdrawals":[{"folio":9').encode(),
        "an unknown reading": text.replace('"readings":{', '"readings":{"otra":"x",').encode(),
        "an unknown option": text.replace('"exhaustion":"skip"', '"exhaustion":"later"').encode(),
        "unknown rules": text.replace("peso-por-peso-2021", "peso-por-peso-1910").encode(),
        "another format": text.replace("award/1", "award/2").encode(),
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(hostile()))
def test_what_is_no_award_is_refused_in_one_sentence(tmp_path, name: str):
    content = hostile()[name]
    assert content != canonical(made()), "nothing was changed"
    with pytest.raises(Refusal) as refused:
        call_command("grants_recompute", put(tmp_path, content))
    said = str(refused.value)
    assert said.endswith(".")
    assert len(said) < 400
    assert said.isprintable()


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(Refusal, match="no existe"):
        call_command("grants_recompute", str(tmp_path / "nada.json"))


def test_the_terminal_answers_as_it_says(tmp_path):
    """0, 3 and 2 as a shell sees them."""
    changed = made() | {"sha256": "0" * 64}
    for file, code in ((made(), 0), (changed, 3), (b"no", 2)):
        done = subprocess.run(
            [sys.executable, "-m", "traza.config.cli", "grants", "recompute", put(tmp_path, file)],
            cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
