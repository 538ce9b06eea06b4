"""Words as small numbers, so that a column of words is one of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


class Lexicon:
    """Words as small numbers that never change their meaning in this process."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._words = [""]

    def number(self, word: str) -> int:
        """The number of a word, given when it is first seen."""
        found = self._numbers.get(word)
        if found is None:
            self._words.append(word)
            found = self._numbers.setdefault(word, len(self._words) - 1)
        return found

    def known(self, word: str) -> int:
        """The number of a word, -1 when no row has it."""
        return self._numbers.get(word, -1)

    def word(self, number: int) -> str:
        """The word of a number."""
        return self._words[number]

    def words(self) -> list[str]:
        """Every word, in the order of its number."""
        return list(self._words)

    def ranks(self) -> npt.NDArray[Any]:
        """The place of each number's word among all words in order of the alphabet."""
        places: npt.NDArray[Any] = np.argsort(np.argsort(self._words))
        return places

    def translated(self, words: Sequence[str], numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Numbers of another lexicon, whose words these are, as numbers of this one."""
        ours = np.array([self.number(word) for word in words], dtype=numbers.dtype)
        if np.array_equal(ours, np.arange(len(words))):
            return numbers
        found: npt.NDArray[Any] = ours[numbers]
        return found
