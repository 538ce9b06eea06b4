"""One printed figure from several guesses, and the figures of a column against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from traza.platform.extract.recognise import Guess

# Figures that agree between views are this sure at least; repaired or disputed ones at most.
_DISPUTED = 0.5
_LEGIBLE = 0.7
_PLAIN = re.compile(r"[-+(]?\$?[-(]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%)]{0,2}")
_PAIR = re.compile(r"[\d,]+([/-][\d,]+){1,2}")
_AFTER_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*9?%[69)]?")
_AS_PERCENT = re.compile(r"(\d+?(?:\.\d+?)?)(96|9|6)")
_POINT_GROUPED = re.compile(r"\d{1,3}\.\d{3}")
# Money with every group parted, by points or commas that noise has made one another.
_PARTED = re.compile(r"([-+(]?\$?)(\d{1,3}(?:[.,]\d{3})+)([.,])(\d{2})(\)?)")
_SHAPES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "B": "8", "S": "5"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed (no spaces) and how sure it is."""

    text: str
    certainty: float


def tidy(text: str) -> str:
    """Without spaces, with nothing after the percent sign, and with its groups parted alike.

    Thousands in points and decimals after a comma are a way of writing; any mixture is not.
    """
    packed = text.replace(" ", "")
    parted = _PARTED.fullmatch(packed)
    if parted and not (parted[3] == "," and "," not in parted[2]):
        return f"{parted[1]}{parted[2].replace('.', ',')}.{parted[4]}{parted[5]}"
    percent = _AFTER_PERCENT.fullmatch(packed)
    if percent and packed.endswith(("%6", "%9", "%)")) and not packed.startswith("("):
        return percent.group(1) + "%"
    return packed


def figure(free: Sequence[Guess], only: Sequence[Guess]) -> Figure | None:
    """The figure that the views agree on, or the likeliest; None when it is not a figure.

    `free` are the guesses over all characters, `only` over those of figures, one a view.
    """
    texts = [tidy(guess.text) for guess in free]
    good = [bool(_PLAIN.fullmatch(text) or _PAIR.fullmatch(text)) for text in texts]
    if not any(good):
        return None if is_lettered(free) else _repaired(texts, only)
    ranked = sorted(
        (
            (bool(_PLAIN.fullmatch(text)), guess.certainty, text)
            for text, guess, is_good in zip(texts, free, good, strict=True)
            if is_good
        ),
        reverse=True,
    )
    best = ranked[0]
    shorter = next((text for *_, text in ranked if _with_ring(text) == best[2]), None)
    if shorter:  # the first ring of a percent sign was taken for a 9
        return Figure(shorter, min(_DISPUTED, best[1]))
    if len(set(texts)) == 1:
        return Figure(best[2], max(guess.certainty for guess in free))
    return Figure(best[2], min(_DISPUTED, best[1]))


def _with_ring(text: str) -> str:
    return text.replace("%", "9%") if "%" in text else ""


def is_lettered(free: Sequence[Guess]) -> bool:
    """Whether every view sees, without doubt, a letter that no figure looks like (4 A 15, N/A)."""
    return all(
        one.certainty > _LEGIBLE and any(char.isalpha() for char in one.text.translate(_SHAPES))
        for one in free
    )


def _repaired(texts: list[str], only: Sequence[Guess]) -> Figure | None:
    """Letters that look like figures, when every view is one of them alone (O, l, I...)."""
    swapped = [text.translate(_SHAPES) for text in texts]
    if all(_PLAIN.fullmatch(text) for text in swapped) and any(
        char.isdigit() for text in texts for char in text
    ):
        return Figure(swapped[0], min(_DISPUTED, max(guess.certainty for guess in only)))
    mostly = all(sum(char.isdigit() for char in text) * 2 > len(text) > 0 for text in texts)
    lettered = any(char.isalpha() for text in texts for char in text)
    return likely(only) if mostly and lettered else None


def likely(only: Sequence[Guess]) -> Figure | None:
    """The best guess made of figures alone, for a place where only figures stand; never sure."""
    fit = [guess for guess in only if _PLAIN.fullmatch(tidy(guess.text))]
    if not fit:
        return None
    best = max(fit, key=lambda guess: guess.certainty)
    return Figure(tidy(best.text), min(_DISPUTED, best.certainty))


def harmonised(column: Sequence[Figure]) -> list[Figure]:
    """The figures of one column, those that break its own way of writing repaired and doubted.

    Where most end in a percent sign, 10096 is 100%; where thousands are set off by commas and
    nobody has decimals, 1.234 is 1,234.
    """
    percents = sum(one.text.endswith("%") for one in column)
    in_percent = percents * 2 > len(column) and percents > 1
    decimals = sum("." in one.text and not _POINT_GROUPED.fullmatch(one.text) for one in column)
    found: list[Figure] = []
    for one in column:
        text = one.text
        wrong = _AS_PERCENT.fullmatch(text)
        if in_percent and wrong and not text.endswith("%"):
            text = wrong.group(1) + "%"
        if decimals == 0 and _POINT_GROUPED.fullmatch(text):
            text = text.replace(".", ",")
        found.append(one if text == one.text else Figure(text, min(_DISPUTED, one.certainty)))
    return found
