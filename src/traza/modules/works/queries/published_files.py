"""Open a published file of any size: its text, its rows, its elements, a little at a time."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, cast

from traza.kernel.csv_rows import joins_rows
from traza.modules.works.contracts.imports import CannotRead, Package
from traza.modules.works.rules.imports.trees import package_of

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SEPARATORS = ",;\t|"
_ARRAYS = {"projects", "releases", "records"}
_NOT_TEXT = {
    b"PK\x03\x04": "es un libro de Excel o un .zip; guárdelo como CSV (o descomprímalo).",
    b"\xd0\xcf\x11\xe0": "es un libro de Excel antiguo (.xls), se llame como se llame; ábralo "
    "y guárdelo como CSV.",
    b"%PDF": "es un PDF; busque el archivo de datos.",
}
csv.field_size_limit(10_000_000)


def open_text(path: Path) -> IO[str]:
    """The text of a file, unpacked if it is gzip, in UTF-8 or, failing that, Windows-1252.

    Raises CannotRead for what is no text.
    """
    try:
        with _open_bytes(path) as file:
            head = file.read(4)
        for mark, reason in _NOT_TEXT.items():
            if head.startswith(mark):
                raise CannotRead(name=path.name, reason=reason)
        return io.TextIOWrapper(_open_bytes(path), encoding=_encoding(path), newline="")
    except FileNotFoundError as error:
        raise CannotRead(name=path.name, reason="no existe. Revise la ruta.") from error
    except IsADirectoryError as error:
        raise CannotRead(name=path.name, reason="es una carpeta. Indique un archivo.") from error
    except (OSError, EOFError) as error:
        reason = "no se puede abrir: está dañado o incompleto. Descárguelo otra vez."
        raise CannotRead(name=path.name, reason=reason) from error


def is_json(path: Path) -> bool:
    """Does the text begin as JSON?"""
    with open_text(path) as text:
        return text.read(_SAMPLE).lstrip().startswith(("{", "["))


def table_rows(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows of a separated table, numbered from 1 as a spreadsheet does, with their cells.

    A row is a row of the spreadsheet, however many lines its cells have. A quotation mark that
    closes in no row or in a later one swallows lines: such a row is cut again line by line, so that
    only a line with a mark may be odd. A row whose cells of several lines are words is never cut.
    """
    with open_text(path) as text:
        sample = text.read(_SAMPLE)
        separator = max(_SEPARATORS, key=sample.split("\n", 1)[0].count)
    with open_text(path) as text:
        lines = _Lines(text)
        width, number = 0, 0
        for row in csv.reader(lines, delimiter=separator):
            taken = lines.taken()
            width = width or len(row)
            again = [row]
            if len(taken) > 1 and _swallows(row, taken, separator, width):
                again = _cut_again(taken, separator, width)
            for one in again:
                number += 1
                yield number, one


def elements(path: Path) -> Iterator[tuple[int, Mapping[str, Any], Package]]:
    """Projects, releases, records or lines of a JSON file, numbered, with what their package says.

    Numbers are `int` or `Decimal`. Only one element is in memory at a time. Raises CannotRead.
    """
    with open_text(path) as text:
        stream = _Stream(text, path.name)
        number = 0
        for found, package in stream.elements():
            if isinstance(found, dict):
                number += 1
                yield number, found, package


