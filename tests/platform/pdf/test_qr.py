"""A camera reads the address back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import typst
from tests.making.pdfs import seen

from traza.platform.pdf.qr import qr_svg


def printed(svg: str) -> bytes:
    """The drawing on a small page."""
    page = b'#set page(width: 6cm, height: 6cm, margin: 0.5cm)\n#image("x.svg", width: 5cm)'
    with TemporaryDirectory() as folder:
        Path(folder, "x.svg").write_text(svg)
        Path(folder, "x.typ").write_bytes(page)
        made = typst.compile(Path(folder, "x.typ"))
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    "url",
    [
        "https://traza.example/obras/obra/26/CECOP-2024-0001/",
        "http://localhost:8000/",
        "https://traza.example/obras/obra/26/" + "FOLIO-LARGO-" * 12,
    ],
)
def test_it_reads_back(url: str):
    assert seen(printed(qr_svg(url))) == url


def test_it_is_a_drawing_without_style_or_script():
    drawn = qr_svg('https://x.example/?a=1&b="<script>')
    assert drawn.startswith("<svg")
    assert "style" not in drawn
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_an_address_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="Data too large"):
        qr_svg("https://x.example/" + "a" * 3000)
