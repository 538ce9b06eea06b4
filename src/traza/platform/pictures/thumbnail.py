"""Small copies of a clean picture, for pages."""

from __future__ import annotations

import io

from PIL import Image

SIDES = (320, 960)  # pixels: a card in a list, the width of a phone or a column


def thumbnail(clean: bytes, side: int) -> bytes:
    """A WebP whose long side is at most `side` pixels, from a `Picture.clean`.

    Give it nothing a stranger sent: it trusts its bytes.
    """
    with Image.open(io.BytesIO(clean), formats=("JPEG",)) as image:
        image.draft(None, (side, side))
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        bare = Image.new("RGB", image.size)
        bare.paste(image)
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=78, method=4)
    return written.getvalue()
