"""From the bytes of a photograph to a `Picture`, in this process. Strangers go through `read`."""

from __future__ import annotations

import io
import re
import warnings

from PIL import Image

from traza.platform.pictures import exif
from traza.platform.pictures.likeness import is_plain, perceptual_hash
from traza.platform.pictures.picture import (
    LEAST_SIDE,
    LONGEST_SIDE,
    MEGABYTE,
    MOST_BYTES,
    MOST_PIXELS,
    Picture,
)
from traza.platform.pictures.refusals import (
    PictureAnimated,
    PictureBroken,
    PictureEmpty,
    PictureTooBig,
    PictureTooSmall,
    TooManyPixels,
)
from traza.platform.pictures.sniff import sniff

_BROKEN = (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, OverflowError)
LEAST_LONG = 1500  # pixels that a reduced decoding leaves on the long side
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def decode(content: bytes, name: str) -> Picture:
    """Open a photograph. Raises a CannotOpenPicture that says why not and what to do.

    Its size is decided from the header: what is too large is refused before memory is taken.
    """
    weigh(len(content), name)
    form = sniff(content, name)
    if form == "WEBP":  # its decoder takes the memory of the whole picture as it opens
        _measure(*_webp_size(content, name), name)
    try:
        with _opened(content, name) as image:
            _measure(image.width, image.height, name)
            # Phones keep a second view beside a JPEG; in the other formats it is an animation.
            if form != "JPEG" and getattr(image, "n_frames", 1) > 1:
                raise PictureAnimated(name=name)
            moment, offset = exif.taken_at(image)
            lon, lat = exif.place(image)
            pixels = _upright(image)
    except _BROKEN as error:
        raise PictureBroken(name=name) from error
    return Picture(
        width=pixels.width,
        height=pixels.height,
        format=form,
        taken_at=moment,
        taken_offset=offset,
        lon=lon,
        lat=lat,
        phash=perceptual_hash(pixels),
        plain=is_plain(pixels),
        clean=_jpeg(pixels),
    )


def weigh(size: int, name: str) -> None:
    """Refuse a file without bytes or with too many."""
    if size == 0:
        raise PictureEmpty(name=name)
    if size > MOST_BYTES:
        raise PictureTooBig(name=name, size=-(-size // MEGABYTE), limit=MOST_BYTES // MEGABYTE)


def _opened(content: bytes, name: str) -> Image.Image:
    with warnings.catch_warnings():
        # Our own limit is lower and says more.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
        except Image.DecompressionBombError as error:
            told = re.search(r"\d+", str(error))
            raise _too_many(int(told[0]) if told else MOST_PIXELS, name) from error


def _measure(width: int, height: int, name: str) -> None:
    if width * height > MOST_PIXELS:
        raise _too_many(width * height, name)
    if min(width, height) < LEAST_SIDE:
        raise PictureTooSmall(name=name, width=width, height=height, least=LEAST_SIDE)


def _too_many(pixels: int, name: str) -> TooManyPixels:
    return TooManyPixels(name=name, size=-(-pixels // 1_000_000), limit=MOST_PIXELS // MEGABYTE)


def _webp_size(content: bytes, name: str) -> tuple[int, int]:
    """Width and height from the first chunk of a WebP file (its three kinds)."""
    kind, head = content[12:16], content[20:30]
    if len(head) < 10:
        raise PictureBroken(name=name)
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L":
        packed = int.from_bytes(head[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        both = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        width, height = both
        return width, height
    raise PictureBroken(name=name)


def _upright(image: Image.Image) -> Image.Image:
    """The pixels alone, reduced and turned as the camera was held; no metadata comes along."""
    turn = _UPRIGHT.get(exif.orientation(image))
    image.draft(None, _enough(image.width, image.height))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    flat = _on_white(image)
    turned = flat.transpose(turn) if turn is not None else flat
    bare = Image.new("RGB", turned.size)
    bare.paste(turned)
    return bare


def _enough(width: int, height: int) -> tuple[int, int]:
    """The size at which a JPEG is decoded: whole, or a half, a quarter, an eighth of it.

    The usual twelve megapixels give 2016 x 1512 in a quarter of the time and memory.
    """
    whole = max(width, height)
    scale = next(scale for scale in (8, 4, 2, 1) if whole // scale >= LEAST_LONG or scale == 1)
    return width // scale, height // scale


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # sixteen bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        whole = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")
    return image.convert("RGB")


def _jpeg(pixels: Image.Image) -> bytes:
    written = io.BytesIO()
    pixels.save(written, "JPEG", quality=85, optimize=True, progressive=True)
    return written.getvalue()
