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


# A program in the made house: its own checks of the new module, called one by one. Prints those that
# fail, each with its error.
CHECKS = """
import sys, traceback
sys.path.insert(0, "")
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.ALLOWED_HOSTS = ["*"]
django.setup()
from django.db import transaction
from tests.modules.mailbox import {made} as own
from tests.promises import test_law as law, test_modules as modules
checks = [
    (own.test_the_application_is_installed,),
    (own.test_its_page_opens_to_who_may_and_its_menu_says_so, own.Role.REVIEW, True),
    (own.test_its_page_opens_to_who_may_and_its_menu_says_so, own.Role.READER, False),
    (modules.test_there_are_modules,),
    (modules.test_a_module_is_whole, "mailbox"),
    (modules.test_every_figure_and_dataset_that_a_module_declares_is_in_the_catalogue, "mailbox"),
    (modules.test_every_capability_of_a_module_is_held_by_a_role_and_opens_something, "mailbox"),
    (modules.test_every_entry_of_a_module_stands_in_its_menu_and_leads_somewhere, "mailbox"),
    (law.test_every_file_of_law_is_read_by_the_one_loader,),
]
for check, *values in checks:
    try:
        with transaction.atomic():
            check(*values)
            transaction.set_rollback(True)  # what a check writes is not there for the next
    except Exception:
        print(check.__name__, *values)
        traceback.print_exc()
"""


def failed_checks(house: Path, home: Path) -> list[str]:
    """Which checks of its new module a house fails, asked in one program of its own."""
    prepared.migrated(home)
    (made,) = (house / "tests/modules/mailbox").glob("test_*.py")
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    ran = subprocess.run(
        [sys.executable, "-c", CHECKS.format(made=made.stem)],
        cwd=house,
        env=kept
        | {
            "PYTHONPATH": str(house / "src"),
            "TRAZA_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    sys.stdout.write(ran.stderr[-3000:])  # shown with what failed
    return ran.stdout.splitlines()


@pytest.mark.full("scaffold")
def test_a_new_module_passes_its_checks_and_is_missed_where_it_is_not_told(
    house: Path, tmp_path: Path
) -> None:
    assert new(house, "module", "mailbox", "Buzón de cartas.").returncode == 0
    assert failed_checks(house, tmp_path / "home") == []
    untold(house)
    failed = failed_checks(house, tmp_path / "other")
    assert "test_a_module_is_whole mailbox" in failed
    assert "test_its_page_opens_to_who_may_and_its_menu_says_so review True" in failed
    assert "test_the_application_is_installed" not in failed


def untold(house: Path) -> None:
    """Take the new module out of the addresses and of what roles may."""
    roles = house / "src/traza/platform/access/roles.yaml"
    roles.write_text(roles.read_text().replace("    - mailbox.read\n", ""))
    addresses = house / "src/traza/config/urls.py"
    addresses.write_text(re.sub(r".*mailbox.*\n", "", addresses.read_text()))


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


@pytest.mark.full("scaffold")
def test_a_new_module_works_and_is_missed_where_it_is_not_told(house: Path) -> None:
    """The same as a developer sees it, by a pytest of its own."""
    prepared.migrated_register()  # by this tree: the new module has no table yet
    assert new(house, "module", "mailbox", "Buzón de cartas.").returncode == 0
    ran = said_by_its_tests(house)
    assert ran.returncode == 0, ran.stdout[-3000:]
    untold(house)
    ran = said_by_its_tests(house)
    for missed in ("test_a_module_is_whole[mailbox]", "test_its_page_opens_to_who_may"):
        assert missed in ran.stdout


@pytest.mark.full("scaffold")
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
