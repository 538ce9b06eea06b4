"""How much of a file we are ready to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings against files that would exhaust the machine.

    Sizes in bytes; `max_scanned` is of pages that are pictures, `max_pixels` of one picture;
    `max_inflated` of a whole spreadsheet once unpacked; `max_line` of one line in characters;
    `max_ratio` is unpacked by packed and only counts above `ratio_floor` bytes.
    """

    max_bytes: int = 50 * 1024 * 1024
    max_pages: int = 400
    max_scanned: int = 400
    max_pixels: int = 200_000_000
    max_entries: int = 5_000
    max_inflated: int = 400 * 1024 * 1024
    max_ratio: int = 300
    ratio_floor: int = 20 * 1024 * 1024
    max_cells: int = 5_000_000
    max_line: int = 100_000
    scan_dpi: int = 300
    recogniser_threads: int = 1


DEFAULT = Limits()
