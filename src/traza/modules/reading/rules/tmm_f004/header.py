"""The header of one page: ramo, programme, executing unit… with labels beside or apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from traza.kernel.page import SourceLine
from traza.modules.reading.contracts import Coded

from .codes import Codebook
from .form import FormPage
from .tokens import fold, is_blank, letters

# The order of the form; values printed apart from their labels come in it.
FIELDS = ("ramo", "programa", "unidad", "finalidad", "funcion", "subfuncion", "eje", "lineas")
_LABEL = re.compile(
    r"^\W*(?:(?P<ramo>RAMO)|(?P<programa>PROGRAMA(?!CION| OPERATIVO))|(?P<unidad>UNIDAD EJECUTORA)"
    r"|(?P<finalidad>FINALIDAD)|(?P<subfuncion>SUB ?FUNCION)|(?P<funcion>FUNCION)"
    r"|(?P<eje>EJES?(?: DE GOBIERNO)?)|(?P<lineas>LINEAS? DE ACCION)|(?P<other>OBJETIVO))\b"
    r"[\s:*.]*(?P<rest>.*)$"
)
_CODED = re.compile(r"^\W*(?P<code>\d+(?:\.\d+)*)\b[.\s\-–]*(?P<name>\S.*)?$")
_ACTION = re.compile(r"^\d{1,2}(?:\.\d{1,3}){1,2}$")
_MIN_RUN = 6
_MIN_REPEAT = 5


@dataclass(slots=True)
class PageHeader:
    """Header of one page; `runaway` when its lines of action are an invented enumeration."""

    page: int
    line: int
    fields: dict[str, Coded] = field(default_factory=dict)
    ejes: list[Coded] = field(default_factory=list)
    lineas: list[Coded] = field(default_factory=list)
    runaway: bool = False


def coded(text: str) -> Coded | None:
    """Split "54 BIENESTAR" into code and name; None when nothing is printed."""
    text = " ".join(text.replace("**", " ").split()).strip(" -:*")
    if not text or is_blank(text):
        return None
    found = _CODED.match(text)
    if not found:
        return Coded(None, text)
    return Coded(found.group("code"), found.group("name"))


def _label(line: SourceLine) -> tuple[str, str] | None:
    """The label at the start of a line and what follows it (same cell or the next ones)."""
    joined = " ".join(cell.strip() for cell in line.cells if cell.strip())
    found = _LABEL.match(fold(joined))
    if not found:
        return None
    name = found.lastgroup if found.lastgroup != "rest" else None
    name = next((key for key in (*FIELDS, "other") if found.group(key)), name)
    rest = found.group("rest")
    return str(name), joined[len(joined) - len(rest) :] if rest else ""


def _value(line: SourceLine) -> Coded | None:
    return coded(" ".join(cell.strip() for cell in line.cells if cell.strip()))


def _put(header: PageHeader, name: str, value: Coded) -> None:
    if value.code and _ACTION.match(value.code):
        header.lineas.append(value)
    elif name == "lineas":
        header.lineas.append(value) if not value.code else header.ejes.append(value)
    elif name == "eje":
        header.ejes.append(value)
    elif name != "other":
        header.fields.setdefault(name, value)


def _labelled(header: PageHeader, lines: Sequence[SourceLine]) -> list[Coded]:
    """Fill what has its label beside it; give back the values that stand apart, in order."""
    apart: list[Coded] = []
    current = ""
    for line in lines:
        label = _label(line)
        if label:
            current, rest = label[0], label[1]
            value = coded(rest)
            if value is None:
                current = current if current in ("eje", "lineas") else ""
                continue
        else:
            value = _value(line)
            if value is None:
                continue
        if label or current in ("eje", "lineas"):
            _put(header, current, value)
        elif value.code:
            apart.append(value)
    return apart


def _unlabelled(header: PageHeader, apart: Sequence[Coded]) -> None:
    """Values without labels come in the order of the form: one each, then axes, then lines."""
    plain = [value for value in apart if not _ACTION.match(value.code or "")]
    header.lineas += [value for value in apart if _ACTION.match(value.code or "")]
    free = [name for name in FIELDS[:6] if name not in header.fields]
    if len(plain) < len(free):
        return
    header.fields.update(zip(free, plain, strict=False))
    header.ejes += plain[len(free) :]


def is_enumeration(codes: Sequence[str]) -> bool:
    """True for a machine's runaway list: one prefix and last numbers that only count up by one."""
    parts = [tuple(int(part) for part in code.split(".")) for code in codes]
    steps = sum(
        one[:-1] == other[:-1] and other[-1] == one[-1] + 1 for one, other in pairwise(parts)
    )
    return len(parts) >= _MIN_RUN and steps >= 0.75 * (len(parts) - 1)


def _clean(header: PageHeader) -> None:
    """Take the codes off an enumeration, and names that repeat too often to be real."""
    codes = [value.code for value in header.lineas if value.code]
    names = [fold(value.name or "") for value in header.lineas]
    repeated = {name for name in names if names.count(name) >= _MIN_REPEAT}
    header.runaway = is_enumeration(codes) or bool(repeated)
    if header.runaway:
        kept = [value for value in header.lineas if fold(value.name or "") not in repeated]
        header.lineas = [Coded(None, value.name) for value in kept if value.name]
        header.ejes = [value for value in header.ejes if not value.code]


def page_header(page: FormPage, book: Codebook) -> PageHeader:
    """Read the header of a page, its codes of lines of action mended by the book."""
    header = PageHeader(page.page, page.head[0].number if page.head else page.rows[0].number)
    lines = [line for line in page.head if letters(line.text) >= 3]
    _unlabelled(header, _labelled(header, lines))
    header.lineas = [
        replace(one, code=book.mended(one.code)) if one.code else one for one in header.lineas
    ]
    _clean(header)
    return header
