"""Every law file goes through the one loader, says whose it is, and is used; no rule has its own.

What a norm or this installation fixes (a term, a percentage, a ceiling in pesos) stands in
`law/*.yaml`, never in code.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from traza import modules
from traza.kernel.jurisdiction import Jurisdiction, Level
from traza.platform.law import LawFile
from traza.platform.law.loader import norms

SRC = Path(__file__).resolve().parents[2] / "src"
MODULES = SRC / "traza" / "modules"


HEAD = {"jurisdiction", "since", "until", "compared_on", "compared_with"}


def loaded() -> dict[str, LawFile]:  # type: ignore[type-arg]
    """Every law file that a module declares."""
    for module in pkgutil.iter_modules(modules.__path__):
        if (MODULES / module.name / "law").is_dir():
            for found in (MODULES / module.name).rglob("*law*.py"):
                importlib.import_module(".".join(found.relative_to(SRC).with_suffix("").parts))
    return {name: one for name, one in LawFile.known.items() if "/law/" in name}


LOADED = loaded()


def test_every_file_of_law_is_read_by_the_one_loader() -> None:
    on_disk = {
        f"traza.modules.{path.relative_to(MODULES).parts[0]}/law/{path.name}"
        for path in MODULES.glob("*/law/*")
        if path.suffix in {".yaml", ".yml", ".json", ".toml"}
    }
    assert set(LOADED) == on_disk


@pytest.mark.parametrize("name", sorted(LOADED))
def test_every_value_has_citation_days_and_jurisdiction(name: str) -> None:
    file = LOADED[name]
    found = [value for law in file.laws.values() for value in law.values]
    for value in found:
        assert value.citation.source
        assert value.citation.place
        assert isinstance(value.since, date)
        assert isinstance(value.jurisdiction, Jurisdiction)
        assert value.compared_on is None or value.compared_on >= value.since
    cited = [norm for _, norm in norms(file.body) if getattr(norm, "source", "")]
    nothing_yet = not any(
        getattr(file.body, field) for field in file.body.__struct_fields__ if field not in HEAD
    )
    assert cited or nothing_yet


def source_of(name: str) -> str:
    """The Python of the module that a file belongs to."""
    module = name.split("/", 1)[0].rpartition(".")[2]
    lines = (line for path in sorted((MODULES / module).rglob("*.py")) for line in path.open())
    return "".join(line for line in lines if not line.startswith(("from ", "import ")))


@pytest.mark.parametrize("name", sorted(LOADED))
def test_every_value_is_used_by_a_rule(name: str) -> None:
    """A value that nobody asks for by name is a promise that is not kept."""
    code, file = source_of(name), LOADED[name]
    asked = [*file.laws, *getattr(file.body, "citations", {})]
    assert [one for one in asked if f'"{one}"' not in code] == []
    own = set(file.shape.__struct_fields__) - HEAD
    own -= {"laws"} if not file.laws else set()
    assert [field for field in own - {"laws"} if f".{field}" not in code] == []


def test_what_a_norm_fixes_is_written_in_one_file() -> None:
    """The same article with the same value in two files would be two laws on the day it changes."""
    written: dict[tuple[str, str, object], set[str]] = defaultdict(set)
    for name, file in LOADED.items():
        for law in file.laws.values():
            for one in law.values:
                if one.jurisdiction.level is not Level.INSTALLATION:
                    written[one.citation.source, one.citation.place, one.value].add(name)
    assert {key: names for key, names in written.items() if len(names) > 1} == {}


NAMES = ("_DAYS", "_MONTHS", "_PERCENT", "_SHARE", "_CEILING", "_PESOS", "TERM", "DEADLINE")
# What is not fixed by a norm: how a program guesses or draws, and what a keyboard slip is.
NOT_LAW = {
    "budget/rules/tax_receipt.py": {"MOST"},
}


def numbers_in_code(path: Path) -> list[str]:
    """Spans of days, amounts of pesos and limits that stand in a file of rules."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and _named(node.func) == "timedelta":
            given = [*node.args, *(one.value for one in node.keywords)]
            found += [f"timedelta({one.value})" for one in given if _is_number(one, over=1)]
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper() and (
                (_is_number(node.value, over=1) and name.endswith(NAMES)) or _is_pesos(node.value)
            ):
                found.append(name)
    return found


def _named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _is_number(node: ast.expr, over: int) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > over


def _is_pesos(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _named(node.func.value) == "Money"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
    )


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for path in MODULES.glob("*/rules/**/*.py")
        if path.relative_to(MODULES).parts[0] not in {"reading", "verification", "standards"}
    ),
    ids=lambda path: str(path.relative_to(MODULES)),
)
def test_no_rule_has_a_term_a_percentage_or_a_ceiling_of_its_own(path: Path) -> None:
    known = NOT_LAW.get(str(path.relative_to(MODULES)), set())
    text = path.read_text().split("\nFLAG = ")[0]  # worked cases have days of their own
    assert text
    cases = {"timedelta(30)"} if "LATE = seen(" in path.read_text() else set()
    assert set(numbers_in_code(path)) - known - cases == set()
