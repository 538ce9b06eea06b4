"""Digits of a PDF page that are set higher than the number or word beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from traza.platform.extract.raised import raised

Char = dict[str, Any]

# Of the size of the letters of the line.
_SMALLER = 0.86
_RISE, _HIGHEST = 0.18, 0.75  # a lower digit is of the line, a higher one of another
_LIFTED = 0.5
_NEAR, _OVER = 0.15, 0.25  # beside: how far apart, and how far one over the other
_SPACE = 0.6  # between the mark of a note and its words
_SAME = 0.5  # points
_WIDE, _TALL = 3, 20  # points of the places by which neighbours are looked up


def with_raised(chars: list[Char]) -> list[Char]:
    """The same characters in order; a raised digit has its raised sign ("²") as text.

    Raised is a digit right beside a character of the line, higher by a part of its size and
    smaller, or drawn next in the same font; and what follows it at its own height.
    """
    marks: set[int] = set()
    ends: dict[tuple[int, int], list[Char]] | None = None
    for at, char in enumerate(chars):
        if not char["text"].isdecimal() or not char["upright"]:
            continue
        last = at - 1
        if last >= 0 and chars[last]["text"] in ",;" and last - 1 in marks:
            last -= 1
        if last >= 0 and _continues(chars[at - 1], char):
            if last in marks:
                marks.add(at)
            continue
        if last >= 0 and (_is_over(chars[at - 1], char) or _is_lifted(chars[at - 1], char)):
            marks.add(at)
            continue
        ends = _ends(chars) if ends is None else ends
        if any(_is_over(base, char) for base in _beside(ends, char)) or _begins(chars, at):
            marks.add(at)
    if not marks:
        return chars
    return [
        {**char, "text": raised(char["text"])} if at in marks else char
        for at, char in enumerate(chars)
    ]


def _continues(last: Char, char: Char) -> bool:
    """Whether two characters stand at one height, one right after the other."""
    same = abs(last["bottom"] - char["bottom"]) < _SAME and abs(last["size"] - char["size"]) < _SAME
    gap = (char["x0"] - last["x1"]) / char["size"]
    return bool(same and -_OVER <= gap <= _NEAR)


def _is_over(base: Char, char: Char) -> bool:
    """Whether a smaller digit is raised beside a character of the line."""
    smaller = char["size"] <= _SMALLER * base["size"]
    return bool(smaller) and _is_beside(base, char) and _is_higher(base, char, _HIGHEST)


def _is_lifted(base: Char, char: Char) -> bool:
    """Whether a digit drawn right after a character is raised as it is, not made smaller."""
    same = char["fontname"] == base["fontname"]
    return bool(same) and _is_beside(base, char) and _is_higher(base, char, _LIFTED)


def _is_beside(base: Char, char: Char) -> bool:
    gap = (char["x0"] - base["x1"]) / base["size"]
    return bool(base["text"].strip()) and bool(-_OVER <= gap <= _NEAR)


def _is_higher(base: Char, char: Char, most: float) -> bool:
    rise = (base["bottom"] - char["bottom"]) / base["size"]
    return bool(base["upright"] and _RISE <= rise <= most)


def _begins(chars: list[Char], at: int) -> bool:
    """Whether a smaller raised digit stands before the words of its note."""
    char = chars[at]
    after = (letter for letter in chars[at + 1 : at + 4] if letter["text"].strip())
    word = next((letter for letter in after if not letter["text"].isdecimal()), None)
    return (
        word is not None
        and char["size"] <= _SMALLER * word["size"]
        and 0 <= word["x0"] - char["x1"] <= _SPACE * word["size"]
        and _is_higher(word, char, _HIGHEST)
    )


def _ends(chars: list[Char]) -> dict[tuple[int, int], list[Char]]:
    """The characters by where they end and how high they stand."""
    places: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in chars:
        places[int(char["x1"] / _WIDE), int(char["bottom"] / _TALL)].append(char)
    return places


def _beside(ends: dict[tuple[int, int], list[Char]], char: Char) -> Iterable[Char]:
    """The characters that end about where this one begins, at its height or a little lower."""
    x, y = int(char["x0"] / _WIDE), int(char["bottom"] / _TALL)
    for place in ((x + right, y + down) for right in (-1, 0, 1) for down in (0, 1)):
        yield from ends.get(place, ())