def _open_bytes(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast(IO[bytes], gzip.open(path)) if packed else path.open("rb")


def _encoding(path: Path) -> str:
    """UTF-8 when every byte says so; Windows-1252 else, or Latin-1 where that has holes."""
    with _open_bytes(path) as file:
        if file.read(2) in {b"\xff\xfe", b"\xfe\xff"}:
            return "utf-16"
    for name in ("utf-8", "cp1252"):
        decoder = codecs.getincrementaldecoder(name)()
        try:
            with _open_bytes(path) as file:
                while chunk := file.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return "utf-8-sig" if name == "utf-8" else name
    return "latin-1"


class _Lines:
    """Lines of a text that remembers which were taken since last asked."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._text).replace("\0", "")
        self._taken.append(line)
        return line

    def taken(self) -> list[str]:
        """The lines since the last call."""
        taken, self._taken = self._taken, []
        return taken


def _swallows(row: list[str], taken: list[str], separator: str, width: int) -> bool:
    if joins_rows(row, [width], separator):
        return True
    if _is_whole(taken, separator, width):
        return False
    cut = _cut_again(taken, separator, width)
    return len(row) != width or any(len(one) == width for one in cut[1:])


def _is_whole(lines: list[str], separator: str, width: int) -> bool:
    """Are these lines one row of that width, every quote of which closes where a cell ends?"""
    try:
        rows = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return len(rows) == 1 and len(rows[0]) == width


def _cut_again(lines: list[str], separator: str, width: int) -> list[list[str]]:
    """Each line by itself: with quotes when that gives the usual width, else without."""
    rows = []
    for line in lines:
        quoted = next(csv.reader([line], delimiter=separator), [])
        if len(quoted) != width:
            bare = next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), [])
            quoted = bare if len(bare) == width else quoted
        rows.append(quoted)
    return rows


class _Stream:
    """JSON read value by value. A package's head (its publisher) stands before its array."""

    def __init__(self, text: IO[str], name: str) -> None:
        self._text, self._name = text, name
        self._buffer, self._at, self._ended = "", 0, False
        self._decoder = json.JSONDecoder(parse_float=Decimal)

    def elements(self) -> Iterator[tuple[Any, Package]]:
        """Each element with its package."""
        while mark := self._peek():
            if mark == "[":
                yield from ((one, Package()) for one in self._array())
            elif mark == "{":
                yield from self._object()
            else:
                self._refuse()

    def _object(self) -> Iterator[tuple[Any, Package]]:
        """A package's elements one by one; any other object whole."""
        whole = self._of_one_line()
        if whole is not None:
            yield whole, Package()
            return
        self._at += 1
        head: dict[str, Any] = {}
        streamed = False
        while (mark := self._peek()) != "}":
            if mark == ",":
                self._at += 1
                continue
            key = self._value()
            if self._peek() != ":" or not isinstance(key, str):
                self._refuse()
            self._at += 1
            is_package = key in _ARRAYS and not head.keys() & {"ocid", "compiledRelease", "id"}
            if is_package and self._peek() == "[":
                streamed = True
                package = package_of(head)
                yield from ((one, package) for one in self._array())
            else:
                head[key] = self._value()
        self._at += 1
        if not streamed:
            yield head, Package()

    def _of_one_line(self) -> dict[str, Any] | None:
        """An object that takes one line and is no package, at once; None for any other."""
        end = self._buffer.find("\n", self._at)
        line = self._buffer[self._at : end] if end > 0 else ""
        if not line or any(f'"{name}"' in line for name in _ARRAYS):
            return None
        try:
            value, stop = self._decoder.raw_decode(line)
        except (json.JSONDecodeError, RecursionError):
            return None
        self._at += stop
        return cast(dict[str, Any], value)

    def _array(self) -> Iterator[Any]:
        self._at += 1
        while (mark := self._peek()) != "]":
            if mark == ",":
                self._at += 1
            else:
                yield self._value()
        self._at += 1

    def _value(self) -> Any:
        """The next value, reading on until it is whole."""
        self._peek()
        wanted = _CHUNK
        while True:
            try:
                value, stop = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError:
                if not self._read(wanted):
                    self._refuse()
                wanted *= 2
                continue
            except RecursionError:  # no work is that deep
                self._refuse()
            # A number at the very end of what was read may go on in what was not.
            if stop == len(self._buffer) and not self._ended and self._read(wanted):
                continue
            self._at = stop
            return value

    def _peek(self) -> str:
        """The next mark that is no space; "" at the end."""
        while True:
            while self._at < len(self._buffer):
                if not self._buffer[self._at].isspace() and self._buffer[self._at] != "\ufeff":
                    return self._buffer[self._at]
                self._at += 1
            if not self._read(_CHUNK):
                return ""

    def _read(self, count: int) -> bool:
        if self._ended:
            return False
        more = self._text.read(count)
        self._ended = not more
        self._buffer, self._at = self._buffer[self._at :] + more, 0
        return bool(more)

    def _refuse(self) -> None:
        near = " ".join(self._buffer[self._at : self._at + 40].split())
        reason = f"no es JSON completo (cerca de «{near}»). Descárguelo otra vez."
        raise CannotRead(name=self._name, reason=reason)
