"""Write a facts file so that the same source gives the same bytes."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path


def packed(path: Path, text: str) -> None:
    """Gzip without a date or a name: the same text is the same file."""
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    said(path)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV under their header; None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV of the source, also packed, by their header."""
    data = path.read_bytes()
    plain = gzip.decompress(data) if path.suffix == ".gz" else data
    return list(csv.DictReader(io.StringIO(plain.decode("utf-8-sig"), newline="")))


def said(path: Path) -> None:
    """Tell what was written and how much it weighs."""
    print(f"{path.name}: {path.stat().st_size:,} bytes")
