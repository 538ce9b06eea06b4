"""How people of Mexico write their names, days and telephones: one way of each, to compare."""

from __future__ import annotations

import re
from functools import lru_cache

from traza.kernel.curp import SEXES
from traza.kernel.fold import fold

SHORT = {
    "ma": "maria", "j": "jose", "jse": "jose", "gpe": "guadalupe", "fco": "francisco",
    "fca": "francisca", "hdz": "hernandez", "hdez": "hernandez", "rdz": "rodriguez",
    "rdgz": "rodriguez", "glez": "gonzalez", "gzz": "gonzalez", "mtz": "martinez",
    "lpz": "lopez", "pz": "perez", "sn": "san", "sta": "santa",
}  # fmt: skip
PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "san", "santa"})
DAYS = (
    (re.compile(r"([0-9]{4})[-/]?([0-9]{2})[-/]?([0-9]{2})(?:[ T].*)?"), (1, 2, 3)),
    (re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"), (3, 2, 1)),
)
NOTHING = frozenset({"", "nan", "none", "null", "na", "n a", "s d", "sin dato"})


@lru_cache(1 << 16)
def name(text: str) -> str:
    """Folded, short forms whole.

    >>> name("Ma. GUADALUPE")
    'maria guadalupe'
    """
    plain = fold(text)
    return "" if plain in NOTHING else " ".join(SHORT.get(word, word) for word in plain.split())


def surnames(text: str) -> tuple[str, str]:
    """Both surnames of one cell; particles go with what follows.

    >>> surnames("DE LA CRUZ LÓPEZ")
    ('de la cruz', 'lopez')
    """
    parts = _grouped(name(text))
    return (parts[0] if parts else "", " ".join(parts[1:]))


def whole(text: str) -> tuple[str, str, str]:
    """Given names and both surnames of one cell: the last two are surnames; with a comma, those
    before it.

    >>> whole("Ana María Pérez Luna"), whole("PEREZ LUNA, ANA")
    (('ana maria', 'perez', 'luna'), ('ana', 'perez', 'luna'))
    """
    if "," in text:
        before, _, after = text.partition(",")
        return (name(after), *surnames(before))
    parts = _grouped(name(text))
    cut = max(1, len(parts) - 2)
    last = [*parts[cut:], "", ""]
    return (" ".join(parts[:cut]), last[0], last[1])


def _grouped(text: str) -> list[str]:
    parts: list[str] = []
    held: list[str] = []
    for word in text.split():
        held.append(word)
        if word not in PARTICLES:
            parts.append(" ".join(held))
            held = []
    return [*parts, " ".join(held)] if held else parts


@lru_cache(1 << 16)
def day(text: str) -> str:
    """Eight digits, year first; a day not understood keeps its digits.

    >>> day("03/12/1985"), day("1985-12-03")
    ('19851203', '19851203')
    """
    plain = text.strip().removesuffix(".0")
    for shape, (year, month, one) in DAYS:
        said = shape.fullmatch(plain)
        if said:
            return f"{said[year]}{int(said[month]):02}{int(said[one]):02}"
    return re.sub(r"[^0-9]", "", plain)


def code(text: str) -> str:
    """Letters and digits alone, in capitals."""
    plain = fold(text.strip().removesuffix(".0"))
    return "" if plain in NOTHING else plain.replace(" ", "").upper()


def phone(text: str) -> str:
    """The last ten digits."""
    return re.sub(r"[^0-9]", "", text.removesuffix(".0"))[-10:]


SOUNDS = tuple(
    (re.compile(shape), sound)
    for shape, sound in (
        ("ph", "f"), ("h", ""), ("v", "b"), ("w", "gu"), ("ll", "y"), ("qu", "k"),
        ("c(?=[ei])", "s"), ("[cq]", "k"), ("z", "s"), ("x", "j"), ("g(?=[ei])", "j"), ("y", "i"),
        ("n(?=[bp])", "m"),        ("ñ", "n"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(1 << 16)
def sound(text: str) -> str:
    """The longest word of a name as it sounds in Spanish, so that Vázquez meets Basques.

    >>> sound("vazquez"), sound("de la cruz"), sound("jimenez") == sound("ximenes")
    ('baskes', 'krus', True)
    """
    word = max(text.split(), key=len, default="")
    for shape, said in SOUNDS:
        word = shape.sub(said, word)
    return word


def sex(text: str) -> str:
    """Folded, its usual words as one letter; M alone stays M, which two languages read apart."""
    plain = fold(text)
    return "" if plain in NOTHING else SEXES.get(plain, plain.upper())
