"""Describe the document that was read: its title, who issues it and of which period."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from pathlib import PurePath

from traza.kernel.fold import fold
from traza.kernel.page import SourceText
from traza.modules.reading.contracts import Document, Kind
from traza.modules.reading.rules.markup import sentence

_ISSUER = re.compile(
    r"^(?:consejo|secretaria|instituto|comision|sistema|junta|direccion|coordinacion|organismo|"
    r"ayuntamiento|[ivxl]+ ayuntamiento|fondo|fideicomiso|universidad|tribunal|gobierno del)\b"
)
# Words with which the title of the document, not the name of its office, begins.
_NEXT = re.compile(r"^(?:informe|programa|reglas|avance|reporte|plan|cuenta|manual|[0-9])")
_YEAR = re.compile(r"(?<![\d/-])((?:19|20)\d\d)(?![\d/-])")
_HEAD = 60
_LONG = 160


def describe(text: SourceText, kind: Kind, title: str | None = None) -> Document:
    """The document of a source. Title, issuer and period come from its first lines."""
    name = title or first_words(text)
    return Document(
        text.sha256, name, kind, _issuer(text), _period(text, name),
        text.format, text.pages, len(text.lines),
    )  # fmt: skip


def first_words(text: SourceText) -> str:
    """The first line that says something; the file's name when the document begins with a table."""
    for line in text.lines:
        words = sentence(line.text)
        filled = [cell for cell in line.cells if cell.strip()]
        if len(filled) > 1:
            break
        if sum(mark.isalpha() for mark in words) > 3:
            return words[:_LONG]
    return PurePath(text.name).stem or text.name


def _issuer(text: SourceText) -> str | None:
    """The first line that begins like the name of an office, with the lines it is broken over."""
    lines = [sentence(line.text) if not line.is_row else "" for line in text.lines[:_HEAD]]
    for at, words in enumerate(lines):
        if not words[:1].isupper() or _ISSUER.match(fold(words)) is None or len(words) > _LONG:
            continue
        rest = takewhile(
            lambda line: line.isupper() and not _NEXT.match(fold(line)), lines[at + 1 :]
        )
        name = " ".join((words, *rest) if words.isupper() else (words,))
        if len(name) <= _LONG and not name.endswith((".", ";", ",")):
            return name
    return None


def _period(text: SourceText, title: str) -> str | None:
    """The year of the title, else the year that most of the first lines name."""
    if in_title := _YEAR.findall(title):
        return str(in_title[-1])
    short = (
        line.text for line in text.lines[:_HEAD] if len(line.text) <= _LONG and not line.is_row
    )
    years = Counter(year for line in short for year in _YEAR.findall(line))
    return years.most_common(1)[0][0] if years else None
