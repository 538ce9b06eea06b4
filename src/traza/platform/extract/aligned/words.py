"""What a piece of a line is: a value, a rule, a year, a word that leaves its sentence open."""

from __future__ import annotations

import re

_VALUE = re.compile(
    r"[($+\-−–]*\s*\$?\s*[-−–(]?\d[\d.,'’ \u00a0]*\s*%?\)?-?"
    r"(?:\s*(?:mdp|mmdp|%|pesos|m\.?\s?n\.?))?(?:\*+|\s+\w/)?|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_ABSENT = frozenset(
    {"-", "--", "---", "—", "–", "n/a", "n.a.", "n/d", "n.d.", "nd", "na", "s/d", "$"}
)
_RULE = re.compile(r"[\s\-=_─━═+*|]*[\-=_─━═]{2}[\s\-=_─━═+*|]*")
LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}|…{2,}")
OPEN_WORD = re.compile(
    r"(?:\b(?:de|del|la|las|el|los|y|e|o|en|para|con|por|a|al|su|sus|que)|[-,/(])$"
)
YEAR = re.compile(r"(?:19|20)\d\d\W{0,2}")
_MEASURED = re.compile(r"\d[\d.,']* [^\W\d]+(?: [^\W\d]+)?")
NOTE = re.compile(r"[*(]|\w+:|\d/")


def is_value(text: str) -> bool:
    """Whether a piece of a line is a number, an amount, a date or the mark of an absent one."""
    return text.lower() in _ABSENT or _VALUE.fullmatch(text) is not None


def is_measured(text: str) -> bool:
    """Whether a piece is a number with its unit: "1,900 toneladas", "12 km"."""
    return _MEASURED.fullmatch(text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is only a rule of hyphens or the like."""
    return _RULE.fullmatch(text) is not None


def is_missed(text: str) -> bool:
    """Whether a line in no table is mostly figures with several amounts: a row, not prose."""
    if text.count(",") < 2:
        return False
    words = text.split()
    values = [word for word in words if is_value(word)]
    return sum("," in word for word in values) > 1 and 2 * len(values) >= len(words)


def unsure_note(place: str, words: str) -> str:
    """What to tell of a line that may be part of the row above, of the row below, or of none."""
    return (
        f"{place} no es seguro a qué renglón de su tabla pertenece «{words}»; "
        "compárelo con el original."
    )
