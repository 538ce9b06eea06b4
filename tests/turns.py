"""Which process of a parallel run takes which file, and when: heaviest first, so all end together.

pytest-xdist hands out the files with most tests first, which leaves the heaviest (a browser, a
cluster) for the end, when the other processes have nothing left to do.
"""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

# Seconds on a quiet machine of two cores, where they are many. A wrong number breaks nothing.
SECONDS = {
    "one `traza demo`": 160,
    "tests/platform/tables/test_spark_broken.py": 110,
    "tests/browser/test_whole_life.py": 80,
    "tests/platform/tables/test_spark.py": 75,
    "tests/browser/test_committee_offline.py": 70,
    "tests/flows/test_many_processes.py": 60,
    "tests/platform/backup/test_upgrade.py": 60,
    "tests/platform/moving/test_move.py": 60,
    "tests/flows/test_version_before.py": 60,
    "tests/platform/backup/test_round.py": 50,
    "tests/browser/test_people.py": 50,
    "tests/browser/test_works_staff.py": 45,
    "tests/platform/backup/test_on_postgresql.py": 45,
    "tests/flows/test_killed.py": 35,
    "tests/platform/extract/test_scan.py": 30,
    "tests/platform/tables/test_killed.py": 30,
    "tests/corpus/test_corpus.py": 30,
    "tests/promises/test_no_route_breaks.py": 25,
    "tests/flows/test_last_peso.py": 25,
    "tests/platform/start/test_register.py": 25,
    "tests/flows/test_papers.py": 20,
    "tests/promises/test_scopes.py": 20,
    "tests/promises/test_menus.py": 15,
    "tests/modules/works/imports/test_real_files.py": 13,
    "tests/modules/works/documents/test_papers.py": 12,
    "tests/modules/works/views/test_changing.py": 12,
}
SLOW, BROWSER, EACH = 40.0, 30.0, 0.05  # a file with slow tests, one of a browser, any test
# They look at one `traza demo`: in one process it is started once.
ONE_DEMO = {
    f"tests/browser/{name}.py"
    for name in ("test_every_page", "test_reading", "test_route", "test_screenshots")
} | {"tests/browser/test_citizen_budget.py"}


def together(nodeid: str) -> str:
    """What runs in one process, in order: a file, or the files that look at the same demo."""
    file = nodeid.split("::", 1)[0]
    return "one `traza demo`" if file in ONE_DEMO else file


def heaviest_first(items: list[pytest.Item]) -> None:
    """Order tests by the weight of what they run together with; within it nothing moves."""
    weights: dict[str, float] = {}
    for item in items:
        name = together(item.nodeid)
        at_least = SECONDS.get(name, 0.0)
        if item.get_closest_marker("slow"):
            at_least = max(at_least, SLOW)
        elif name.startswith("tests/browser/"):
            at_least = max(at_least, BROWSER)
        weights[name] = max(weights.get(name, 0.0) + EACH, at_least)
    items.sort(key=lambda item: (-weights[together(item.nodeid)], together(item.nodeid)))


class Turns(LoadScopeScheduling):
    """Hands out files in the order they were collected."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)
