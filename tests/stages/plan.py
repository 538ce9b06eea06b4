"""Which sessions of pytest each stage runs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tests.stages.changes import ROOT
from tests.stages.groups import cause_of, read_groups
from tests.stages.plugin import LEAVE, ONLY
from tests.stages.sessions import Session

BESIDE = "TRAZA_TEST_BESIDE"
DAY = "day"  # the part of `make test-all` that `make test` runs too
POSTGRES = {"TRAZA_TEST_DATABASE": "postgres"}
# Of the promises, those that walk every route with rubbish, or a register with all documents loaded:
# of `make test`, not of `make quick`.
LONG_WALKS = (
    "tests/promises/test_attacks.py",
    "tests/promises/test_no_route_breaks.py",
    "tests/promises/test_public_pages.py",
    "tests/promises/test_whole_english.py",
)
QUICK = ("tests/promises", "tests/kernel", "tests/ui", "tests/stages")
NO_BROWSER = ("-m", "not browser")
DATABASE = ("tests/modules", "tests/platform", "tests/portal", "tests/flows")
# Every matrix whole, new examples, more kills.
WHOLE = {
    "TRAZA_TEST_EXPLORE": "1",
    "TRAZA_TEST_KILLS": "5",
    "TRAZA_TEST_REPEATS": "5",
    "TRAZA_TEST_FORMS": "300",
}


def left_groups(changed: tuple[str, ...] | None, since: str) -> tuple[list[str], list[str]]:
    """Groups that `make test` leaves, and a line for each group that says why it runs or not."""
    left, lines = [], []
    for name in read_groups():
        if changed is None:
            left.append(name)
            lines.append(f"{name}: left, because what changed since {since} is not known here")
        elif cause := cause_of(name, changed):
            lines.append(f"{name}: run, because {cause} changed since {since}")
        else:
            left.append(name)
            lines.append(f"{name}: left, nothing that it protects changed since {since}")
    return left, lines


def quick_session(empty: Path) -> Session:
    """The promises without rubbish, kernel and ui."""
    ignored = tuple(f"--ignore={file}" for file in LONG_WALKS)
    return Session("quick", QUICK, ignored, _alone(empty, read_groups()), workers=2)


def day_sessions(empty: Path, left: list[str]) -> list[Session]:
    """The rest of SQLite with nothing beside the clone, browsers included; and PostgreSQL.

    That of PostgreSQL is one process that runs beside the other: browsers wait most of their time.
    """
    folders = sorted(
        folder.relative_to(ROOT).as_posix()
        for folder in (ROOT / "tests").iterdir()
        if any(folder.rglob("test_*.py"))
    )
    rest = (*(folder for folder in folders if folder not in QUICK), *LONG_WALKS)
    alone = _alone(empty, left)
    depends = POSTGRES | {"TRAZA_TEST_POSTGRES": "depends"}
    return [
        Session("SQLite", rest, environment=alone),
        Session("PostgreSQL", DATABASE, NO_BROWSER, alone | depends, workers=0),
    ]


def part_sessions(part: str, empty: Path) -> list[Session]:
    """The sessions of one part of `make test-all` but the day."""
    if part in read_groups():
        return [Session(part, ("tests",), environment={ONLY: part, BESIDE: str(empty)})]
    return {
        "postgres": lambda: [Session(part, DATABASE, NO_BROWSER, POSTGRES)],
        "beside": lambda: [Session(part, ("tests",), ("-m", "beside"))],
        "matrices": lambda: [Session(part, tuple(_files_with_matrices()), environment=WHOLE)],
    }[part]()


def parts() -> list[str]:
    """Names of the parts of `make test-all`, in their order."""
    return [DAY, *read_groups(), "postgres", "beside", "matrices"]


def _files_with_matrices() -> list[str]:
    """Files whose tests try more when they are asked for everything."""
    words = ("tests.making.effort", "from hypothesis", "TRAZA_TEST_")
    return sorted(
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "tests").rglob("test_*.py")
        if any(word in file.read_text(encoding="utf-8") for word in words)
    )


def _alone(empty: Path, left: list[str] | Mapping[str, object]) -> dict[str, str]:
    return {BESIDE: str(empty), LEAVE: ",".join(left)}


def without_knobs() -> None:
    """What a developer's shell says of tests must not reach a stage."""
    for name in [name for name in os.environ if name.startswith("TRAZA_")]:
        del os.environ[name]
    # Nine processes of a run make the same files of tests ready: the first keeps what it made.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
