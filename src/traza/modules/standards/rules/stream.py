"""Takes projects out of a file of any size, one after the other, holding little more than one.

A file may be a project package, a list of projects, one project, or lines of any of these. The
place where a value ends is found by the decoder itself: asked to read a value that other text
follows, it names the byte where the other text begins, without making anything of the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from traza.modules.standards.contracts.refusals import BrokenPackage, NotText

CHUNK = 1 << 20  # bytes asked for at a time
WHOLE = 1 << 20  # bytes of an object that is read at once; a larger one goes field by field
LARGEST = 256 << 20  # bytes of one project; past them it is no project

_SPACE = re.compile(rb"[ \t\r\n]*")
_TRAILING = "JSON is malformed: trailing characters (byte "
_AT_BYTE = re.compile(r" \(byte (\d+)\)")
_TAIL = 1024  # bytes at the end of what was read in which an error may be a cut
_raw = msgspec.json.Decoder(msgspec.Raw)
_text = msgspec.json.Decoder(str)
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32"}
_REASONS = {
    "Input data was truncated": "falta el final",
    "invalid character": "hay un carácter que no va",
    "expected": "falta un signo",
}


def _may_go_on(said: str, length: int) -> bool:
    """Whether more text could mend an error: the text was cut, perhaps within a number or word."""
    found = _AT_BYTE.search(said)
    return found is None or length - int(found[1]) < _TAIL


class _Package(msgspec.Struct):
    """A package small enough to be read at once."""

    projects: list[msgspec.Raw] | msgspec.UnsetType = msgspec.UNSET


_package = msgspec.json.Decoder(_Package)


class ProjectStream:
    """The projects of a file. Iterate once; then `header` and `is_package` are known.

    `read` gives so many bytes, or fewer at the end, as the method of a file opened in binary.
    Iterating raises BrokenPackage where the file stops being JSON.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.header: dict[str, Any] = {}  # what a package says beside its projects
        self.is_package = False
        self.count = 0
        self._read = read
        self._buffer = b""
        self._at = 0
        self._passed = 0  # bytes that were dropped from the buffer
        self._ended = False

    def __iter__(self) -> Iterator[bytes]:
        self._fill()
        self._encoding()
        while self._peek():
            for raw in self._top():
                self.count += 1
                yield raw
            if self._peek() == b",":
                raise self._broken("sobra una coma")

    def skip_line(self) -> bool:
        """After BrokenPackage: go to the next line that begins a value; False when none does."""
        while True:
            found = self._buffer.find(b"\n", self._at)
            if found < 0:
                self._at = len(self._buffer)
                if not self._fill():
                    return False
                continue
            self._at = found + 1
            if self._at >= len(self._buffer) and not self._fill():
                return False
            if self._buffer[self._at : self._at + 1] in (b"{", b"["):
                return True

    def _top(self) -> Iterator[bytes]:
        first = self._peek()
        if first == b"[":
            yield from self._items()
            return
        if first != b"{":
            raise self._broken("se esperaba un objeto o una lista")
        whole = self._line() or self._value(WHOLE)
        if whole is None:
            yield from self._large_object()
            return
        package = self._projects_of(whole)
        if package is None:
            yield whole
        else:
            yield from package

    def _line(self) -> bytes | None:
        """The line here when it is a value of its own, which needs no reading to know.

        No text of JSON goes past its line, and between `}` and `{` within a list stands a comma:
        a line that ends in one, before a line that begins with the other, is whole.
        """
        newline = self._buffer.find(b"\n", self._at)
        if newline < 0 or self._buffer[newline - 1 : newline + 2] != b"}\n{":
            return None
        line = self._buffer[self._at : newline]
        self._at = newline + 1
        return line

    def _projects_of(self, whole: bytes) -> list[bytes] | None:
        """The projects of a package read at once; None when it is a project."""
        if b'"projects"' not in whole:
            return None
        try:
            projects = _package.decode(whole).projects
        except msgspec.MsgspecError:
            return None
        if isinstance(projects, msgspec.UnsetType):
            return None
        self.is_package = True
        fields = msgspec.json.decode(whole, type=dict[str, msgspec.Raw])
        for name, value in fields.items():
            if name != "projects":
                self.header[name] = msgspec.json.decode(value)
        return [bytes(each) for each in projects]

    def _large_object(self) -> Iterator[bytes]:
        """An object read field by field: the projects of a package, or one large project."""
        fields: list[tuple[bytes, bytes]] = []
        packaged = False
        self._take(b"{")
        while self._peek() != b"}":
            name = self._some()
            self._take(b":")
            if name == b'"projects"' and self._peek() == b"[":
                packaged = True
                yield from self._items()
            else:
                fields.append((name, self._some()))
            if self._peek() == b",":
                self._at += 1
        self._take(b"}")
        if not packaged:
            yield b"{%b}" % b",".join(b"%b:%b" % field for field in fields)
            return
        self.is_package = True
        for name, value in fields:
            self.header[_text.decode(name)] = msgspec.json.decode(value)

    def _items(self) -> Iterator[bytes]:
        self._take(b"[")
        while self._peek() != b"]":
            yield self._some()
            if self._peek() == b",":
                self._at += 1
                if self._peek() == b"]":
                    raise self._broken("sobra una coma")
            elif self._peek() != b"]":
                raise self._broken("falta una coma")
        self._take(b"]")

    def _some(self) -> bytes:
        value = self._value(LARGEST)
        if value is None:
            raise self._broken("un solo valor pasa de 256 MB")
        return value

    def _value(self, most: int) -> bytes | None:
        """The bytes of the value here; None when they are more than `most`."""
        self._peek()
        while True:
            rest = memoryview(self._buffer)[self._at :]
            try:
                _raw.decode(rest)
            except msgspec.DecodeError as error:
                said = str(error)
                if said.startswith(_TRAILING):
                    return self._cut(int(said[len(_TRAILING) : -1]) - 1)
                if self._ended or not _may_go_on(said, len(rest)):
                    raise self._broken(said) from error
            except RecursionError as error:
                raise self._broken("hay demasiados corchetes anidados") from error
            else:
                # A number could go on in the next bytes; what is closed cannot.
                if self._ended or rest[0] in b'{["':
                    return self._cut(len(rest))
            if len(rest) >= most:
                return None
            self._fill()

    def _cut(self, length: int) -> bytes:
        value = self._buffer[self._at : self._at + length]
        self._at += length
        return value.rstrip(b" \t\r\n") if value[-1:].isspace() else value

    def _peek(self) -> bytes:
        """The next sign that is no space, or nothing at the end."""
        while True:
            space = _SPACE.match(self._buffer, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._buffer) or not self._fill():
                return self._buffer[self._at : self._at + 1]

    def _take(self, sign: bytes) -> None:
        if self._peek() != sign:
            raise self._broken(f"falta «{sign.decode()}»")
        self._at += 1

    def _fill(self) -> bool:
        """Read on, as much again as is held. False at the end of the file."""
        if self._ended:
            return False
        rest = self._buffer[self._at :]
        chunk = self._read(max(CHUNK, len(rest)))
        self._passed += self._at
        self._buffer, self._at = rest + chunk, 0
        self._ended = not chunk
        return not self._ended

    def _encoding(self) -> None:
        start = self._buffer[:4]
        for mark, encoding in _BOMS.items():
            if start.startswith(mark) or 0 in start[:2]:
                raise NotText(encoding=encoding)
        if start.startswith(b"\xef\xbb\xbf"):
            self._at = 3

    def _broken(self, reason: str) -> BrokenPackage:
        found = _AT_BYTE.search(reason)
        byte = self._passed + self._at + (int(found[1]) - 1 if found else 0)
        plain = next((say for word, say in _REASONS.items() if word in reason), reason)
        return BrokenPackage(project=self.count + 1, byte=f"{byte:,}", reason=plain)
