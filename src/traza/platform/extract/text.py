"""Plain text: which encoding it is in, and its lines as they are."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from traza.kernel.page import SourceLine
from traza.platform.extract.outcome import Outcome
from traza.platform.extract.refusals import FileBinary
from traza.platform.extract.text_tables import with_tables

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One-byte encodings in which Spanish texts are still found, the most common first.
_ONE_BYTE = (("cp1252", "windows-1252"), ("cp850", "DOS 850"), ("mac_roman", "Mac Roman"))
_SPANISH = frozenset("áéíóúñüÁÉÍÓÚÑÜ¿¡«»“”‘’–—•°ºª€½¼¾")
_DOUBLE = re.compile(r"Ã[\x80-\xbf¡-¿±³©­‘“”•–—šœžŸ]|â€[œ™“”˜¢]|Â[¿¡°ºª]")
_BROKEN_SHARE = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the warnings its encoding deserves."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, name: str) -> Decoded:
    """Text of bytes in UTF-8, UTF-16, UTF-32 or a one-byte encoding; refuses what is not text."""
    found = _marked(content) or _wide(content) or _utf8(content) or _one_byte(content)
    _refuse_binary(found.text, name)
    if any(lead in found.text for lead in "ÃâÂ") and _DOUBLE.search(found.text):
        doubled = (
            "El texto parece guardado dos veces con codificaciones distintas (por ejemplo «Ã³» en "
            "vez de «ó»); los nombres con acento pueden estar mal."
        )
        return Decoded(found.text, (*found.warnings, doubled))
    return found


def read(decoded: Decoded) -> Outcome:
    """One `SourceLine` a line, blank ones too, so that numbers are those of any editor."""
    lines: list[SourceLine] = []
    page = 1
    for number, raw in enumerate(_split(decoded.text), start=1):
        body = raw.lstrip("\f")
        page += len(raw) - len(body)
        clean = body.replace("\f", " ").rstrip(" ")
        lines.append(SourceLine(number, page, clean, tuple(clean.split("\t"))))
        page += body.count("\f")
    has_pages = "\f" in decoded.text.rstrip("\f\r\n ")
    last = max((line.page for line in lines if line.text), default=1)
    notes: list[str] = []
    tabled = with_tables(lines, notes)
    return Outcome(tabled, (*decoded.warnings, *notes), last if has_pages else None)


def _split(text: str) -> list[str]:
    """Lines by \\n, \\r\\n or \\r alone: a form feed or a Unicode separator is not a new line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1].strip("\f"):
        lines.pop()
    return lines


def _marked(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            shown = "" if encoding == "utf-8-sig" else encoding.upper()
            return _decoded(content.decode(encoding, errors="replace"), shown)
    return None


def _wide(content: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every other byte is zero."""
    head = content[:4096]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = head[offset::2]
        others = head[1 - offset :: 2]
        if zeros and zeros.count(0) > 0.7 * len(zeros) and others.count(0) < 0.1 * len(others):
            return _decoded(content.decode(encoding, errors="replace"), encoding.upper())
    return None


def _utf8(content: bytes) -> Decoded | None:
    """UTF-8, also with a few broken bytes when the rest plainly is UTF-8."""
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    loose = content.decode("utf-8", errors="replace")
    broken = loose.count("\ufffd")
    good = sum(1 for char in loose if ord(char) > 127) - broken
    if broken * _BROKEN_SHARE > good:
        return None
    return Decoded(
        loose,
        (
            f"{broken} caracteres del texto están dañados, el primero en la línea {line}; "
            "se muestran como «\ufffd». Revise esas líneas en el original.",
        ),
    )


def _one_byte(content: bytes) -> Decoded:
    """The one-byte encoding in which the letters beyond ASCII look most like Spanish."""
    best, shown, best_score = "", "", float("-inf")
    for encoding, label in _ONE_BYTE:
        text = content.decode(encoding, errors="replace").replace("\ufffd", "\x81")
        score = _spanish_score(text)
        if score > best_score:
            best, shown, best_score = text, label, score
    if shown == "windows-1252" and not any(0x80 <= byte < 0xA0 for byte in content):
        shown = "latin-1 (ISO-8859-1)"
    return _decoded(best, shown)


def _spanish_score(text: str) -> float:
    beyond = [char for char in text if ord(char) > 127]
    return sum(1.0 if char in _SPANISH else -1.0 for char in beyond)


def _decoded(text: str, shown: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    if not shown:
        return Decoded(text)
    warning = (
        f"El archivo no está en UTF-8: se leyó como {shown}. Revise que los acentos se vean bien."
    )
    return Decoded(text, (warning,))


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:200_000]
    strange = sum(
        times
        for char, times in Counter(sample).items()
        if unicodedata.category(char) in {"Cc", "Cn", "Cs"} and char not in "\t\n\r\f\v"
    )
    if "\x00" in sample or strange * 100 > len(sample):
        raise FileBinary(name=name, detail="tiene caracteres de control")
