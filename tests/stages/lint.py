"""Format, lint, types, import contracts, templates, migrations in step with models."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.stages.changes import ROOT

PLACES = ("src", "tests", "benchmarks", "tools")
CHECKS: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "-q", *PLACES),
    "lint": ("ruff", "check", "-q", *PLACES),
    "types": ("mypy",),
    "import contracts": ("lint-imports",),
    "templates": ("python", "tools/format_templates.py", "--check"),
    "migrations": ("traza", "makemigrations", "--check", "--dry-run"),
}
# What a check prints when it is green and nobody needs to read.
MOST_LINES = 30


@dataclass(frozen=True)
class Complaint:
    """A check that is red, and the last lines that it printed."""

    check: str
    command: str
    lines: tuple[str, ...]


def run_checks() -> list[Complaint]:
    """Run every check, one after another; what is red of them."""
    complaints = []
    with tempfile.TemporaryDirectory(prefix="traza-lint-") as home:
        for name, words in CHECKS.items():
            program = Path(".venv/bin") / words[0]
            done = subprocess.run(
                [program, *words[1:]],
                cwd=ROOT,
                env=os.environ | {"TRAZA_HOME": home},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            if done.returncode:
                lines = tuple(done.stdout.strip().splitlines()[-MOST_LINES:])
                complaints.append(Complaint(name, " ".join([str(program), *words[1:]]), lines))
    return complaints


def unreached_lines() -> list[str]:
    """What no program reaches: a report, never a reason to be red."""
    words = [".venv/bin/python", "tools/unreached.py"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()


def complaint_lines(complaints: list[Complaint]) -> list[str]:
    """Each red check with its words and its command."""
    lines = []
    for complaint in complaints:
        lines += [f"RED {complaint.check}", *(f"    {line}" for line in complaint.lines)]
        lines.append(f"    alone: {complaint.command}")
    return lines
