"""A photographed or scanned page made even and straight: white paper, dark ink, level lines."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

_COARSE_SIDE = 1000
_COARSE_DEGREES = np.arange(-6.0, 6.01, 0.5)
_LONG_INCHES = 1.2
_MOST_SLOPE = 0.03
_SIDEWAYS = 1.8
_FAINTEST_INK = 150.0


def even(grey: Grey) -> Grey:
    """Paper at 255 and ink towards 0, whatever the light: each place divided by its background."""
    side = max(15, round(max(grey.shape) / 40)) | 1
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    kernel = np.ones((side // 4 | 1, side // 4 | 1), np.uint8)
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), 5)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(grey, np.maximum(paper, 1), scale=255)
    dark = min(float(np.percentile(flat, 0.5)), _FAINTEST_INK)
    spread = (flat.astype(np.float32) - dark) * (255.0 / (255.0 - dark))
    return np.asarray(np.clip(spread, 0, 255), np.uint8)


def straight(page: Grey, scale: float) -> tuple[Grey, float]:
    """The page turned until its lines are level, and by how many degrees.

    First roughly, by the angle at which rows of pixels differ most; then exactly, by fitting the
    long ruling lines (at least 1.2 inches), when there are any.
    """
    rough = _coarse_angle(page)
    turned = turn(page, rough) if abs(rough) > 0.01 else page
    fine = _ruling_angle(turned, scale)
    total = rough + fine
    return (turn(page, total), total) if abs(total) > 0.01 else (page, 0.0)


def is_sideways(page: Grey) -> bool:
    """Whether lines of print run down the page: its columns of pixels differ more than its rows."""
    factor = min(1.0, _COARSE_SIDE / max(page.shape))
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = np.asarray(255 - small, dtype=np.uint8)
    for kernel in (np.ones((1, 40), np.uint8), np.ones((40, 1), np.uint8)):
        ink = np.asarray(cv2.subtract(ink, cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)), np.uint8)
    across = np.diff(ink.mean(axis=1, dtype=np.float64))
    down = np.diff(ink.mean(axis=0, dtype=np.float64))
    return bool(np.square(down).mean() > _SIDEWAYS * np.square(across).mean())


def turn(page: Grey, degrees: float) -> Grey:
    """Turn about the middle, filling with white."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,)),
        dtype=np.uint8,
    )


def _coarse_angle(page: Grey) -> float:
    factor = min(1.0, _COARSE_SIDE / max(page.shape))
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = np.asarray(255 - small, dtype=np.uint8)
    height, width = ink.shape
    best, angle = -1.0, 0.0
    for degrees in sorted(_COARSE_DEGREES, key=abs):
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(degrees), 1.0)
        rows = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1, dtype=np.float64)
        sharpness = float(np.square(np.diff(rows)).sum())
        if sharpness > best * 1.02:
            best, angle = sharpness, float(degrees)
    return angle


def _ruling_angle(page: Grey, scale: float) -> float:
    """Degrees that level the long lines: median slope, weighted by length."""
    ink = (page < 150).astype(np.uint8)
    length = max(25, round(scale * 72 * 0.3))
    rulings = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    joined = cv2.dilate(rulings, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    slopes: list[tuple[float, float]] = []
    for label in range(1, count):
        x, y, width, height, _area = stats[label]
        if width < scale * 72 * _LONG_INCHES or height > max(12, width * _MOST_SLOPE * 2):
            continue
        rows, columns = np.nonzero(labels[y : y + height, x : x + width] == label)
        slope = float(np.polyfit(columns, rows, 1)[0])
        if abs(slope) < _MOST_SLOPE:
            slopes.append((slope, float(width)))
    if not slopes:
        return 0.0
    slopes.sort()
    half = sum(weight for _, weight in slopes) / 2
    run = 0.0
    for slope, weight in slopes:
        run += weight
        if run >= half:
            return float(np.degrees(np.arctan(slope)))
    return 0.0
