"""Groups of tests that `make test` leaves for `make test-all`, and what brings each back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

TABLE = Path(__file__).with_name("groups.yaml")


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One group: why it is not asked of every change, and whose change asks for it."""

    why: str
    back: tuple[str, ...]
    tests: tuple[str, ...] = ()
    by_day: tuple[str, ...] = ()


@cache
def read_groups() -> dict[str, Group]:
    """The table, by name."""
    return msgspec.yaml.decode(TABLE.read_bytes(), type=dict[str, Group])


def group_of(nodeid: str) -> str | None:
    """The group of a test by its address."""
    for name, group in read_groups().items():
        if any(_holds(entry, nodeid) for entry in group.tests):
            return name
    return None


def whole_file(file: str) -> str | None:
    """The group that holds every test of a file, so that it need not be collected."""
    for name, group in read_groups().items():
        if any("::" not in entry and _holds(entry, file) for entry in group.tests):
            return name
    return None


def cause_of(name: str, changed: Iterable[str]) -> str | None:
    """The first changed path that brings a group back: its own tests, or what they protect."""
    group = read_groups()[name]
    own = tuple(entry.split("::", 1)[0] for entry in group.tests)
    for path in changed:
        if path.startswith(own) or any(_protects(rule, path) for rule in group.back):
            return path
    return None


def _protects(rule: str, path: str) -> bool:
    """Whether a rule names a path: from the root, or any folder when it begins with a stroke."""
    return rule in f"/{path}" if rule.startswith("/") else path.startswith(rule)


def _holds(entry: str, nodeid: str) -> bool:
    if entry.endswith("/"):
        return nodeid.startswith(entry)
    return nodeid == entry or nodeid.startswith((f"{entry}::", f"{entry}["))
