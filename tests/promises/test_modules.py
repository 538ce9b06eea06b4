"""Every module of the house is installed, has its place in the plan, its addresses and its tests."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/traza/modules"
MODULES = sorted(path.name for path in FOLDER.iterdir() if (path / "__init__.py").is_file())


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
