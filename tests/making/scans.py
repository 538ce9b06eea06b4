"""Pictures of the pages of a PDF, clean or as a tired office scanner gives them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pypdfium2

Grey = Any  # a picture: rows by columns of uint8


def pictures(pdf: bytes, dpi: int) -> list[Grey]:
    """Every page in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        bitmaps = [page.render(scale=dpi / 72, grayscale=True).to_numpy() for page in document]
        return [bitmap.reshape(bitmap.shape[:2]).copy() for bitmap in bitmaps]


def degraded(page: Grey, seed: int) -> Grey:
    """Skew up to 0.6 degrees, grey paper, blur, noise (sigma 10 to 12) and JPEG (quality 50 to 55)."""
    chance = np.random.default_rng(seed)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-0.6, 0.6), 1)
    page = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255.0,))
    page = cv2.GaussianBlur(page.astype(np.float32) * 0.82 + 25, (0, 0), 0.7)
    page = page + chance.normal(0, chance.uniform(10, 12), page.shape)
    done, jpeg = cv2.imencode(
        ".jpg",
        np.clip(page, 0, 255).astype(np.uint8),
        [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(50, 56))],
    )
    assert done
    return cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)


def image_pdf(pages: list[Grey], dpi: int) -> bytes:
    """A PDF that holds only pictures, as scanners make."""
    import io

    from PIL import Image

    out = io.BytesIO()
    images = [Image.fromarray(page) for page in pages]
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=float(dpi))
    return out.getvalue()


def encoded(page: Grey, kind: str) -> bytes:
    """A picture as a PNG, JPEG or TIFF file."""
    done, data = cv2.imencode(kind, page)
    assert done
    return bytes(data.tobytes())
