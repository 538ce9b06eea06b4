"""The readers: bytes or a path in, a `SourceText` out, in this very process.

Only for a confined process and for a file of one's own at a terminal: whatever somebody sends is
read by `extract` of this package, which calls this from a cage.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from traza.kernel.page import SourceFormat, SourceText
from traza.platform.extract import csv, docx, image, ods, odt, pdf, text, web, xlsx
from traza.platform.extract.limits import DEFAULT, Limits
from traza.platform.extract.outcome import Outcome, Progress
from traza.platform.extract.refusals import (
    FileEmpty,
    FileMissing,
    FileTooBig,
    LineTooLong,
    NothingReadable,
    TableTooBig,
)
from traza.platform.extract.sniff import Found, sniff


def extract_here(
    data: bytes | Path,
    *,
    name: str,
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
) -> SourceText:
    """Read a file of any known format as numbered lines and cells.

    `name` is only shown and hinted with, never trusted: the content decides the format.
    `progress(done, total, message)` is called as pages or sheets are read. Raises a
    `CannotExtract` with a Spanish sentence for what cannot be read.
    """
    content = _load(data, name, limits)
    form, read = _read(content, name, progress or _silent, limits)
    if not any(line.text.strip() for line in read.lines):
        raise NothingReadable(name=name)
    _measure(read, name, limits)
    return SourceText(
        sha256=hashlib.sha256(content).hexdigest(),
        name=name,
        format=form,
        pages=read.pages,
        lines=read.lines,
        warnings=read.warnings,
        page_names=read.page_names,
    )


def _silent(done: int, total: int, message: str) -> None:
    """Progress for nobody."""


def _load(data: bytes | Path, name: str, limits: Limits) -> bytes:
    """The bytes, weighed before they are read from disk."""
    if isinstance(data, Path):
        if not data.is_file():
            raise FileMissing(name=name)
        _weigh(data.stat().st_size, name, limits)
        try:
            data = data.read_bytes()
        except OSError as error:
            raise FileMissing(name=name) from error
    _weigh(len(data), name, limits)
    return data


def _weigh(size: int, name: str, limits: Limits) -> None:
    if size == 0:
        raise FileEmpty(name=name)
    if size > limits.max_bytes:
        mega = 1024 * 1024
        raise FileTooBig(name=name, size=-(-size // mega), limit=max(1, limits.max_bytes // mega))


def _measure(read: Outcome, name: str, limits: Limits) -> None:
    """Refuse what would take hours to understand."""
    if sum(len(line.cells) for line in read.lines) > limits.max_cells:
        raise TableTooBig(name=name, limit=f"{limits.max_cells:,}")
    for line in read.lines:
        if len(line.text) > limits.max_line:
            raise LineTooLong(
                name=name,
                line=f"{line.number:,}",
                size=f"{len(line.text):,}",
                limit=f"{limits.max_line:,}",
            )


def _read(
    content: bytes, name: str, progress: Progress, limits: Limits
) -> tuple[SourceFormat, Outcome]:
    found = sniff(content, name)
    if found is Found.PDF:
        document = pdf.read(content, name, progress, limits)
        return (SourceFormat.SCAN if document.scanned else SourceFormat.PDF), document
    if found is Found.IMAGE:
        return SourceFormat.SCAN, image.read(content, name, progress, limits)
    if found is Found.SPREADSHEET:
        return SourceFormat.XLSX, xlsx.read(content, name, progress, limits)
    if found is Found.OPEN_SPREADSHEET:
        return SourceFormat.XLSX, ods.read(content, name, progress, limits)
    progress(0, 1, "Leyendo el texto")
    if found in {Found.WORD, Found.OPEN_TEXT}:
        words = docx if found is Found.WORD else odt
        result = SourceFormat.TEXT, words.read(content, name, limits)
        progress(1, 1, "Texto leído")
        return result
    decoded = text.decode(content, name)
    if found is Found.CSV:
        result = SourceFormat.CSV, csv.read(decoded, name, limits)
    elif found is Found.WEB:
        result = SourceFormat.TEXT, web.read(decoded, name, limits)
    else:
        result = SourceFormat.TEXT, text.read(decoded)
    progress(1, 1, "Texto leído")
    return result
