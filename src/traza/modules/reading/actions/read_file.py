"""Read a file: bytes or a path in, what was understood out. Needs no database."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from traza.kernel.acts import Doer, done_by
from traza.kernel.fold import fold
from traza.kernel.language import later, told
from traza.kernel.page import SourceLine, SourceText
from traza.modules.reading.contracts import Ceiling, Notice, Reading, TooMuchToTry
from traza.modules.reading.rules import recognise
from traza.platform.extract import DEFAULT, Limits, extract

Progress = Callable[[int, int, str], None]


class Reader(Protocol):
    """What turns a file into numbered lines: `extract`, or `door.extract_here`."""

    def __call__(
        self, data: bytes | Path, *, name: str, progress: Progress | None, limits: Limits
    ) -> SourceText:
        """The file as lines. Raises a CannotExtract."""


# However the row goes on: to check it costs as much.
_TOTAL = re.compile(r"(?:gran |sub ?)?total|suma")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read (`source`, line by line) and as understood (`reading`)."""

    source: SourceText
    reading: Reading


@done_by(Doer.STEP, "reads bytes and writes nothing")
def read_file(
    data: bytes | Path,
    *,
    name: str,
    municipalities: Sequence[str] = (),
    progress: Progress | None = None,
    ceiling: Ceiling | None = None,
    reader: Reader = extract,
) -> ReadFile:
    """Read a file of any known format and understand it.

    `reader` is what turns it into lines: in a cage, unless somebody reads a file of their own.

    `progress(done, total, note)` is called as pages are read. Raises a Refusal with one Spanish
    sentence when the file cannot be read, TooMuchToTry for what is above the ceiling.
    """
    limits = dataclasses.replace(DEFAULT, max_scanned=ceiling.scanned) if ceiling else DEFAULT
    source = reader(data, name=name, progress=progress, limits=limits)
    if ceiling is not None:
        _bound(name, later("renglones"), len(source.lines), ceiling.lines)
        widths = [len(line.cells) for line in source.lines]
        _bound(name, later("celdas en un renglón"), max(widths, default=0), ceiling.columns)
        _bound(name, later("celdas"), sum(widths), ceiling.cells)
        totals = sum(map(_is_of_total, source.lines))
        _bound(name, later("renglones de totales"), totals, ceiling.totals)
    understood = recognise.read(source, municipalities)
    if ceiling is not None:
        _bound(name, later("tablas"), len(understood.tables), ceiling.tables)
        figures = sum(len(sentence.figures) for sentence in understood.sentences)
        _bound(name, later("cifras en su texto"), figures, ceiling.figures)
    said = {notice.text for notice in understood.warnings}
    missed = tuple(Notice("extract", text) for text in source.warnings if text not in said)
    return ReadFile(
        source, dataclasses.replace(understood, warnings=(*understood.warnings, *missed))
    )


def _is_of_total(line: SourceLine) -> bool:
    """Whether a line may be checked as a total: one of its first cells begins so."""
    return any(_TOTAL.match(fold(cell[:40])) for cell in line.cells[:4])


def _bound(name: str, what: str, count: int, most: int) -> None:
    """Raises TooMuchToTry."""
    if count > most:
        raise TooMuchToTry(name=name, what=told(what), count=f"{count:,}", most=f"{most:,}")
