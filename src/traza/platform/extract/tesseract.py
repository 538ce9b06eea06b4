"""Debian's tesseract, one process a picture, one thread each."""

from __future__ import annotations

import os
import subprocess

import cv2
import numpy as np

from traza.kernel.page import Box
from traza.platform.extract.clean import Grey
from traza.platform.extract.reading_order import Word

BLOCK = 6  # one block of text
SPARSE = 11  # words anywhere
PAGE = 3  # a page with its layout
_SECONDS = 180
_BEST_DPI = 300
_MOST_PIXELS = 60_000_000


def words(picture: Grey, dpi: float, layout: int) -> list[Word]:
    """Words with their boxes in pixels of `picture` and certainty from 0 to 1.

    Pictures of less than 300 dots per inch are enlarged first: the recogniser was trained near it.
    """
    factor = max(1.0, _BEST_DPI / dpi)
    factor = min(factor, (_MOST_PIXELS / max(picture.size, 1)) ** 0.5)
    if factor > 1.02:
        enlarged = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        picture = np.asarray(enlarged, np.uint8)
    done, encoded = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not done:
        return []
    listed = subprocess.run(
        [
            "tesseract", "stdin", "stdout", "-l", "spa", "--oem", "1", "--psm", str(layout),
            "--dpi", str(round(dpi * factor)), "-c", "tessedit_do_invert=0", "tsv",
        ],
        input=encoded.tobytes(),
        capture_output=True,
        check=False,
        timeout=_SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    return _parsed(listed.stdout.decode("utf-8", "replace"), factor)


def _parsed(table: str, factor: float) -> list[Word]:
    found: list[Word] = []
    for row in table.split("\n")[1:]:
        fields = row.split("\t")
        if len(fields) != 12 or fields[0] != "5" or not fields[11].strip():
            continue
        x, y, width, height = (int(value) / factor for value in fields[6:10])
        certainty = max(0.0, float(fields[10])) / 100
        found.append(Word(fields[11].strip(), Box(x, y, x + width, y + height), certainty))
    return found
