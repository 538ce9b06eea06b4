"""Words of text that hold figures, looked at again by the other recogniser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from traza.platform.extract.clean import Grey
from traza.platform.extract.limits import Limits
from traza.platform.extract.reading_order import Word
from traza.platform.extract.recognise import VIEWS, Guess, recogniser

_DISPUTED = 0.5
_SURE, _UNSURE = 0.85, 0.6
_LETTERS = 4  # a word with so many is no figure, whatever the other recogniser sees
_DIGITS = re.compile(r"\d")
_FIGURES_ONLY = re.compile(r"\\?[\d.,;:/%$()\-]+")
# A number that opens a paragraph ("12.- ..."), also when its digits look like letters.
_ITEM = re.compile(r"[\dA-Za-z]{1,5}\s?[.,)]*[-)]")
_OPENING = re.compile(r"[\dA-Za-z]{1,5}(?=\s?[.\-])")
_NUMBER = re.compile(r"\d{1,5}(?!\d)")
_TAIL = re.compile(r"[^\dA-Za-z]*$")


def confirm(page: Grey, cells: Sequence[Sequence[Word]], limits: Limits) -> list[list[Word]]:
    """The same words; those with figures confirmed, corrected or doubted. Boxes in pixels."""
    places = [
        (row, column)
        for row, words in enumerate(cells)
        for column, word in enumerate(words)
        if _DIGITS.search(word.text) or (column == 0 and _ITEM.fullmatch(word.text))
    ]
    crops = [_crop(page, cells[row][column]) for row, column in places]
    reader = recogniser(limits.recogniser_threads)
    views = [reader.read(crops, view) for view in VIEWS]
    found = [list(words) for words in cells]
    for (row, column), first, second in zip(places, *views, strict=True):
        word = found[row][column]
        one, other = _fit(word, first), _fit(word, second)
        found[row][column] = settled(word, one, other, opens=column == 0)
    return found


def settled(word: Word, one: Guess, other: Guess, *, opens: bool = True) -> Word:
    """The word that three readings make; one that `opens` its cell may begin with its number."""
    found = _settled(word, one, other)
    return _opened(found, one, other) if opens else found


def _fit(word: Word, guesses: tuple[Guess, Guess]) -> Guess:
    """The free guess; for a number that opens a paragraph, the one without letters."""
    free, only = guesses
    lettered = any(char.isalpha() for char in free.text)
    return only if lettered and _ITEM.fullmatch(word.text) else free


def _crop(page: Grey, word: Word) -> Grey:
    box = word.box
    pad = max(1, round((box.y1 - box.y0) * 0.12))
    height, width = page.shape
    top, bottom = max(0, int(box.y0) - pad), min(height, int(box.y1) + pad + 1)
    left, right = max(0, int(box.x0) - pad), min(width, int(box.x1) + pad + 1)
    return page[top : max(bottom, top + 3), left : max(right, left + 3)]


def _settled(word: Word, one: Guess, other: Guess) -> Word:
    """Three readings of one word: two that agree win; the odd one leaves a doubt."""
    texts = [figures_in(word.text), figures_in(one.text), figures_in(other.text)]
    certainty = word.certainty or 0.0
    if texts[0] in texts[1:]:
        return replace(word, certainty=max(certainty, one.certainty, other.certainty))
    figure = _FIGURES_ONLY.fullmatch(one.text) and sum(map(str.isalpha, word.text)) < _LETTERS
    if figure and texts[1] == texts[2] and _agree(word, one, other):
        return replace(word, text=_corrected(word.text, one.text), certainty=_DISPUTED)
    return replace(word, certainty=min(certainty, _DISPUTED))


def _agree(word: Word, one: Guess, other: Guess) -> bool:
    """Whether two guesses, if equal, weigh more than the word: sure, or surer than it."""
    least = min(one.digits, other.digits)
    return least > _SURE or (least > _DISPUTED and (word.certainty or 0.0) < _UNSURE)


def _opened(word: Word, one: Guess, other: Guess) -> Word:
    """A first word such as 3D4.-Text, its number as both guesses see it."""
    opening, numbers = _OPENING.match(word.text), [_NUMBER.match(g.text) for g in (one, other)]
    seen = {number.group() for number in numbers if number}
    if not opening or not all(numbers) or len(seen) != 1 or opening.group() in seen:
        return word
    if not _agree(word, one, other):
        return replace(word, certainty=min(word.certainty or 0.0, _DISPUTED))
    return replace(word, text=seen.pop() + word.text[opening.end() :], certainty=_DISPUTED)


def _corrected(text: str, seen: str) -> str:
    """What was seen, with the points and dashes that end the word where they were not."""
    packed = seen.replace(" ", "").lstrip("\\")
    if not _ITEM.fullmatch(text):
        return packed
    tail = _TAIL.search(text)
    return _TAIL.sub("", packed) + (tail.group() if tail else "")


def figures_in(text: str) -> str:
    """Only what matters in a figure: its digits, signs and points."""
    return re.sub(r"[^\d.,%\-/]", "", text).strip(".,-")
