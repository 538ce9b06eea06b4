"""What a file is by its content; its name and announced type are never believed."""

from __future__ import annotations

import io
import re
import zipfile

from traza.platform.pictures.refusals import (
    NotAPicture,
    PictureAnimated,
    PictureCarriesCode,
    PictureHeic,
)

# How a file begins -> what it is, as said to whoever sent it.
_OTHERS = (
    (b"%PDF", "un documento PDF"),
    (b"PK\x03\x04", "un archivo comprimido o de Office"),
    (b"\x7fELF", "un programa"),
    (b"MZ", "un programa"),
    (b"#!", "un programa"),
    (b"II*\x00", "una imagen TIFF"),
    (b"MM\x00*", "una imagen TIFF"),
    (b"BM", "una imagen BMP"),
)
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_MARKUP = re.compile(rb"<(?:!doctype|\?xml|\?php|html|svg|script|head|body)\b", re.IGNORECASE)
# Seven bytes or more, so that compressed pixels do not spell one by chance.
_INSIDE = re.compile(rb"<script|<\?php\s+\w|<!doctype|<iframe", re.IGNORECASE)


def sniff(content: bytes, name: str) -> str:
    """JPEG, PNG or WEBP.

    Raises NotAPicture, PictureHeic or PictureAnimated for other content, and PictureCarriesCode for
    a picture that is a web page, a program or an archive as well.
    """
    form = _form(content)
    if form is None:
        raise _refusal(content, name)
    if _INSIDE.search(content):
        raise PictureCarriesCode(name=name, found="un programa o una página web")
    if _is_archive(content):
        raise PictureCarriesCode(name=name, found="un archivo comprimido")
    return form


def _form(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return None


def _refusal(content: bytes, name: str) -> Exception:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return PictureHeic(name=name)
    if content.startswith((b"GIF87a", b"GIF89a")) and not _INSIDE.search(content):
        return PictureAnimated(name=name)
    return NotAPicture(name=name, found=_what(content))


def _what(content: bytes) -> str:
    for start, found in _OTHERS:
        if content.startswith(start):
            return found
    if content[4:8] == b"ftyp":
        return "un video u otro formato de imagen"
    head = content[:4096]
    if _MARKUP.search(head) or _INSIDE.search(head):
        return "una página web o un dibujo SVG"
    return "un texto" if _is_text(head) else "otra cosa"


def _is_text(head: bytes) -> bool:
    try:
        return "\0" not in head.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_archive(content: bytes) -> bool:
    """Whether a list of packed files stands at the end, and not four bytes that look like one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
