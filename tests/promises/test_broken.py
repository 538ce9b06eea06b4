"""Promises fail when they are broken: each breach of broken.yaml, in a copy of the house.

A copy and a run of the tests for each takes minutes, so it is asked with TRAZA_TEST_EXPLORE=1;
that each breach can still be made is asked always.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("src", "tests", "tools", "docs", "pyproject.toml", ".importlinter", "README.md")


class Breach(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is changed, and the test that must see it."""

    what: str
    file: str
    old: str
    new: str
    test: str


BREACHES = msgspec.yaml.decode(
    Path(__file__).with_name("broken.yaml").read_bytes(), type=list[Breach]
)


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.what)
def test_the_breach_can_be_made(breach: Breach) -> None:
    assert breach.old in (ROOT / breach.file).read_text(encoding="utf-8")
    file, _, name = breach.test.partition("::")
    assert f"def {name}" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.skipif(
    "TRAZA_TEST_EXPLORE" not in os.environ,
    reason="cada promesa rota en una copia de la casa: TRAZA_TEST_EXPLORE=1",
)
@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.what)
def test_a_breach_is_seen(breach: Breach, tmp_path: Path) -> None:
    for part in PARTS:
        _copy(ROOT / part, tmp_path / part)
    broken = tmp_path / breach.file
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace(breach.old, breach.new, 1), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider",
         breach.test],
        cwd=tmp_path, env=_surroundings(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"FAILED {breach.test}" in told.stdout, told.stdout


def _surroundings(copy: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "TRAZA_TEST_EXPLORE"}
    return kept | {"PYTHONPATH": str(copy / "src")}


def _copy(old: Path, new: Path) -> None:
    if old.is_file():
        shutil.copy2(old, new)
    else:
        shutil.copytree(old, new, ignore=shutil.ignore_patterns("__pycache__", "*.parquet"))
