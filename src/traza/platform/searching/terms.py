"""How words are kept and asked for: folded, without plurals, and by how they sound.

Pure. The index and whoever asks go through the same functions.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from traza.kernel.fold import fold
from traza.kernel.written import read_yaml

LONGEST = 240  # characters of a question that are read
MOST = 12  # words of a question that are asked for


@cache
def _words() -> Any:
    return read_yaml(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


@cache
def stop_words() -> frozenset[str]:
    """Words that find nothing."""
    return frozenset(str(_words()["stop"]).split())


@cache
def _forms() -> re.Pattern[str]:
    longest = sorted(_words()["forms"], key=len, reverse=True)
    apart = "|".join(" ".join(map(_apart, form.split())) for form in longest)
    return re.compile(rf"(?<=[a-z0-9] )(?:{apart})(?![a-z0-9])")


def _apart(word: str) -> str:
    """The letters of a short word, which may be written apart."""
    return " ?".join(word) if len(word) < 6 and word != "de" else word


_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")


def undotted(text: str) -> str:
    """A text whose initials are written as one word.

    >>> undotted("I.M.S.S. en S.L.R.C")
    'IMSS en SLRC'
    """
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


def without_form(name: str) -> str:
    """A name of a company, folded, without its legal form, where something else is left.

    >>> without_form("Operadora CICSA, S. A. de C.V."), without_form("S.A.")
    ('operadora cicsa', 'sa')
    """
    folded = fold(undotted(name))
    return " ".join(_forms().sub(" ", folded).split()) or folded


def terms(text: str) -> list[str]:
    """The terms of a text in their order, stop words left out.

    >>> terms("Pavimentación de las calles de Ciudad Obregón")
    ['pavimentacion', 'call', 'ciudad', 'obregon']
    """
    return [term for written in text.split() for term, _shown in _read(written)]


def surfaces(text: str) -> list[tuple[str, str]]:
    """Each term of a text with the word as it was written, in lower case."""
    return [found for written in text.split() for found in _read(written)]


@lru_cache(maxsize=200_000)
def _read(written: str) -> tuple[tuple[str, str], ...]:
    folded = fold(undotted(written))
    shown = written.lower().strip(".,;:()[]«»\"'¿?¡!/-")
    return tuple(
        (stem(word), shown if word == folded else word)
        for word in folded.split()
        if word not in stop_words()
    )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its plural; ñ as n, which many keyboards lack.

    >>> [stem(word) for word in ("ciudades", "ciudad", "calles", "luces", "luz", "peñasco", "gas")]
    ['ciudad', 'ciudad', 'call', 'luz', 'luz', 'penasco', 'gas']
    """
    word = word.replace("ñ", "n")
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith("s") and word[-2] in "aeiou":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


_SOUNDS = (
    (re.compile("qu(?=[ei])"), "k"),
    (re.compile("gu(?=[ei])"), "g"),
    (re.compile("ch"), "1"),
    (re.compile("c(?=[ei])"), "s"),
    (re.compile("[cq]"), "k"),
    (re.compile("ll|y"), "y"),
    (re.compile("g(?=[ei])|x"), "j"),
    (re.compile("h"), ""),
    (re.compile("z"), "s"),
    (re.compile("v|w"), "b"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=200_000)
def sound(term: str) -> str:
    """How a term sounds in Mexico: what people mix up when they write is one.

    >>> sound("hermosillo") == sound("ermosiyo"), sound("cajeme") == sound("kajeme")
    (True, True)
    """
    for pattern, by in _SOUNDS:
        term = pattern.sub(by, term)
    return term


def initials(text: str) -> str:
    """The letters a name is called by, of three words or more; "" of fewer.

    >>> initials("Comisión Federal de Electricidad")
    'cfe'
    """
    words = [word for word in fold(text).split() if word not in stop_words()]
    return "".join(word[0] for word in words) if 3 <= len(words) <= 8 else ""
