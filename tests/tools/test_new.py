"""The scaffold makes what the plan of the house accepts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def new(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools/new.py"), f"--root={root}", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "built")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
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


STARTS = """
import django
django.setup()
from django.apps import apps
from django.urls import get_resolver
assert "mailbox" in apps.app_configs
assert "mailbox" in get_resolver().namespace_dict
"""


def test_a_new_module_is_installed_and_has_addresses(house: Path) -> None:
    assert new(house, "module", "mailbox", "Letters.").returncode == 0
    environment = {
        "PYTHONPATH": str(house / "src"),
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        "TRAZA_HOME": str(house / "home"),
    }
    ran = subprocess.run(
        [sys.executable, "-c", STARTS], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


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
