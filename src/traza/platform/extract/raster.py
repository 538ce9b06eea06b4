"""A PDF page as pixels, at the resolution it was scanned with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pypdfium2

from traza.platform.extract.limits import Limits
from traza.platform.extract.refusals import FileDamaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_DPI = 100


def pdf_page(
    content: bytes, number: int, name: str, limits: Limits
) -> tuple[NDArray[np.uint8], float]:
    """Grey pixels of page `number` (from 1) and pixels per point.

    A page that is one picture is drawn at that picture's own resolution (no second resampling),
    at most `limits.scan_dpi`, and never above `limits.max_pixels`.
    """
    import numpy as np

    try:
        document = pypdfium2.PdfDocument(content)
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_own_dpi(page, limits), limits.scan_dpi) / 72
        scale = min(scale, math.sqrt(limits.max_pixels / max(width * height, 1)))
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
        pixels = np.asarray(bitmap.to_numpy(), dtype=np.uint8)
        grey = np.ascontiguousarray(pixels.reshape(pixels.shape[0], pixels.shape[1]))
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise FileDamaged(
            name=name, detail=f"la página {number} no se pudo convertir en imagen"
        ) from error
    finally:
        if "document" in locals():
            document.close()
    return grey, scale


def has_hidden_text(content: bytes, number: int) -> bool:
    """Whether most text of page `number` (from 1) is set in the mode that draws nothing."""
    hidden = total = 0
    with pypdfium2.PdfDocument(content) as document:
        for item in document[number - 1].get_objects(
            filter=(pypdfium2.raw.FPDF_PAGEOBJ_TEXT,), max_depth=3
        ):
            total += 1
            mode = pypdfium2.raw.FPDFTextObj_GetTextRenderMode(item.raw)
            hidden += mode == pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return hidden * 2 > total


def _own_dpi(page: pypdfium2.PdfPage, limits: Limits) -> float:
    """Resolution of the largest picture of the page, or the ceiling when it has none."""
    best, area = float(limits.scan_dpi), 0.0
    for item in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        across = max(right - left, top - bottom)
        size = (right - left) * (top - bottom)
        if size > area and across > 0:
            best, area = max(item.get_px_size()) * 72 / across, size
    return max(best, _LEAST_DPI)
