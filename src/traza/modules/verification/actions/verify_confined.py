"""Read and verify somebody's file in a confined process: the terminal's own order, in a cage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traza.kernel.acts import Doer, done_by
from traza.kernel.page import SourceLine
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Severity, Status, Verification
from traza.modules.verification.rules.verify import summary
from traza.platform.files import confined


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that was got out of a file: its lines, what was understood, what holds."""

    reading: Reading
    verification: Verification
    lines: tuple[SourceLine, ...]


@done_by(Doer.STEP, "reads a file and writes nothing")
def verify_confined(
    path: Path,
    *,
    name: str,
    room: confined.Room,
    progress: confined.Progress | None = None,
    trial: bool = False,
) -> Whole:
    """Read and verify the file at `path`, called `name` by the person who gave it.

    Raises a Refusal with one Spanish sentence when the file cannot be read within `room`, or,
    in a trial, is above its ceiling.
    """
    order = ["-m", "traza.config.cli", "verify", "--whole", f"--name={name}"]
    order += ["--trial"] if trial else []
    order += ["--", str(path)]
    answer = json.loads(confined.run(order, room, progress))
    understood = reading.from_json(answer["reading"])
    checks = tuple(_check(each) for each in answer["checks"])
    verification = Verification(understood.document, checks, summary(checks))
    return Whole(understood, verification, tuple(_line(*each) for each in answer["lines"]))


def _check(given: dict[str, Any]) -> Check:
    return Check(
        **(
            given
            | {
                "status": Status(given["status"]),
                "severity": Severity(given["severity"]) if given["severity"] else None,
                "lines": tuple(given["lines"]),
                "pages": tuple(given["pages"]),
            }
        )
    )


def _line(number: int, page: int, cells: list[str]) -> SourceLine:
    return SourceLine(number=number, page=page, text="\t".join(cells), cells=tuple(cells))
