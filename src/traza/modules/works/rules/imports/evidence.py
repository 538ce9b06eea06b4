"""In which state and municipality a published work is, by which evidence, and nothing guessed.

Evidence is asked in this order and the first that answers stands: what the file says by a code or a
name of its own (`CODE`), the point (`COORDINATES`), where the buyer is (`ADDRESS`, `UNIT`), the
project that the purchase belongs to (`SIBLING`), a name in the title that can be nothing else
(`TITLE`), and who imports the file (`ASKED`). Without any, the place stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from traza.kernel.fold import fold
from traza.modules.works.contracts.vocabulary import PlaceKnownBy
from traza.modules.works.rules.imports.places import Places
from traza.modules.works.rules.imports.states import ALSO_OTHERS, NAMES, SEVERAL

CODE, COORDINATES = PlaceKnownBy.CODE.value, PlaceKnownBy.COORDINATES.value
ADDRESS, UNIT = PlaceKnownBy.ADDRESS.value, PlaceKnownBy.UNIT.value
SIBLING, TITLE = PlaceKnownBy.SIBLING.value, PlaceKnownBy.TITLE.value
ASKED, UNKNOWN = PlaceKnownBy.ASKED.value, PlaceKnownBy.UNKNOWN.value

# Abbreviations, without points or spaces. Some are words of every day: these count only after a
# municipality of their state ("Culiacán, Sin.").
_SHORT: Mapping[str, str] = {
    "AGS": "01",
    "BC": "02",
    "BCN": "02",
    "BCS": "03",
    "CAMP": "04",
    "COAH": "05",
    "COL": "06",
    "CHIS": "07",
    "CHIH": "08",
    "CDMX": "09",
    "DF": "09",
    "DGO": "10",
    "GTO": "11",
    "GRO": "12",
    "HGO": "13",
    "JAL": "14",
    "EDOMEX": "15",
    "EDODEMEX": "15",
    "EDOMEXICO": "15",
    "MEX": "15",
    "MICH": "16",
    "MOR": "17",
    "NAY": "18",
    "NL": "19",
    "OAX": "20",
    "PUE": "21",
    "QRO": "22",
    "QROO": "23",
    "SLP": "24",
    "SIN": "25",
    "SON": "26",
    "TAB": "27",
    "TAMPS": "28",
    "TAM": "28",
    "TLAX": "29",
    "VER": "30",
    "YUC": "31",
    "ZAC": "32",
}
_ALSO_WORDS = frozenset({"COL", "SIN", "SON", "MOR", "VER", "CAMP", "MEX", "TAB", "TAM", "DF"})
_FULL = {fold(name): code for code, names in NAMES.items() for name in names if len(fold(name)) > 5}
_STREET = re.compile(
    r"\b(calles?|av|avenida|blvd|boulevard|calzada|calz|colonia|col|fracc|fraccionamiento|entre"
    r"|esquina|esq|barrio|privada|priv|prolongacion|andador|plaza|parque|carretera|entronque)\b"
)
_CLAUSE = re.compile(r"[,;:()\"]")
_ESTADO = re.compile(r"\b(?:estado|edo|entidad) de (.+)$")
_EN = re.compile(r"\ben ([a-zñ ]+)$|\ben ([a-zñ ]+?) (?=para|por|con|mediante|a traves)")


@dataclass(frozen=True, slots=True)
class Where:
    """A state (two digits; "00" none or several), a municipality, and how they are known."""

    state: str
    municipality: str | None = None
    known_by: str = UNKNOWN


def place_by(*said: Where | None, otherwise: str | None = None) -> Where:
    """The first evidence that answers; else the state that the person said, else none."""
    found = next((one for one in said if one is not None), None)
    if found is not None:
        return found
    return Where(otherwise, None, ASKED) if otherwise else Where(SEVERAL)


def by(state: str | None, how: str, municipality: str | None = None) -> Where | None:
    """A state known in a way; None when it is not known."""
    return Where(state, municipality, how) if state else None


def by_point(point: tuple[float, float] | None, places: Places) -> Where | None:
    """The municipality whose outline holds a point (longitude, latitude), and its state."""
    code = places.municipality_at(*point) if point else None
    return Where(code[:2], code, COORDINATES) if code else None


def by_title(title: str, places: Places) -> Where | None:
    """The one state that a title names so that it can be nothing else."""
    found = {code for code in _named(title, places) if code}
    return Where(found.pop(), None, TITLE) if len(found) == 1 else None


def _named(title: str, places: Places) -> Iterable[str]:
    """Each state that a clause of a title names."""
    clauses = [one.strip() for one in _CLAUSE.split(title)]
    for position, clause in enumerate(clauses):
        before = clauses[position - 1] if position else ""
        words = fold(clause)
        yield from _in_words(words)
        if not position or _STREET.search(fold(before)):
            continue  # an abbreviation or a bare name says a state only after a place
        bare = re.sub(r"[.\s]", "", clause).upper()
        if bare in _SHORT:
            code = _SHORT[bare]
            if bare not in _ALSO_WORDS or _ends_in_town_of(code, before, places):
                yield code
        elif (code := _FULL.get(words, "")) and (
            words not in ALSO_OTHERS or _ends_in_town_of(code, before, places)
        ):
            yield code


def _in_words(words: str) -> Iterable[str]:
    """The state after "estado de", or alone after "en"."""
    if found := _ESTADO.search(words):
        yield _begins_with(found[1])
    if found := _EN.search(words):
        said = (found[1] or found[2] or "").strip()
        parts = re.split(r" y | e ", said)
        codes = [
            _FULL.get(part, "") if part not in ALSO_OTHERS else "" for part in map(str.strip, parts)
        ]
        if all(codes):
            yield from codes


def _begins_with(words: str) -> str:
    """The state of the longest full name with which words begin; "" for none."""
    found = [name for name in _FULL_OR_SHORT if f"{words} ".startswith(f"{name} ")]
    return _FULL_OR_SHORT[max(found, key=len)] if found else ""


_FULL_OR_SHORT = {fold(name): code for code, names in NAMES.items() for name in names}


def _ends_in_town_of(state: str, clause: str, places: Places) -> bool:
    """Do the words before the comma end with the name of a municipality of the state?"""
    words = fold(clause).split()
    return any(
        places.municipality(state, " ".join(words[-many:])) is not None
        for many in range(1, min(6, len(words)) + 1)
    )


@lru_cache(maxsize=4096)
def unit_code(code: str) -> tuple[str, str | None] | None:
    """State and municipality of a buying unit of CompraNet: 9 and the state, or 8 and the INEGI
    code of the municipality, before its own number. None for the federation's.

    >>> unit_code("926004988"), unit_code("816065984"), unit_code("009000967")
    (('26', None), ('16', '16065'), None)
    """
    found = re.fullmatch(r"([89])(\d\d)(\d{3})\d{3}", code.strip())
    if found is None or not 1 <= int(found[2]) <= len(NAMES):
        return None
    return found[2], f"{found[2]}{found[3]}" if found[1] == "8" else None
