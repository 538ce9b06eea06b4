"""The pages of `docs/` name what exists: decisions by one number each, files, modules and names."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/traza"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
MODULES = {path.name for path in (SOURCE / "modules").iterdir() if (path / "__init__.py").is_file()}
STOREYS = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
DATA = {".html", ".yaml", ".md"}


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_that_says_its_number_says_that_of_its_file(path: Path) -> None:
    title = path.read_text(encoding="utf-8").splitlines()[0]
    number = re.match(r"# (\d+)", title)
    assert number is None or int(number[1]) == int(path.name[:4])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_to_a_file_leads_to_it(path: Path) -> None:
    links = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_plan_names_the_modules_in_the_order_that_is_enforced() -> None:
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter", encoding="utf-8")
    enforced = [
        set(re.findall(r"\w+", floor))
        for floor in plan["importlinter:contract:order"]["layers"].strip().splitlines()
    ]
    drawn = re.search(r"Modules, in declared order.*?```\n(.*?)```", ARCHITECTURE, re.DOTALL)
    assert drawn is not None
    floors = drawn[1].replace("\n|", " |").splitlines()
    assert [modules_of(floor) for floor in floors] == enforced


def modules_of(floor: str) -> set[str]:
    """The names at the head of a line of the plan, without what is said of them beside."""
    names = re.sub(r"\s*\(.*?\)", "", floor).split("  ")[0]
    return set(re.findall(r"\w+", names))


def names_in_the_plan() -> list[str]:
    """The paths and dotted names between backticks that begin with a storey or a module."""
    quoted = re.findall(r"`([\w./*]+)(?:\([^`]*\))?`", ARCHITECTURE)
    begins = re.compile(rf"(?:{'|'.join(sorted(STOREYS | MODULES))})[./]\w")
    return sorted({name.removeprefix("src/traza/") for name in quoted if begins.match(name)})


def stands(name: str) -> bool:
    """Whether a path or a dotted name of the plan is a file, a folder, or defined in one."""
    if Path(name).suffix in DATA or name.endswith("/"):
        return bool(list(SOURCE.rglob(name.rstrip("/"))))
    *room, last = re.split(r"[./]", name.removesuffix(".py"))
    folder = SOURCE if room[0] in STOREYS else SOURCE / "modules"
    if any(list(folder.glob("/".join((*room, last)) + end)) for end in ("", ".py")):
        return True
    files = [*folder.glob("/".join(room) + ".py"), *folder.glob("/".join((*room, "__init__.py")))]
    if room[0] in MODULES and len(room) == 1:
        files += folder.glob(f"{room[0]}/api.py")
    return any(re.search(rf"\b{last}\b", file.read_text(encoding="utf-8")) for file in files)


@pytest.mark.parametrize("name", names_in_the_plan())
def test_what_the_plan_names_exists(name: str) -> None:
    assert stands(name), f"docs/architecture.md names `{name}`, which is not in src/traza"


@pytest.mark.parametrize(
    "name",
    ["platform.facts.record", "grants/law/none.yaml", "works/views/none.py", "budget.api.none"],
)
def test_a_name_that_does_not_exist_is_seen(name: str) -> None:
    assert not stands(name)
