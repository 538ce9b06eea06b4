"""What a stage asks of pytest: which groups to leave or to run, and what became of each test.

Told by the environment, as the processes of a run inherit it: `TRAZA_TEST_LEAVE` and
`TRAZA_TEST_ONLY` name groups of groups.yaml by commas, `TRAZA_TEST_OUTCOME` the file to write.
Without them pytest runs whatever it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.stages.groups import group_of, read_groups, whole_file
from tests.stages.outcome import Failure, Outcome

LEAVE, ONLY, OUTCOME = "TRAZA_TEST_LEAVE", "TRAZA_TEST_ONLY", "TRAZA_TEST_OUTCOME"
ROOT = Path(__file__).resolve().parents[2]


def named(variable: str) -> frozenset[str]:
    """The groups that a variable of the environment names."""
    names = frozenset(filter(None, os.environ.get(variable, "").split(",")))
    unknown = names - read_groups().keys()
    if unknown:
        raise pytest.UsageError(f"{variable}: no group {', '.join(sorted(unknown))}")
    return names


def group_of_item(item: pytest.Item) -> str | None:
    """The group of a test: by its mark, else by its address."""
    mark = item.get_closest_marker("full")
    return str(mark.args[0]) if mark else group_of(item.nodeid)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """A file that is left whole is not even read."""
    if not collection_path.name.startswith("test_") or not named(LEAVE):
        return None
    path = collection_path.resolve()
    if not path.is_relative_to(ROOT):
        return None
    return True if whole_file(path.relative_to(ROOT).as_posix()) in named(LEAVE) else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave or keep groups."""
    leave, only = named(LEAVE), named(ONLY)
    if not leave and not only:
        return
    kept = []
    for item in items:
        group = group_of_item(item)
        if group not in leave and (not only or group in only):
            kept.append(item)
    chosen = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = kept


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Remember what the processor had done before a test."""
    item.config.stash[_BEFORE] = _processor()
    yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    """Say with the last report of a test what it cost, programs that ended within it included."""
    outcome: Any = yield
    if call.when == "teardown":
        outcome.get_result().cpu_seconds = _processor() - item.config.stash[_BEFORE]


def _processor() -> float:
    return sum(os.times()[:4])


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the others writes the outcome."""
    path = os.environ.get(OUTCOME)
    if path and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Writer(Path(path)), "outcome-writer")


class _Writer:
    """Gathers what became of each test and writes it when the session ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.outcome = Outcome()

    def pytest_runtest_logreport(self, report: Any) -> None:
        counted = self.outcome
        file = report.nodeid.split("::", 1)[0]
        spent = getattr(report, "cpu_seconds", 0.0)
        counted.cpu_by_file[file] = counted.cpu_by_file.get(file, 0.0) + spent
        if report.failed:
            counted.failures.append(Failure(report.nodeid, report.when, report.longreprtext))
        elif report.skipped:
            counted.skipped += 1
        elif report.when == "call":
            counted.passed += 1

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.outcome.failures.append(Failure(report.nodeid, "collect", report.longreprtext))

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.outcome.exit_status = int(exitstatus)
        self.path.write_bytes(msgspec.json.encode(self.outcome))


_BEFORE = pytest.StashKey[float]()
