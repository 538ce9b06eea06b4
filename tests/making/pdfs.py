"""Reading papers back: their words, the amounts they print, and what a camera sees in them."""

from __future__ import annotations

import io
import re
from typing import Any

import pdfplumber

_AMOUNT = re.compile(r"−?\$[\d,]+\.\d{2}")


def text_of(content: bytes) -> str:
    """The lines of every page."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def amounts(text: str) -> list[int]:
    """The amounts printed, in centavos, in their order."""
    return [int(re.sub(r"[$,.]", "", one).replace("−", "-")) for one in _AMOUNT.findall(text)]


def seen(content: bytes) -> str:
    """What the QR code of the first page says to a camera."""
    import cv2
    import numpy as np
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(content))
    try:
        pixels: Any = np.asarray(document[0].render(scale=3).to_pil().convert("RGB"))
    finally:
        document.close()
    found, _corners, _straight = cv2.QRCodeDetector().detectAndDecode(pixels)
    return str(found)
