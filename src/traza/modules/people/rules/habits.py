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
    "pepe": "jose", "lupe": "guadalupe", "lupita": "guadalupe", "paco": "francisco",
    "pancho": "francisco", "chuy": "jesus", "lalo": "eduardo", "memo": "guillermo",
    "nacho": "ignacio", "quique": "enrique", "conchita": "concepcion", "lola": "dolores",
    "lpz": "lopez", "pz": "perez", "sn": "san", "sta": "santa",
}  # fmt: skip
PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "san", "santa"})
HOUR = r"(?:[ T]+[0-9]{1,2}:.*)?"
DAYS = (
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})" + HOUR), (1, 2, 3)),
    (re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + HOUR), (1, 2, 3)),
    (re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + HOUR), (3, 2, 1)),
)
IN_WORDS = re.compile(r"([0-9]{1,2}) (?:de )?([a-z]{3})[a-z]* (?:de |del )?([0-9]{4})")
MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
ENGLISH = {"jan": "ene", "apr": "abr", "aug": "ago", "dec": "dic", "set": "sep"}
NOTHING = frozenset({"", "nan", "none", "null", "na", "n a", "s d", "sin dato", "s n", "nd", "n d"})
ONE_DIGIT = re.compile(r"[^0-9]*([0-9])\1*[^0-9]*")  # 0000000000: what is written of no telephone


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
            return _some(f"{said[year]}{int(said[month]):02}{int(said[one]):02}")
    words = IN_WORDS.fullmatch(fold(plain))
    named = ENGLISH.get(words[2], words[2]) if words else ""
    if words and named in MONTHS:
        return f"{words[3]}{MONTHS.index(named) + 1:02}{int(words[1]):02}"
    return _some(re.sub(r"[^0-9]", "", plain))


def _some(digits: str) -> str:
    """Nothing of zeros alone: so the day that nobody knows is written."""
    return digits if digits.strip("0") else ""


def code(text: str) -> str:
    """Letters and digits alone, in capitals.

    >>> code("83 000-1"), code("s/n")
    ('830001', '')
    """
    plain = fold(text.strip().removesuffix(".0"))
    return "" if plain in NOTHING else plain.replace(" ", "").upper()


def key(text: str) -> str:
    """What identifies a person: a code with digits that are not all one. "Pendiente" is none.

    >>> key("hegg560427mvzrrl04"), key("PENDIENTE"), key("000-00-0000")
    ('HEGG560427MVZRRL04', '', '')
    """
    plain = code(text)
    return "" if not re.search(r"[0-9]", plain) or ONE_DIGIT.fullmatch(plain) else plain


def phone(text: str) -> str:
    """The last ten digits; none of fewer than seven, nor of one alone.

    >>> phone("+52 1 662 123 4567"), phone("0000000000")
    ('6621234567', '')
    """
    digits = re.sub(r"[^0-9]", "", text.strip().removesuffix(".0"))[-10:]
    return "" if len(digits) < 7 or ONE_DIGIT.fullmatch(digits) else digits


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
