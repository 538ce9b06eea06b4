"""The texts of a long rollup as numbers, so that adding compares small numbers and not words.

A text's code is its place among the texts of its dimension in order, so codes sort, differ and are
empty exactly as their texts do: nothing but the speed of an answer changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

MOST = 65_536  # texts of a dimension: what two bytes tell apart; with more it stays text

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Coding:
    """Dimension -> its texts in order. A dimension that is not named has no codes."""

    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, int]]:
        """Dimension -> text -> code."""
        return {
            name: {word: code for code, word in enumerate(words)}
            for name, words in self.words.items()
        }

    def encoded(self, name: str, values: Iterable[Any]) -> tuple[Any, ...]:
        """Values of a dimension as the rollup has them; a text that it has not is left out."""
        codes = self.codes.get(name)
        if codes is None:
            return tuple(values)
        found = ((value is None, codes.get(value)) for value in values)
        return tuple(code for is_empty, code in found if is_empty or code is not None)

    def where(self, where: Mapping[str, Any]) -> dict[str, Any]:
        """Filters as the rollup has their values; one that nothing can pass is an empty tuple."""
        return {
            name: self.encoded(name, value if isinstance(value, tuple) else (value,))
            if name in self.words
            else value
            for name, value in where.items()
        }

    def decoded(self, by: tuple[str, ...], rows: Iterable[Row]) -> Iterable[Row]:
        """Rows with their texts again; `by` names the first columns."""
        coded = [(place, self.words[name]) for place, name in enumerate(by) if name in self.words]
        columns = list(zip(*rows, strict=True)) if coded else []
        for place, words in coded if columns else ():
            columns[place] = tuple(None if code is None else words[code] for code in columns[place])
        return zip(*columns, strict=True) if columns else rows


PLAIN = Coding({})


def read(path: Path) -> Coding:
    """What `write` left."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Coding({name: tuple(words) for name, words in kept.items()})


def write(path: Path, coding: Coding) -> None:
    """Keep the texts of every dimension, in order of their codes."""
    path.write_text(json.dumps(dict(coding.words), ensure_ascii=False), encoding="utf-8")
