"""The scaffold makes what the plan of the house accepts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import prepared

ROOT = Path(__file__).resolve().parents[2]


def new(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools/new.py"), f"--root={root}", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    left = shutil.ignore_patterns("__pycache__", "built", "registers", "corpus")
    for folder in ("src", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=left)
    for file in (".importlinter", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def test_a_new_module_action_and_figure_keep_every_contract(house: Path) -> None:
    assert new(house, "module", "mailbox", "Letters.").returncode == 0
    assert new(house, "action", "mailbox", "send_letter").returncode == 0
    assert new(house, "figure", "mailbox", "letters_sent").returncode == 0
    assert '"traza.modules.mailbox",' in (house / "src/traza/config/settings.py").read_text()
    assert "traza.modules.mailbox.urls" in (house / "src/traza/config/urls.py").read_text()
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [lint, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def said_by_its_tests(house: Path) -> subprocess.CompletedProcess[str]:
    """What the tests of a house's new module say, and those that walk all modules."""
    asked = (
        "tests/modules/mailbox",
        "tests/promises/test_modules.py",
        "tests/promises/test_law.py",
    )
    kept = {name: os.environ[name] for name in ("PATH", "LANG", prepared.RUN) if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", *asked],
        cwd=house,
        env=kept | {"PYTHONPATH": str(house / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_module_works_and_is_missed_where_it_is_not_told(house: Path) -> None:
    prepared.migrated_register()  # by this tree: the new module has no table yet
    assert new(house, "module", "mailbox", "Buzón de cartas.").returncode == 0
    ran = said_by_its_tests(house)
    assert ran.returncode == 0, ran.stdout[-3000:]
    roles = house / "src/traza/platform/access/roles.yaml"
    roles.write_text(roles.read_text().replace("    - mailbox.read\n", ""))
    settings = house / "src/traza/config/urls.py"
    settings.write_text(re.sub(r".*mailbox.*\n", "", settings.read_text()))
    ran = said_by_its_tests(house)
    for missed in ("test_a_module_is_whole[mailbox]", "test_its_page_opens_to_who_may"):
        assert missed in ran.stdout


def test_a_module_missing_from_the_order_is_refused(house: Path) -> None:
    new(house, "module", "mailbox", "Letters.")
    plan = house / ".importlinter"
    plan.write_text(plan.read_text().replace("    mailbox\n", ""))
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [lint, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "mailbox" in ran.stdout


def test_nothing_is_overwritten(house: Path) -> None:
    new(house, "module", "mailbox")
    again = new(house, "module", "mailbox")
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_an_action_needs_its_module(house: Path) -> None:
    refused = new(house, "action", "nowhere", "do_it")
    assert refused.returncode == 2
    assert "make it first" in refused.stderr
