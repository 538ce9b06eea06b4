"""Office files are folders of XML in a ZIP: their parts, and what in them is never followed."""

from __future__ import annotations

import io
import re
import zipfile

from traza.platform.extract import archive
from traza.platform.extract.limits import Limits
from traza.platform.extract.refusals import FileDamaged

_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|Basic/|Scripts/)", re.IGNORECASE)
_LINKS = re.compile(r"(?:^|/)externalLinks/", re.IGNORECASE)
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_OBJECTS = re.compile(r"(?:^|/)(?:embeddings|activeX)/", re.IGNORECASE)
MERGED = (
    "Hay celdas combinadas en las tablas del documento; su valor se leyó solo en la primera de "
    "ellas."
)
TRACKED = "El documento tiene cambios sin aceptar; se leyó como si se hubieran aceptado."
UNSAFE_XML = "una de sus partes no es XML válido o declara entidades, que no se abren"


def part(content: bytes, path: str, name: str, limits: Limits) -> bytes:
    """One part of a file whose size was weighed first. Raises CannotExtract."""
    archive.check(content, name, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return opened.read(path)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise FileDamaged(name=name, detail="falta una de sus partes") from error


def ignored(content: bytes) -> tuple[str, ...]:
    """One sentence for what the file carries and is never run or followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = opened.namelist()
            outside = any(
                _EXTERNAL.search(opened.read(one))
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
