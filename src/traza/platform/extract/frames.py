"""Picture files opened with care: how many frames, and each as grey pixels."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from traza.platform.extract.limits import Limits
from traza.platform.extract.refusals import FileDamaged, ImageTooBig, PagesTooMany

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_DPI, _MOST_DPI = 60, 1300
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


def count(content: bytes, name: str, limits: Limits) -> int:
    """Frames of the file, weighed before any pixel is decoded. Raises CannotExtract."""
    try:
        with _open(content) as image:
            total = getattr(image, "n_frames", 1)
            if total > limits.max_pages:
                raise PagesTooMany(name=name, pages=total, limit=limits.max_pages)
            for number in range(total):
                image.seek(number)
                _weigh(image.width * image.height, name, limits)
            return int(total)
    except _BROKEN as error:
        raise FileDamaged(name=name, detail="la imagen no se pudo abrir") from error


def frame(content: bytes, number: int, name: str) -> tuple[NDArray[np.uint8], float]:
    """Grey pixels of frame `number` (from 1), upright, and pixels per point (1/72 inch)."""
    import numpy as np

    try:
        with _open(content) as image:
            image.seek(number - 1)
            dots = image.info.get("dpi", (0, 0))[0]
            upright = ImageOps.exif_transpose(image)
            grey = np.asarray(_flat(upright).convert("L"), dtype=np.uint8)
    except _BROKEN as error:
        raise FileDamaged(name=name, detail=f"la imagen {number} no se pudo leer entera") from error
    if not _LEAST_DPI <= dots <= _MOST_DPI or dots == 72:
        dots = max(grey.shape) / _long_inches(max(grey.shape) / min(grey.shape))
    return grey, float(dots) / 72


def _long_inches(ratio: float) -> float:
    """The long side of the paper whose proportions these are: legal, A4 or letter."""
    if ratio > 1.53:
        return 14.0
    return 11.69 if ratio > 1.35 else 11.0


def _flat(image: Image.Image) -> Image.Image:
    """Transparent parts are paper: white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        whole = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole)
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    return image


def _open(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            return Image.open(io.BytesIO(content))
        finally:
            Image.MAX_IMAGE_PIXELS = limit


def _weigh(pixels: int, name: str, limits: Limits) -> None:
    if pixels > limits.max_pixels:
        million = 1_000_000
        raise ImageTooBig(name=name, size=pixels // million, limit=limits.max_pixels // million)
