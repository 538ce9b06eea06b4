"""What the reader of one format gives to the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from traza.kernel.page import SourceLine

# done, total, what is being done (Spanish).
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Numbered lines with their warnings; `pages` None where the format has none.

    `page_names` are those of its sheets, where it has sheets.
    """

    lines: tuple[SourceLine, ...]
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    scanned: bool = False
    page_names: tuple[str, ...] = ()
