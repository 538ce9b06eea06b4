"""Checking OC4IDS and turning it into tables, beside the tools that publishers use today.

The same projects for all (about 8 KB of JSON each, from a fixed seed): libcoveoc4ids and flatten-tool
run in their own environment as separate processes, jsonschema-rs in ours with the official schema.
Figures are projects a second of CPU, user and system, the median of the runs; memory is the peak of
a process of its own. A tool's own start counts for flatten-tool, which is a command.
`TRAZA_BENCH_PROJECTS` sets how many.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
from rich.console import Console
from rich.table import Table
from tests.making.defects import DEFECTS, defective, twice_with_other_content
from tests.making.oracle import OC4IDS_SCHEMA, check_oc4ids, oracle_python
from tests.making.projects import package, project, projects

from traza.modules.standards.api import (
    check_package,
    check_project,
    read_tables,
    write_csv,
    write_xlsx,
)
from traza.modules.standards.rules.structure import examine

PROJECTS = int(os.environ.get("TRAZA_BENCH_PROJECTS", "2000"))
PEER = min(PROJECTS, 500)  # the peers are slow: fewer projects, the same each
RUNS, PEER_RUNS = 5, 3


def main() -> None:
    """Measure, and print one table a question."""
    if not OC4IDS_SCHEMA.is_dir():
        print(f"the official schema is not in {OC4IDS_SCHEMA}: nothing to measure beside")
        return
    with tempfile.TemporaryDirectory(prefix="traza-oc4ids-") as folder:
        home = Path(folder)
        ours, theirs = home / "ours.json", home / "theirs.json"
        ours.write_bytes(msgspec.json.encode(package(PROJECTS)))
        theirs.write_bytes(msgspec.json.encode(package(PEER)))
        console = Console()
        size = ours.stat().st_size / PROJECTS / 1000
        console.print(f"{PROJECTS:,} projects of {size:.1f} KB ({PEER:,} for slow peers)")
        console.print(_checking(ours, theirs))
        console.print(_defects())
        console.print(_tables(home, theirs))
        console.print(_memory(home))


def _checking(ours: Path, theirs: Path) -> Table:
    schema = json.loads((OC4IDS_SCHEMA / "project-schema.json").read_text())
    schema.pop("id")
    referee = jsonschema_rs.Draft4Validator(schema, validate_formats=True)

    def rust() -> None:
        for each in msgspec.json.decode(ours.read_bytes())["projects"]:
            assert not list(referee.iter_errors(each))

    def mine(*, rules: bool) -> None:
        assert all(not each.findings for each in check_package(ours, rules=rules))

    faulty = [msgspec.json.encode(_with_faults(number)) for number in range(1, PEER + 1)]

    def rust_of_faulty() -> None:
        for each in faulty:
            assert list(referee.iter_errors(msgspec.json.decode(each)))

    cove = [check_oc4ids(theirs)["cpu_seconds"] for _ in range(PEER_RUNS)]
    rows = {
        "Traza, structure, streaming": PROJECTS / _cpu(lambda: mine(rules=False)),
        "Traza, structure and 22 rules, streaming": PROJECTS / _cpu(lambda: mine(rules=True)),
        "jsonschema-rs, schema only, whole in memory": PROJECTS / _cpu(rust),
        "Traza, structure, two faults in each": PEER / _cpu(lambda: [*map(examine, faulty)]),
        "jsonschema-rs, the same, its own sentences": PEER / _cpu(rust_of_faulty),
        "libcoveoc4ids": PEER / statistics.median(cove),
    }
    return _rates("checking", rows)


def _with_faults(number: int) -> dict[str, Any]:
    """A project with an amount that is a text and a type that is a number."""
    value: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(project(number)))
    value["budget"] = {"amount": {"amount": "mucho", "currency": "MXN"}}
    value["type"] = 7
    return value


def _defects() -> Table:
    schema = json.loads((OC4IDS_SCHEMA / "project-schema.json").read_text())
    schema.pop("id")
    referee = jsonschema_rs.Draft4Validator(schema, validate_formats=True)
    table = Table("twenty-five defects", "Traza", "libcoveoc4ids", "JSON Schema")
    counts = [0, 0, 0]
    for name in (*DEFECTS, "one id with two contents"):
        values = [defective(name)] if name in DEFECTS else twice_with_other_content()
        said = check_oc4ids(package(0) | {"projects": values})
        caught = (
            bool(check_project(values[0])) or _repeated(values),
            _heard(said),
            not all(referee.is_valid(each) for each in values),
        )
        counts = [count + one for count, one in zip(counts, caught, strict=True)]
        table.add_row(name, *("yes" if one else "-" for one in caught))
    table.add_row("total", *(f"{count} / 25" for count in counts), style="bold")
    return table


def _repeated(values: list[dict[str, Any]]) -> bool:
    with tempfile.TemporaryFile() as lines:
        lines.write(msgspec.json.encode(values))
        lines.seek(0)
        return any(each.findings for each in check_package(lines))


def _heard(said: dict[str, Any]) -> bool:
    keys = ("validation_errors", "additional_checks", "conformance_checks", "additional_fields")
    return any(said[key] for key in (*keys, "additional_closed_codelist_values"))


def _tables(home: Path, theirs: Path) -> Table:
    values = list(projects(PROJECTS))
    flatten = [str(oracle_python().with_name("flatten-tool"))]
    # `--root-id ''` is the way that loses least; the documented one overwrites ids.
    options = ["--root-list-path", "projects", "--root-id", "", "--schema"]
    options += [str(OC4IDS_SCHEMA / "project-schema.json")]
    out = [*flatten, "flatten", str(theirs), *options, "--main-sheet-name", "projects"]
    back = [*flatten, "unflatten", str(home / "theirs"), *options, "-f", "csv"]
    rows = {
        "Traza, to CSV": PROJECTS / _cpu(lambda: write_csv(values, home / "csv")),
        "flatten-tool, to CSV": PEER / _children([*out, "-f", "csv", "-o", str(home / "theirs")]),
        "Traza, to XLSX": PROJECTS / _cpu(lambda: write_xlsx(values, home / "ours.xlsx")),
        "flatten-tool, to XLSX": PEER / _children([*out, "-f", "xlsx", "-o", str(home / "t.xlsx")]),
        "Traza, from CSV": PROJECTS / _cpu(lambda: sum(1 for _ in read_tables(home / "csv"))),
        "flatten-tool, from CSV": PEER / _children([*back, "-o", str(home / "back.json")]),
        "Traza, from XLSX": PROJECTS
        / _cpu(lambda: sum(1 for _ in read_tables(home / "ours.xlsx"))),
    }
    table = _rates("tables", rows, pairs=True)
    equal = sum(one == other for one, other in zip(values, read_tables(home / "csv"), strict=True))
    table.add_row("Traza, equal after CSV", f"{equal:,} of {PROJECTS:,}", "")
    again = json.loads((home / "back.json").read_text())["projects"]
    kept = sum(one == other for one, other in zip(values, again, strict=False))
    table.add_row("flatten-tool, equal after CSV", f"{kept:,} of {PEER:,}", "")
    return table


def _memory(home: Path) -> Table:
    """Peak memory of a process that checks ten times more projects."""
    table = Table("peak memory of checking", "file", "peak")
    script = (
        "import re, sys\n"
        "from traza.modules.standards.api import check_package\n"
        "sum(1 for _ in check_package(sys.argv[1]))\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n"
    )
    for count in (PROJECTS, PROJECTS * 10):
        path = home / "lines.jsonl"
        with path.open("wb") as lines:
            for number in range(1, count + 1):
                lines.write(msgspec.json.encode(project(number)) + b"\n")
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        size = path.stat().st_size / 1e6
        table.add_row(f"{count:,} projects", f"{size:,.0f} MB", f"{int(done.stdout) / 1024:.0f} MB")
    return table


def _rates(title: str, rows: dict[str, float], *, pairs: bool = False) -> Table:
    """Projects a second, and how many times the slowest (or its pair below) that is."""
    table = Table(title, "projects / CPU-s", "times its peer")
    slowest = min(rows.values())
    rates = list(rows.items())
    for place, (name, rate) in enumerate(rates):
        peer = rates[place + 1][1] if pairs and place + 1 < len(rates) else slowest
        ratio = f"{rate / peer:.1f}" if name.startswith("Traza") or not pairs else ""
        table.add_row(name, f"{rate:,.0f}", ratio if place + 1 < len(rates) or not pairs else "")
    return table


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of some work in this process, the median of the runs."""
    spent = []
    for _ in range(RUNS):
        gc.collect()
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return statistics.median(spent)


def _children(command: list[str]) -> float:
    """CPU seconds of a command, the median of the runs."""
    spent = []
    for _ in range(PEER_RUNS):
        with _spent(spent):
            subprocess.run(command, check=True, capture_output=True)
    return statistics.median(spent)


@contextlib.contextmanager
def _spent(spent: list[float]) -> Iterator[None]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()
