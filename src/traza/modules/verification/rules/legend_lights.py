"""The names, signs and colours that a document gives its lights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from traza.modules.verification.rules.names import plain

# A grade of one letter is said by its name: "a" alone is a common word.
BEFORE_GRADE = r"\b(?:nota|grado|nivel|categoria|letra|clase|rango) "


def light_key(text: str) -> str:
    """How a light compares: a colour by its word, another word folded, a sign as it is.

    >>> light_key("🟢 Verde"), light_key("ROJA"), light_key("▲")
    ('verde', 'rojo', '▲')
    """
    words = plain(text)
    if _SIGNED.fullmatch(words):
        return words.replace(" ", "")
    for colour, pattern in COLOURS.items():
        if pattern.search(words):
            return colour
    letters = " ".join(re.findall(r"[a-zñ]+", words))
    if letters:
        return letters
    signs = "".join(mark for mark in text if not mark.isalnum() and not mark.isspace())
    return _SIGN_COLOURS.get(signs.replace("\ufe0f", ""), signs)


# A grade of one letter and a sign: "V+" is no "V".
_SIGNED = re.compile(r"[a-z] ?[+-]")


COLOURS = {
    "verde": re.compile(r"\bverdes?\b"),
    "amarillo": re.compile(r"\b(?:amarill[oa]s?|ambar)\b"),
    "naranja": re.compile(r"\bnaranjas?\b"),
    "rojo": re.compile(r"\broj[oa]s?\b"),
}


_SIGN_COLOURS = {"🟢": "verde", "🟡": "amarillo", "🔴": "rojo", "🟠": "naranja"}


SIGN = re.compile("[\u25a0-\u25ff\u2605\u2606\u2713-\u2718\u2190-\u2193]")


@dataclass(frozen=True, slots=True)
class Lights:
    """The lights looked for, each with what finds it in a normal text; `signs` when any is one.

    `parts` has for each what must stand in a text for it to be there: a quick first look.
    """

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    parts: tuple[tuple[str, ...], ...]
    signs: bool


@lru_cache(maxsize=256)
def lights_looked_for(lights: frozenset[str]) -> Lights:
    signs = any(not light[:1].isalnum() for light in lights)
    marks = {colour: sign for sign, colour in _SIGN_COLOURS.items()}
    parts = tuple(
        (light[:4], "ambar", marks[light]) if light in marks else (light,)
        for light in sorted(lights)
    )
    return Lights(tuple((light, light_pattern(light)) for light in sorted(lights)), parts, signs)


@lru_cache(maxsize=4096)
def light_pattern(light: str) -> re.Pattern[str]:
    if light in COLOURS:
        signs = [re.escape(sign) for sign, colour in _SIGN_COLOURS.items() if colour == light]
        return re.compile("|".join((COLOURS[light].pattern, *signs)))
    edge = r"\b" if light[:1].isalnum() else ""
    if edge and len(light) == 1:
        return re.compile(
            rf"{BEFORE_GRADE}{light}\b|\b{light}(?= ?[=:(])|"
            rf"(?:^|[;:.,] ?){light}(?=,| (?:cuando|si|corresponde|significa)\b)"
        )
    if _SIGNED.fullmatch(light):
        return re.compile(rf"(?<![a-z]){re.escape(light)}(?!\w)")
    return re.compile(edge + re.escape(light) + edge)
