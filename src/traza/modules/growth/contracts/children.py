"""Children as they were measured, as columns: one element of each array is one child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
MALE, FEMALE = 1, 2
LYING, STANDING = 1, 2


@dataclass(frozen=True, slots=True)
class Children:
    """NaN (or 0 in `sex` and `measure`) is what is not known.

    `days` and `months` are the age, at least one of them; `length` is lying or standing by
    `measure`, in centimetres; weights are kilograms, circumferences centimetres, skinfolds
    millimetres. `oedema` is true where both feet swell, which makes weight say nothing.
    """

    sex: NDArray[np.int8]
    days: Numbers
    months: Numbers
    weight: Numbers
    length: Numbers
    measure: NDArray[np.int8]
    oedema: NDArray[np.bool_]
    head: Numbers
    arm: Numbers
    triceps: Numbers
    subscapular: Numbers

    def __len__(self) -> int:
        return len(self.sex)


Scores = dict[str, NDArray[Any]]
"""By WHO's names: z-scores of two decimals (`zlen`...), flags (`flen`...: 1 not plausible, 0
plausible, NaN without a score), `clenhei` the length that was used, `cbmi` the index of it."""
