"""How high and how heavy each page may be: a ceiling for its route, and a report of the largest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.urls import resolve
from tests.prepared import REPOSITORY

CEILINGS = yaml.safe_load(Path(__file__).with_name("ceilings.yaml").read_text())
LARGEST = 10  # how many a report names


@dataclass(frozen=True)
class Size:
    """What a page measures: `px` high on a telephone, or `kB` with all that comes with it."""

    path: str
    unit: str
    value: int

    @property
    def route(self) -> str:
        """The name of the page's route."""
        return str(resolve(self.path.split("?")[0]).view_name)

    @property
    def ceiling(self) -> int:
        """What its route may measure."""
        own = CEILINGS["routes"].get(self.route, {})
        return int(own.get(self.unit, CEILINGS["default"][self.unit]))

    def __str__(self) -> str:
        return f"{self.path} ({self.route}): {self.value} {self.unit} of {self.ceiling}"


def over(sizes: Iterable[Size]) -> list[str]:
    """The pages that are over the ceiling of their route, with both numbers."""
    return [str(size) for size in sizes if size.value > size.ceiling]


def write_report(sizes: Iterable[Size], unit: str) -> str:
    """The largest pages, written where who runs the tests may look."""
    largest = sorted(sizes, key=lambda size: -size.value)[:LARGEST]
    report = "\n".join(map(str, largest))
    path = REPOSITORY / ".tmp" / f"largest-pages-{unit}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(report + "\n", encoding="utf-8")
    return report
