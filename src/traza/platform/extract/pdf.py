"""PDF: page by page, from its text layer or, where a page is a picture, as a scan."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from traza.platform.extract import picture, raster
from traza.platform.extract.draft import Draft, numbered
from traza.platform.extract.limits import Limits
from traza.platform.extract.outcome import Outcome, Progress
from traza.platform.extract.pdf_page import PageKind, kind_of, read_page
from traza.platform.extract.pdf_turn import turned
from traza.platform.extract.refusals import (
    FileDamaged,
    FileLocked,
    PagesMissing,
    PagesTooMany,
    ScansTooMany,
    ScanUnavailable,
)

_TAIL = 4096
_BROKEN = (
    MalformedPDFException, ValueError, KeyError, TypeError, AttributeError, IndexError,
    RecursionError,
)  # fmt: skip
_PICTURES = frozenset({PageKind.SCAN, PageKind.SCAN_WITH_TEXT})


def read(content: bytes, name: str, progress: Progress, limits: Limits) -> Outcome:
    """All pages in order. Raises CannotExtract for a damaged, locked or empty document."""
    if b"%%EOF" not in content[-_TAIL:] and b"%%EOF" not in content:
        raise FileDamaged(name=name, detail="le falta el final, como si la descarga se cortara")
    drafts: list[Draft] = []
    warnings: list[str] = []
    scanned = 0
    with _opened(content, name) as document:
        total = _count(document, name, limits)
        if total > limits.max_scanned:
            _count_scans(document, content, name, limits)
        for page in document.pages:
            number = page.page_number
            progress(number - 1, total, f"Leyendo la página {number} de {total}")
            upright = turned(page)
            kind, found, notes = _read_one(upright, content, name, limits)
            scanned += kind is PageKind.SCAN
            drafts.extend(found)
            warnings.extend(notes)
            if upright is not page:
                warnings.append(
                    f"La página {number} está girada; se leyó como si estuviera derecha."
                )
                upright.close()
            page.close()
    progress(total, total, "Páginas leídas")
    return Outcome(numbered(drafts), tuple(warnings), total, scanned=scanned * 2 > total)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Any]:
    """The document, with the library's errors turned into ours whenever they come."""
    try:
        with pdfplumber.open(io.BytesIO(content), unicode_norm="NFC") as document:
            yield document
    except PdfminerException as error:
        if isinstance(error.__cause__ or (error.args or (None,))[0], PDFPasswordIncorrect):
            raise FileLocked(name=name) from error
        raise FileDamaged(name=name, detail="su estructura de PDF no se pudo leer") from error
    except _BROKEN as error:
        raise FileDamaged(name=name, detail="su estructura de PDF no se pudo leer") from error


def _count(document: Any, name: str, limits: Limits) -> int:
    total = len(document.pages)
    if total == 0:
        raise PagesMissing(name=name, what="página")
    if total > limits.max_pages:
        raise PagesTooMany(name=name, pages=total, limit=limits.max_pages)
    return total


def _count_scans(document: Any, content: bytes, name: str, limits: Limits) -> None:
    """Refuse before reading any page what would take too long to recognise."""
    kinds = [_kind(page, content) for page in document.pages]
    scans = sum(kind in _PICTURES for kind in kinds)
    if scans > limits.max_scanned:
        raise ScansTooMany(name=name, pages=scans, limit=limits.max_scanned)


def _kind(page: Any, content: bytes) -> PageKind:
    return kind_of(page, lambda: raster.has_hidden_text(content, page.page_number))


def _read_one(
    page: Any, content: bytes, name: str, limits: Limits
) -> tuple[PageKind, list[Draft], list[str]]:
    """One page; a scan with a hidden text layer falls back to it when there is no recogniser."""
    number = page.page_number
    kind = _kind(page, content)
    if kind in _PICTURES:
        try:
            found = picture.read_pdf_page(content, number, name, limits)
        except ScanUnavailable:
            if kind is PageKind.SCAN:
                raise
        else:
            return PageKind.SCAN, found.drafts, found.warnings
    unsure: list[str] = []
    drafts = read_page(page, unsure)
    if kind is PageKind.SCAN_WITH_TEXT:
        note = f"La página {number} es una imagen; se usó el texto oculto que trae, sin sus tablas."
        return PageKind.TEXT, drafts, [note, *unsure]
    if kind is PageKind.TEXT_WITH_PICTURE:
        return (
            kind,
            drafts,
            [f"La página {number} tiene una imagen grande; su texto no se leyó.", *unsure],
        )
    return kind, drafts, unsure
