"""The recogniser of RapidOCR, given one line of print at a time: text, or figures only."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from traza.platform.extract.clean import Grey

_MODEL = "PP-OCRv6_rec_small.onnx"
_HEIGHT = 48
_STEP = 32
_LEAST, _MOST = 64, 1600
_BATCH = 16
FIGURES = "0123456789.,/%$-()+ "


@dataclass(frozen=True, slots=True)
class Guess:
    """What was recognised and how sure its least sure character is (0 to 1).

    `digits` is the same of its digits alone, as points and dashes are far harder to see; `mean` is
    over all characters.
    """

    text: str
    certainty: float
    digits: float = 0.0
    mean: float = 0.0


@dataclass(frozen=True, slots=True)
class View:
    """How a picture is prepared: margins in heights, and whether edges are kept."""

    margin: float
    side: float
    edges: bool


# Two ways of preparing the same picture: what both give is far surer than what one gives.
VIEWS = (View(0.08, 0.15, edges=True), View(0.12, 0.2, edges=False))


class Recogniser:
    """One session of the model; use `recogniser(threads)` to share it."""

    def __init__(self, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(_model_path()), options, providers=["CPUExecutionProvider"]
        )
        listed = self._session.get_modelmeta().custom_metadata_map["character"]
        self._characters = ["", *listed.split("\n"), " "]
        self._input = self._session.get_inputs()[0].name
        self._figures = np.array(
            [0, *(place for place, char in enumerate(self._characters) if char and char in FIGURES)]
        )

    def read(self, lines: Sequence[Grey], view: View) -> list[tuple[Guess, Guess]]:
        """For each picture of one line: the free guess, and the best one made of figures only."""
        shaped = [_shaped(line, view) for line in lines]
        order = sorted(range(len(shaped)), key=lambda index: shaped[index].shape[1])
        found: list[tuple[Guess, Guess]] = [(Guess("", 0.0), Guess("", 0.0))] * len(shaped)
        for group in _groups(order, shaped):
            width = max(shaped[index].shape[1] for index in group)
            batch = np.stack([_padded(shaped[index], width) for index in group])
            output = self._session.run(None, {self._input: batch})[0]
            for index, scores in zip(group, output, strict=True):
                found[index] = self._free(scores), self._only_figures(scores)
        return found

    def _free(self, scores: NDArray[np.float32]) -> Guess:
        best = scores.argmax(axis=1)
        return self._collapse(best, scores[np.arange(len(best)), best])

    def _only_figures(self, scores: NDArray[np.float32]) -> Guess:
        some = scores[:, self._figures]
        best = some.argmax(axis=1)
        return self._collapse(self._figures[best], some[np.arange(len(best)), best])

    def _collapse(self, best: NDArray[np.int64], sure: NDArray[np.float32]) -> Guess:
        """CTC: repeats are one character, class 0 is none; a character is as sure as its peak."""
        text: list[str] = []
        peaks: list[float] = []
        last = 0
        for place, value in zip(best.tolist(), sure.tolist(), strict=True):
            if place and place == last:
                peaks[-1] = max(peaks[-1], value)
            elif place:
                text.append(self._characters[place])
                peaks.append(value)
            last = place
        digits = (peak for char, peak in zip(text, peaks, strict=True) if char.isdigit())
        least, mean = min(peaks, default=0.0), sum(peaks) / max(len(peaks), 1)
        return Guess("".join(text).strip(), least, min(digits, default=0.0), mean)


@lru_cache(maxsize=2)
def recogniser(threads: int) -> Recogniser:
    """The shared session for a number of threads."""
    return Recogniser(threads)


def _model_path() -> Path:
    """The model inside RapidOCR's wheel, found without importing the library."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        raise FileNotFoundError(_MODEL)
    return Path(found.origin).parent / "models" / _MODEL


def _shaped(line: Grey, view: View) -> NDArray[np.float32]:
    """Height 48 with a white margin in proportion, values from -1 to 1."""
    height = line.shape[0]
    margin, side = max(1, round(height * view.margin)), max(2, round(height * view.side))
    quiet = _quiet(line, view)
    framed = cv2.copyMakeBorder(
        quiet, margin, margin, side, side, cv2.BORDER_CONSTANT, value=(255.0,)
    )
    factor = _HEIGHT / framed.shape[0]
    across = min(_MOST, max(8, round(framed.shape[1] * factor)))
    how = cv2.INTER_LINEAR if factor > 1 else cv2.INTER_AREA
    sized = cv2.resize(framed, (across, _HEIGHT), interpolation=how)
    return np.asarray((sized.astype(np.float32) / 127.5) - 1.0, np.float32)


def _quiet(line: Grey, view: View) -> Grey:
    """Less noise: edges kept and paper whitened, or simply softened."""
    if view.edges:
        smooth = cv2.bilateralFilter(line, 5, 40, 2).astype(np.float32)
        return np.asarray(np.clip((smooth - 20) * (255 / 195), 0, 255), np.uint8)
    return np.asarray(cv2.GaussianBlur(line, (0, 0), 0.6), np.uint8)


def _padded(shaped: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    full = max(_LEAST, -(-width // _STEP) * _STEP)
    out = np.ones((_HEIGHT, full), np.float32)
    out[:, : shaped.shape[1]] = shaped
    return np.repeat(out[np.newaxis], 3, axis=0)


def _groups(order: list[int], shaped: list[NDArray[np.float32]]) -> list[list[int]]:
    """Batches of pictures of about the same width."""
    groups: list[list[int]] = []
    for index in order:
        bucket = -(-shaped[index].shape[1] // _STEP)
        if groups and len(groups[-1]) < _BATCH:
            first = -(-shaped[groups[-1][0]].shape[1] // _STEP)
            if bucket <= max(first, _LEAST // _STEP):
                groups[-1].append(index)
                continue
        groups.append([index])
    return groups
