"""Office files are folders of XML in a ZIP: their parts, and what in them is never followed."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Mapping

from traza.platform.extract import archive
from traza.platform.extract.limits import Limits
from traza.platform.extract.refusals import FileDamaged, TableTooBig
from traza.platform.extract.safe_xml import Silent, XmlRefused, walk
from traza.platform.extract.span_levels import SpanLevels

_STYLES = "styles.xml"
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|Basic/|Scripts/)", re.IGNORECASE)
_LINKS = re.compile(r"(?:^|/)externalLinks/", re.IGNORECASE)
_OBJECTS = re.compile(r"(?:^|/)(?:embeddings|activeX)/", re.IGNORECASE)
MERGED = (
    "Hay celdas combinadas en las tablas del documento; su valor se leyó solo en la primera de "
    "ellas."
)
TRACKED = "El documento tiene cambios sin aceptar; se leyó como si se hubieran aceptado."
UNSAFE_XML = "una de sus partes no es XML válido o declara entidades, que no se abren"


class Rows(list[tuple[str, ...]]):
    """Rows as they are read, of no more cells together than the limits allow."""

    def __init__(self, limits: Limits, name: str) -> None:
        super().__init__()
        self._left, self._limits, self._name = limits.max_cells, limits, name

    def add(self, row: tuple[str, ...]) -> None:
        """Keep a row. Raises TableTooBig."""
        self.take(len(row))
        self.append(row)

    def take(self, cells: int) -> None:
        """Take so many cells from what is left. Raises TableTooBig."""
        self._left -= cells
        if self._left < 0:
            raise TableTooBig(name=self._name, limit=f"{self._limits.max_cells:,}")


def times(attributes: Mapping[str, str], name: str) -> int:
    """How often an OpenDocument attribute repeats its element: once where it says nothing."""
    said = attributes.get(name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 8 else 1


def part(content: bytes, path: str, name: str, limits: Limits) -> bytes:
    """One part of a file whose size was weighed first. Raises CannotExtract."""
    archive.check(content, name, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return opened.read(path)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise FileDamaged(name=name, detail="falta una de sus partes") from error


def span_levels(content: bytes, body: bytes) -> SpanLevels | None:
    """The heights of the styles of letters of an OpenDocument; None where it has none.

    `body` is its content.xml. Raises XmlRefused.
    """
    levels = SpanLevels()
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        styles = opened.read(_STYLES) if _STYLES in opened.namelist() else b""
    if not any(b"text-position" in part or b"\0" in part[:200] for part in (styles, body)):
        return None
    if styles:
        walk(styles, levels)
    return levels


def ignored(content: bytes) -> tuple[str, ...]:
    """One sentence for what the file carries and is never run or followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = opened.namelist()
            outside = any(
                _goes_outside(opened.read(one))
                for one in names
                if one.endswith("_rels/.rels") or ("/_rels/" in one and one.endswith(".rels"))
            )
    except (zipfile.BadZipFile, OSError, ValueError):
        return ()
    found = [
        words
        for words, there in (
            ("macros", any(_MACROS.search(one) for one in names)),
            ("objetos incrustados", any(_OBJECTS.search(one) for one in names)),
            ("enlaces a otros archivos", outside or any(_LINKS.search(one) for one in names)),
        )
        if there
    ]
    if not found:
        return ()
    return (f"El archivo trae {' y '.join(found)}: no se abrieron ni se ejecutaron.",)


def _goes_outside(relations: bytes) -> bool:
    reader = _Relations()
    with contextlib.suppress(XmlRefused):  # nothing of it is opened by anybody
        walk(relations, reader)
    return reader.goes_outside


class _Relations(Silent):
    """Whether a part is related to something outside the file."""

    def __init__(self) -> None:
        self.goes_outside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A relation."""
        if name == "Relationship" and attributes.get("TargetMode") == "External":
            self.goes_outside = True
