"""What a file is, by its first bytes and its structure; the name's ending is only a hint."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from traza.platform.extract import csv, text, text_tables
from traza.platform.extract.refusals import (
    CannotExtract,
    FileBinary,
    FileDamaged,
    FileLocked,
    FormatUnsupported,
)


class Found(Enum):
    """Families that have a reader."""

    PDF = "pdf"
    IMAGE = "image"
    SPREADSHEET = "spreadsheet"
    OPEN_SPREADSHEET = "open spreadsheet"
    WORD = "word"
    OPEN_TEXT = "open text"
    WEB = "web"
    CSV = "csv"
    TEXT = "text"


_AS_PDF = "Ábralo, guárdelo como PDF y súbalo de nuevo."
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes -> what it is and the way out.
_KNOWN = (
    (b"Rar!", "un archivo comprimido RAR", "Descomprímalo y suba cada documento."),
    (b"7z\xbc\xaf'\x1c", "un archivo comprimido 7z", "Descomprímalo y suba cada documento."),
    (b"\x1f\x8b", "un archivo comprimido GZIP", "Descomprímalo y suba cada documento."),
    (b"{\\rtf", "un documento RTF", _AS_PDF),
    (b"GIF8", "una imagen GIF", "Guárdela como PNG y súbala de nuevo."),
    (b"BM", "una imagen BMP", "Guárdela como PNG y súbala de nuevo."),
    (b"RIFF", "una imagen WEBP o un archivo multimedia", "Guárdelo como PNG y súbalo de nuevo."),
    (b"\x7fELF", "un programa", "Suba el documento, no el programa."),
    (b"MZ", "un programa de Windows", "Suba el documento, no el programa."),
    (b"SQLite format 3", "una base de datos SQLite", "Expórtela como CSV."),
    (b"PAR1", "un archivo Parquet", "Expórtelo como CSV."),
)
_HTML = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype html|html|head|body|table)", re.I | re.S
)
_BINARY_HINT = 0.3


def sniff(content: bytes, name: str) -> Found:
    """The family of the content. Raises CannotExtract for formats that are not read."""
    if b"%PDF-" in content[:1024]:
        return Found.PDF
    if content.startswith(_IMAGES):
        return Found.IMAGE
    if content.startswith(b"PK"):
        return _zip(content, name)
    if content.startswith(_OLE):
        return _ole(content, name)
    _refuse_known(content, name)
    if _HTML.match(content[:4096].removeprefix(b"\xef\xbb\xbf")):
        return Found.WEB
    return _text_or_csv(content, name)


def _refuse_known(content: bytes, name: str) -> None:
    for magic, kind, mend in _KNOWN:
        if content.startswith(magic) and _really(magic, content):
            raise FormatUnsupported(name=name, kind=kind, mend=mend)


def _really(magic: bytes, content: bytes) -> bool:
    """Short magics are also beginnings of words: ask for control bytes too."""
    return len(magic) > 2 or any(byte < 9 for byte in content[:256])


def _zip(content: bytes, name: str) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            open_document = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                open_document = archive.read("mimetype")
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise FileDamaged(name=name, detail="el contenedor ZIP no se pudo abrir") from error
    if b"spreadsheet" in open_document and "content.xml" in names:
        return Found.OPEN_SPREADSHEET
    if b"opendocument.text" in open_document and "content.xml" in names:
        return Found.OPEN_TEXT
    if {"xl/workbook.xml", "xl/workbook.bin"} & names:
        return Found.SPREADSHEET
    if "word/document.xml" in names:
        return Found.WORD
    if "ppt/presentation.xml" in names:
        raise FormatUnsupported(name=name, kind="una presentación (PPTX)", mend=_AS_PDF)
    if b"opendocument" in open_document:
        raise FormatUnsupported(name=name, kind="un documento de LibreOffice", mend=_AS_PDF)
    raise FormatUnsupported(
        name=name, kind="un archivo comprimido ZIP", mend="Descomprímalo y suba cada documento."
    )


def _ole(content: bytes, name: str) -> Found:
    """Old Office files and encrypted new ones: told by the names of their inner streams."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileLocked(name=name)
    if "WordDocument".encode("utf-16-le") in content:
        raise FormatUnsupported(name=name, kind="un documento de Word antiguo (DOC)", mend=_AS_PDF)
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return Found.SPREADSHEET
    raise FormatUnsupported(name=name, kind="un archivo de Office antiguo", mend=_AS_PDF)


def _text_or_csv(content: bytes, name: str) -> Found:
    try:
        decoded = text.decode(content, name)
    except CannotExtract:
        raise
    if "\ufffd" in decoded.text and decoded.text.count("\ufffd") > _BINARY_HINT * len(decoded.text):
        raise FileBinary(name=name, detail="sus bytes no forman letras")
    hinted = name.lower().endswith((".csv", ".tsv"))
    shape = csv.shape(decoded.text)
    if shape is None:
        return Found.CSV if hinted else Found.TEXT
    if hinted:
        return Found.CSV
    if text_tables.is_piped(decoded.text):
        return Found.TEXT
    regular = shape.regular >= 0.95 and shape.columns >= 3 and shape.rows >= 3
    return Found.CSV if regular and shape.separator != "\t" else Found.TEXT
