"""Knowing a photograph again after it was reduced, recompressed or slightly retouched.

The hash is the usual perceptual one: 32 x 32 greys, their two-dimensional cosine transform, and
for each of the 64 lowest frequencies one bit: above the median or not. Two unrelated pictures
differ in 32 bits on average; a copy that travelled through a messaging application in 0 to 6.

To find near hashes by an index, a hash is kept also as four bands of 16 bits. If two hashes differ
in at most 7 bits, some band differs in at most one (4 x 2 = 8 > 7). Asking each band for its own
value and the 16 values one bit away therefore finds all of them: `bands` is what to keep,
`near_bands` what to ask, and `distance` decides. By chance alone two unrelated hashes are as near
once in 27 thousand million pairs.
"""

from __future__ import annotations

import math
from statistics import median

from PIL import Image, ImageStat

NEAR = 7  # bits: as far apart as two copies of one photograph are
_SIDE, _LOW, _BITS, _BANDS = 32, 8, 64, 4
_MASK = (1 << _BITS) - 1
_WIDTH = _BITS // _BANDS
_COSINES = [
    [2 * math.cos(math.pi * k * (2 * n + 1) / (2 * _SIDE)) for n in range(_SIDE)]
    for k in range(_LOW)
]
_PLAIN = 4.0  # standard deviation of 256 greys: a covered lens, a white wall


def perceptual_hash(image: Image.Image) -> int:
    """The 64 bits as a signed number, so that a BigIntegerField holds it."""
    small = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    grey = small.tobytes()
    rows = [grey[start : start + _SIDE] for start in range(0, _SIDE * _SIDE, _SIDE)]
    # Columns first, then rows; only the low frequencies are ever computed.
    down = [
        [sum(c * row[x] for c, row in zip(cosine, rows, strict=True)) for x in range(_SIDE)]
        for cosine in _COSINES
    ]
    low = [
        sum(c * value for c, value in zip(cosine, line, strict=True))
        for line in down
        for cosine in _COSINES
    ]
    middle = median(low)
    found = 0
    for value in low:
        found = found << 1 | (value > middle)
    return found - (1 << _BITS) if found >> (_BITS - 1) else found


def is_plain(image: Image.Image) -> bool:
    """Nearly one colour: the hash of such a picture means nothing, so compare it with none."""
    return ImageStat.Stat(image.convert("L")).stddev[0] < _PLAIN


def distance(one: int, other: int) -> int:
    """In how many of the 64 bits two hashes differ."""
    return ((one ^ other) & _MASK).bit_count()


def bands(phash: int) -> tuple[int, int, int, int]:
    """The hash cut into four numbers of 16 bits, to keep beside it in indexed columns."""
    a, b, c, d = (phash >> shift & (1 << _WIDTH) - 1 for shift in (48, 32, 16, 0))
    return a, b, c, d


def near_bands(phash: int) -> tuple[tuple[int, ...], ...]:
    """For each band, the 17 values to ask for: every hash within NEAR has one of them."""
    return tuple((band, *(band ^ 1 << bit for bit in range(_WIDTH))) for band in bands(phash))
