"""Open a budget file (CSV, XLSX, packed or not) as rows of cells, whatever its encoding."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from traza.kernel.csv_rows import OpenQuote, csv_rows
from traza.kernel.fold import fold
from traza.modules.budget.contracts.budget_file import FileUnreadable
from traza.platform.extract import extract
from traza.platform.extract.csv import shape
from traza.platform.extract.doubts import without_doubts

MAX_BYTES = 4 * 1024 * 1024 * 1024
_CHUNK = 1 << 20
_SAMPLE = 200_000
_GZIP = b"\x1f\x8b"
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
# UTF-8 first: a text in another encoding is hardly ever valid UTF-8.
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file ready to be read: where it is, what it is, and for CSV its encoding and separator.

    `lines` are those of a file that is UTF-8 text as it stands; 0 for others.
    """

    path: Path
    name: str
    sha256: str
    kind: str
    encoding: str = ""
    separator: str = ","
    lines: int = 0


def open_table(path: Path, name: str = "", encoding: str = "") -> TableFile:
    """Recognise a file by its content. Raises FileUnreadable with the way out."""
    shown = name or path.name
    try:
        looked = _look(path, shown)
    except OSError as error:
        reason = "no existe o no se puede abrir. Revise la ruta."
        raise FileUnreadable(name=shown, reason=reason) from error
    if looked.head.startswith((_ZIP, _OLE)):
        return TableFile(path, shown, looked.sha256, "sheet")
    kind = "csv.gz" if looked.head.startswith(_GZIP) else "csv"
    if not encoding:
        encoding = _ENCODINGS[0] if looked.lines else _encoding(path, kind, shown)
    with _text(path, kind, encoding) as file:
        sample = file.read(_SAMPLE)
    if "\0" in sample:
        reason = "no es una tabla de texto. Guárdelo como CSV o XLSX."
        raise FileUnreadable(name=shown, reason=reason)
    found = shape(sample)
    separator = found.separator if found else ","
    lines = looked.lines if encoding == _ENCODINGS[0] else 0
    return TableFile(path, shown, looked.sha256, kind, encoding, separator, lines)


def table_rows(file: TableFile, sheet: str = "") -> Iterator[Row]:
    """Rows as a spreadsheet counts them, blank ones too. Raises FileUnreadable."""
    if file.kind == "sheet":
        yield from _sheet_rows(file, sheet)
        return
    try:
        with _text(file.path, file.kind, file.encoding) as text:
            yield from enumerate(csv_rows(text, file.separator), start=1)
    except OpenQuote as error:
        raise FileUnreadable(name=file.name, reason=f"{error}.") from error
    except (csv.Error, UnicodeDecodeError, gzip.BadGzipFile, EOFError) as error:
        reason = f"se interrumpe o está dañado ({error}). Descárguelo o guárdelo otra vez."
        raise FileUnreadable(name=file.name, reason=reason) from error


def plain_copy(file: TableFile, folder: Path) -> tuple[Path, int]:
    """The file as UTF-8 text on disk (itself when it is that already), and its number of lines."""
    if file.lines:
        return file.path, file.lines
    copy = folder / "plain.csv"
    with (
        _text(file.path, file.kind, file.encoding) as text,
        copy.open("w", encoding="utf-8", newline="") as out,
    ):
        shutil.copyfileobj(text, out, _CHUNK)
    return copy, _look(copy, file.name).lines


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one look at the bytes of a file tells."""

    head: bytes
    sha256: str
    lines: int


@contextmanager
def _text(path: Path, kind: str, encoding: str) -> Iterator[io.TextIOWrapper]:
    with path.open("rb") as raw:
        if kind != "csv.gz":
            yield io.TextIOWrapper(raw, encoding=encoding, newline="")
            return
        with gzip.open(raw, "rt", encoding=encoding, newline="") as text:
            yield text


def _look(path: Path, name: str) -> _Looked:
    """Its beginning, its SHA-256, and its lines when it is UTF-8 (0 when it is not)."""
    if path.stat().st_size == 0:
        raise FileUnreadable(name=name, reason="está vacío.")
    if path.stat().st_size > MAX_BYTES:
        raise FileUnreadable(name=name, reason="pasa de 4 GB. Divídalo por ramo o dependencia.")
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    head, last, lines, is_text = b"", b"", 0, True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            head = head or chunk[:8]
            if is_text:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_text = False
                lines += chunk.count(b"\n")
            last = chunk[-1:]
    whole = is_text and not decoder.getstate()[0]
    return _Looked(head, digest.hexdigest(), lines + (last != b"\n") if whole else 0)


def _encoding(path: Path, kind: str, name: str) -> str:
    """The first encoding in which the whole file is text."""
    for encoding in _ENCODINGS:
        try:
            with _text(path, kind, encoding) as file:
                while file.read(_CHUNK):
                    pass
        except UnicodeDecodeError:
            continue
        except (OSError, EOFError) as error:
            reason = "está dañado y no se pudo descomprimir. Descárguelo otra vez."
            raise FileUnreadable(name=name, reason=reason) from error
        return encoding
    raise FileUnreadable(name=name, reason="no es texto. Expórtelo en UTF-8.")


def _sheet_rows(file: TableFile, sheet: str) -> Iterator[Row]:
    """Rows of one sheet, by its name ("" the first)."""
    source = extract(file.path, name=file.name)
    names = source.page_names
    pages = {fold(one): page for page, one in enumerate(names, start=1)}
    if sheet and fold(sheet) not in pages:
        listed = ", ".join(f"«{one}»" for one in names)
        reason = f"no tiene la hoja «{sheet}». Las que tiene: {listed}. Cambie la máscara."
        raise FileUnreadable(name=file.name, reason=reason)
    page = pages.get(fold(sheet), 1)
    without_doubts(source, page)
    number = 0
    for line in source.lines:
        if line.page == page:
            number += 1
            yield number, list(line.cells)
