"""Every module of the house is installed, has its place in the plan, its addresses and its tests."""

from __future__ import annotations

import configparser
import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver, reverse
from tests.making.capabilities import capabilities

from traza.platform.access.bundles import bundles
from traza.platform.tables import datasets, figures
from traza.ui.menus import entries

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/traza/modules"
MODULES = sorted(path.name for path in FOLDER.iterdir() if (path / "__init__.py").is_file())

# Capabilities that only administrators hold, and why.
ONLY_ADMIN = {
    "budget.assign": "says of which agency a book is",
    "budget.describe": "corrects a name that books of every agency paid",
    "oversight.troubles": "what stopped a program, which no agency mends",
    "works.import": "brings whole registers, of any agency",
}


def order() -> set[str]:
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter", encoding="utf-8")
    return set(re.findall(r"\w+", plan["importlinter:contract:order"]["layers"]))


def included() -> set[str]:
    found = (each for each in get_resolver().url_patterns if isinstance(each, URLResolver))
    return {getattr(each.urlconf_module, "__name__", "") for each in found}


def test_there_are_modules() -> None:
    assert {"works", "budget", "oversight"} <= set(MODULES)
    assert order() == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_whole(module: str) -> None:
    assert f"traza.modules.{module}" in {each.name for each in apps.get_app_configs()}
    if (FOLDER / module / "urls.py").is_file():
        assert f"traza.modules.{module}.urls" in included()
    assert list((ROOT / "tests/modules" / module).rglob("test_*.py")), "it has no tests"


@pytest.mark.parametrize("module", MODULES)
def test_every_figure_and_dataset_that_a_module_declares_is_in_the_catalogue(module: str) -> None:
    for room, word, catalogue in (
        ("figures", "FIGURE", figures()),
        ("publish", "DATASET", datasets()),
    ):
        declared = [
            each
            for path in sorted((FOLDER / module / room).glob("*.py"))
            for each in _named(f"traza.modules.{module}.{room}.{path.stem}", word)
        ]
        assert {each.name for each in declared} <= set(catalogue), room


@pytest.mark.parametrize("module", MODULES)
def test_every_capability_of_a_module_is_held_by_a_role_and_opens_something(module: str) -> None:
    if not (FOLDER / module / "contracts/capabilities.py").is_file():
        return
    room = importlib.import_module(f"traza.modules.{module}.contracts.capabilities")
    assert set(room.CAPABILITIES) <= capabilities()
    held = {one for role in bundles().values() for one in role.may}
    asked = "".join(path.read_text("utf-8") for path in (FOLDER / module).rglob("*.py")
                    if path.parent.name != "contracts")  # fmt: skip
    asked += "".join(path.read_text("utf-8") for path in (FOLDER.parent / "portal").rglob("*.py"))
    words = {value: name for name, value in vars(room).items() if isinstance(value, str)}
    assert {each for each in room.CAPABILITIES if each not in held} <= set(ONLY_ADMIN)
    for each in room.CAPABILITIES:
        assert re.search(rf"\b{words[each]}\b", asked), f"nothing asks {each}"


@pytest.mark.parametrize("module", MODULES)
def test_every_entry_of_a_module_stands_in_its_menu_and_leads_somewhere(module: str) -> None:
    if (FOLDER / module / "menu.py").is_file():
        declared = importlib.import_module(f"traza.modules.{module}.menu").ENTRIES
        assert declared
        for entry in declared:
            assert entry in entries(entry.menu)
            assert reverse(entry.route)


def _named(module: str, word: str) -> list[Any]:
    found = importlib.import_module(module)
    many = getattr(found, f"{word}S", ())
    return [*many, *([getattr(found, word)] if hasattr(found, word) else [])]
