"""Pictures of pages: the way from a file to the recognisers, or to saying that they are absent."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from typing import TYPE_CHECKING

from traza.platform.extract.limits import Limits
from traza.platform.extract.refusals import ScanUnavailable

if TYPE_CHECKING:
    from traza.platform.extract.scan import ScannedPage

_LIBRARIES = ("rapidocr", "onnxruntime", "cv2", "pypdfium2")


def read_pdf_page(content: bytes, number: int, name: str, limits: Limits) -> ScannedPage:
    """Recognise page `number` (from 1). Raises ScanUnavailable without the recognisers."""
    require(f"La página {number}", name)
    from traza.platform.extract import raster, scan

    image, scale = raster.pdf_page(content, number, name, limits)
    return scan.read(image, scale, number, limits)


def require(where: str, name: str) -> None:
    """Raise ScanUnavailable, with the command that mends it, when something is not installed."""
    absent = [library for library in _LIBRARIES if importlib.util.find_spec(library) is None]
    if absent:
        raise ScanUnavailable(
            where=where,
            name=name,
            missing="el lector de imágenes",
            command='pip install "traza[scan]"',
        )
    if "spa" not in _tesseract_languages():
        raise ScanUnavailable(
            where=where,
            name=name,
            missing="tesseract con el idioma español",
            command="sudo apt install tesseract-ocr tesseract-ocr-spa",
        )


def _tesseract_languages() -> list[str]:
    if shutil.which("tesseract") is None:
        return []
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30
    )
    return [line.strip() for line in (listed.stdout + listed.stderr).splitlines()]
