"""What our own checker says of a file of works before anybody is given it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from traza.modules.standards import api as standards
from traza.modules.standards.contracts.findings import Finding, Level

NAMED = 10  # works named of a file that breaks the standard


def broken(name: str, path: Path) -> list[str]:
    """The first works of a written file that break their standard, each with why; none when it is
    right. `name` is that of `contracts.files.FILES`; formats without a checker have none."""
    if name in {"oc4ids.json", "oc4ids.jsonl"}:
        return list(islice(_of_a_package(path), NAMED))
    if name in {"oc4ids-csv.zip", "oc4ids.xlsx"}:
        found = ((one["id"], standards.check_project(one)) for one in standards.read_tables(path))
        return list(islice(_said(found), NAMED))
    if name == "ocds.jsonl":
        return list(islice(_said(_releases(path)), NAMED))
    return []


def _of_a_package(path: Path) -> Iterator[str]:
    for report in standards.check_package(path, rules=False):
        if not report.valid:
            yield from _said([(report.id or path.name, report.findings)])


def _releases(path: Path) -> Iterator[tuple[str, list[Finding]]]:
    with path.open("rb") as lines:
        for line in lines:
            release = msgspec.json.decode(line)
            yield str(release.get("id")), standards.check_release(release)


def _said(found: Iterable[tuple[str, Sequence[Finding]]]) -> Iterator[str]:
    """One sentence for each thing that has errors."""
    for key, findings in found:
        errors = [one for one in findings if one.level is Level.ERROR]
        if errors:
            yield f"{key}: {errors[0].say}"
