"""Every file that cannot be read is refused with one Spanish sentence; none ends in a traceback."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from PIL import Image
from tests.making.documents import make_pdf

from traza.platform.extract import CannotExtract, Limits
from traza.platform.extract import refusals as no
from traza.platform.extract.door import extract_here

DOCX = {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>"}


def pdf_bytes(text: str = "Hola") -> bytes:
    """A PDF of one page, by hand."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return assembled(parts)


def assembled(parts: list[bytes], trailer: bytes = b"") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        trailer,
        start,
    )
    return out


def locked_pdf() -> bytes:
    """A PDF encrypted with a password that we do not have (standard handler, revision 2)."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    key = b"<" + b"41" * 32 + b">"
    parts.append(b"<</Filter/Standard/V 1/R 2/P -4/O%s/U%s>>" % (key, key))
    return assembled(parts, b"/Encrypt 3 0 R/ID[<00><00>]")


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        workbook.add_worksheet("Hoja").write("A1", "dato")
    return out.getvalue()


def bomb(declared: int | None = None) -> bytes:
    """A workbook whose sheet inflates to 60 MB from about 60 kB; it may lie about it."""
    content = zipped(
        {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000}
    )
    if declared is None:
        return content
    real = struct.pack("<L", 60_000_000)
    return content.replace(real, struct.pack("<L", declared))


def ole(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)
    )


def png(width: int, height: int) -> bytes:
    """A grey PNG that is only as big as its header says."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10))
        + chunk(b"IEND", b"")
    )


ENTITY = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
CASES = [
    ("vacio.txt", b"", no.FileEmpty, "está vacío"),
    ("blanco.txt", b"  \n\n \n", no.NothingReadable, "ningún texto"),
    ("ruido.txt", bytes(range(256)) * 40, no.FileBinary, "no es texto"),
    ("foto.pdf", b"\x7fELF" + bytes(200), no.FormatUnsupported, "un programa"),
    ("carta.docx", zipped({"word/document.xml": ENTITY}), no.FileDamaged, "entidades"),
    ("carta.doc", ole("WordDocument"), no.FormatUnsupported, "guárdelo como PDF"),
    ("carta.xlsx", zipped(DOCX | {"word/document.xml": b""}), no.FileDamaged, "XML"),
    ("varios.zip", zipped({"a.txt": b"a"}), no.FormatUnsupported, "Descomprímalo"),
    ("libro.xlsx", ole("EncryptedPackage"), no.FileLocked, "contraseña"),
    ("tabla.xls", b"<html><table><tr><td></td></tr></table></html>", no.NothingReadable, "texto"),
    ("nota.rtf", b"{\\rtf1 hola}", no.FormatUnsupported, "RTF"),
    ("corto.pdf", pdf_bytes()[:300], no.FileDamaged, "dañado o incompleto"),
    ("raro.pdf", b"%PDF-1.7\nnada de nada\n%%EOF", no.FileDamaged, "dañado o incompleto"),
    (
        "sin.pdf",
        assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]),
        no.PagesMissing,
        "ninguna página",
    ),
    ("clave.pdf", locked_pdf(), no.FileLocked, "contraseña"),
    ("corto.xlsx", book()[:-30], no.FileDamaged, "dañado o incompleto"),
    ("mitad.xlsx", book()[: len(book()) // 2], no.FileDamaged, "dañado o incompleto"),
    ("bomba.xlsx", bomb(), no.ArchiveSuspicious, "descomprimirse"),
    ("miente.xlsx", bomb(declared=5_000), no.ArchiveSuspicious, "descomprimirse"),
    ("enorme.png", png(40_000, 40_000), no.ImageTooBig, "píxeles"),
    ("rota.png", png(100, 100)[:40], no.FileDamaged, "dañado o incompleto"),
    ("una.txt", b"1 " * 60_000, no.LineTooLong, "saltos de l"),
    ("rota.jpg", b"\xff\xd8\xff\xe0" + bytes(50), no.FileDamaged, "dañado o incompleto"),
]


@pytest.mark.parametrize(
    ("name", "content", "refusal", "words"), CASES, ids=[case[0] for case in CASES]
)
def test_is_refused_with_a_sentence(
    name: str, content: bytes, refusal: type[CannotExtract], words: str
) -> None:
    with pytest.raises(refusal) as caught:
        extract_here(content, name=name)
    sentence = str(caught.value)
    assert words in sentence
    assert name in sentence
    assert sentence.endswith(".")


def test_a_file_of_500_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "grande.pdf"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 500 * 1024 * 1024)
    with pytest.raises(no.FileTooBig, match="mide 500 MB y el límite es 50 MB"):
        extract_here(huge, name=huge.name)


def test_a_path_that_is_not_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(no.FileMissing, match="Revise la ruta"):
        extract_here(tmp_path, name="carpeta")


def test_too_many_pages_and_cells_are_refused() -> None:
    with pytest.raises(no.PagesTooMany, match="tiene 1 páginas y el límite es 0"):
        extract_here(pdf_bytes(), name="a.pdf", limits=Limits(max_pages=0))


@pytest.mark.parametrize("kind", ["pdf", "tiff"])
def test_more_scanned_pages_than_a_door_takes_are_refused_before_reading_any(kind: str) -> None:
    out = io.BytesIO()
    pages = [Image.new("L", (300, 400), 255) for _ in range(3)]
    pages[0].save(out, kind.upper(), save_all=True, append_images=pages[1:])
    seen: list[int] = []
    with pytest.raises(no.ScansTooMany, match="tiene 3 páginas escaneadas y aquí se leen hasta 2"):
        extract_here(
            out.getvalue(),
            name=f"copia.{kind}",
            limits=Limits(max_scanned=2),
            progress=lambda done, *_: seen.append(done),
        )
    assert seen == []
    typed = make_pdf([[f"Página {page} con texto."] for page in range(3)])
    assert extract_here(typed, name="texto.pdf", limits=Limits(max_scanned=2)).pages == 3
    with pytest.raises(no.TableTooBig, match="más de 2 celdas"):
        extract_here(b"a,b,c\n1,2,3\n4,5,6\n", name="a.csv", limits=Limits(max_cells=2))


def test_a_pdf_by_hand_is_read() -> None:
    read = extract_here(pdf_bytes("Hola mundo"), name="a.bin")
    assert [line.text for line in read.lines] == ["Hola mundo"]
    assert read.pages == 1
