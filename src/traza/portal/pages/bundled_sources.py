"""Whose are the facts that come with Traza: publisher, licence, period and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from traza.kernel.written import read_yaml

TREE = Path(__file__).resolve().parents[2]  # src/traza, whose modules keep the files
DECLARED = TREE / "portal" / "facts" / "SOURCES.yaml"


@dataclass(frozen=True, slots=True)
class BundledSource:
    """One family of bundled files. `whole`: of its period and scope nothing is missing; `sample`:
    what is there was chosen by nobody knows whom. `repository` is the copy they were taken from."""

    title: str
    files: tuple[str, ...]
    publisher: str
    source: str
    repository: str
    licence: str
    licence_note: str
    period: str
    coverage: str
    whole: bool
    sample: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files are."""
        return tuple(TREE / name for name in self.files)


@lru_cache(maxsize=1)
def bundled_sources() -> tuple[BundledSource, ...]:
    """Every family, in the order in which people meet them."""
    declared: list[dict[str, Any]] = read_yaml(DECLARED.read_text(encoding="utf-8"))
    return tuple(BundledSource(**{**one, "files": tuple(one["files"])}) for one in declared)


def is_sample(name: str) -> bool:
    """Is a file of this name declared to be a sample? A copy beside the clone is one too."""
    samples = {path.name for one in bundled_sources() if one.sample for path in one.paths}
    return name in samples
