"""What a condition of a legend means: the values from one number to another, or words for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from traza.modules.verification.rules.names import plain

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Band:
    """Values from `low` to `high`, each with whether it belongs to the band; None is no end."""

    low: Decimal | None = None
    low_in: bool = True
    high: Decimal | None = None
    high_in: bool = True

    def holds(self, value: Decimal) -> bool:
        """Whether a value stands in the band."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_in)


# A condition may hold several: "de 70 a 89 o de 111 a 130".
Bands = tuple[Band, ...]


# A number so great is a year, not an end of a band.
_YEARS = Decimal(1900)


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Folded, with comparisons by one sign each and numbers kept."""
    words = _THOUSANDS.sub("", plain(text)).replace("por ciento", "%")
    words = words.replace("&gt;", ">").replace("&lt;", "<")
    words = words.replace("\u2264", " <= ").replace("\u2265", " >= ").replace("=>", ">=")
    words = words.replace("\u2013", "-").replace("\u2014", "-").replace("=<", "<=")
    words = _UNIT.sub(r"\1 ", words)
    words = _OR_MORE.sub(r" >= \1 ", words)
    words = _OR_LESS.sub(r" <= \1 ", words)
    for pattern, sign in _PHRASES:
        words = pattern.sub(sign, words)
    return words


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = r"(-?\d+(?:\.\d+)?)\s*(?:%|puntos(?: porcentuales)?)?"
# "30 días naturales o menos": the unit stands between the number and its words.
_UNIT = re.compile(
    r"(\d )(?:dias?|horas?|minutos?|meses|mes|veces|unidades|personas|casos)(?: (?:habil(?:es)?|"
    r"natural(?:es)?|corridos|calendario))? (?=(?:o|y) (?:mas|menos|mayor|menor)\b)"
)
_OR_MORE = re.compile(
    rf"{_NUMBER}\s*(?:o|y|en|a) (?:mas|mayor|superior|adelante)\b(?! (?:del?|que|al?) \d)(?: del?)?"
)
_OR_LESS = re.compile(
    rf"{_NUMBER}\s*(?:o|y) (?:menos|menor|inferior)\b(?! (?:del?|que|al?) (?:el )?\d)(?: del?)?"
)


_PHRASES = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"\b(?:mayor(?:es)? o igual(?:es)?|igual(?:es)? o (?:mayor(?:es)?|superior(?:es)?)|"
         r"superior(?:es)? o igual(?:es)?)(?: que| a| al| de)?\b(?: el| la)?", " >= "),
        (r"\b(?:menor(?:es)? o igual(?:es)?|igual(?:es)? o (?:menor(?:es)?|inferior(?:es)?))"
         r"(?: que| a| al| de)?\b(?: el)?", " <= "),
        (r"\bno (?:se )?(?:lleg[ao]\w*|alcan\w+|logra\w*)(?: al?| el)?(?= \d)", " < "),
        (r"\bno (?:se )?(?:rebas\w+|exced\w+|supera\w*|pas[aeo]\w*)(?: del?| al?| el)?(?= \d)",
         " <= "),
        (r"\b(?:lleg[ao]\w*|alcan\w+)(?: al?| el)?(?= \d)", " >= "),
        (r"\b(?:rebas\w+|exced\w+|supera\w*|pas[ae]n?)(?: del?| al?| el)?(?= \d)", " > "),
        (r"\b(?:al menos|por lo menos|minimo(?: del?)?|a partir de(?:l)?|no menos de|"
         r"desde(?: el)?)\b", " >= "),
        (r"\b(?:no mas de|maximo(?: de)?|a lo mas|hasta(?: el| un)?)\b", " <= "),
        (r"\b(?:mayor(?:es)?|mas|superior(?:es)?|arriba|por encima)(?: que| de(?:l)?| al?)\b"
         r"(?: el)?", " > "),
        (r"\b(?:menor(?:es)?|menos|inferior(?:es)?|(?:por )?debajo|abajo)"
         r"(?: que| de(?:l)?| al?)\b(?: el)?", " < "),
    )
)  # fmt: skip
_RANGES = (
    (re.compile(rf">=?\s*{_NUMBER}\s*,?\s*(?:y |pero )?sin\s*>=\s*{_NUMBER}"), (True, False)),
    (re.compile(rf"{_NUMBER}\s*(?:y|a|e|hasta|al|-|,)\s*(?:el )?<\s*{_NUMBER}"), (True, False)),
    (re.compile(rf">=\s*{_NUMBER}\s*(?:,|y|e|pero|a)?\s*(?:y )?<\s*{_NUMBER}"), (True, False)),
    (re.compile(rf">=\s*{_NUMBER}\s*(?:,|y|e|pero|a)?\s*(?:y )?<=\s*{_NUMBER}"), (True, True)),
    (re.compile(rf">\s*{_NUMBER}\s*(?:,|y|e|pero|a)?\s*(?:y )?<=\s*{_NUMBER}"), (False, True)),
    (re.compile(rf">\s*{_NUMBER}\s*(?:,|y|e|pero|a)?\s*(?:y )?<\s*{_NUMBER}"), (False, False)),
    (re.compile(rf"<\s*{_NUMBER}\s*(?:,|y|e|pero|a)\s*(?:y )?>=\s*{_NUMBER}"), None),
    (re.compile(rf"{_NUMBER}\s*<=?\s*[a-z ]{{1,20}}\s*<\s*{_NUMBER}"), (True, False)),
    (re.compile(rf"{_NUMBER}\s*(?:y|a|al|e|-|<=)\s*(?:el )?{_NUMBER}"), (True, True)),
)  # fmt: skip
_ONE = tuple((re.compile(rf"{sign}\s*{_NUMBER}"), sign) for sign in (">=", "<=", ">", "<"))
_EXACT = re.compile(rf"(?:^|[:=\s,(]){_NUMBER}")
_OR = re.compile(r"\s*(?:,|;)?\s+o(?: bien)?,?\s+|\s*/\s+")
_AROUND = re.compile(r"(?:\+/-|±|\bmas menos)\s*(\d+(?:\.\d+)?)")


def bands_of(condition: str) -> Bands:
    """Every band that a normal condition with numbers describes; none without a clear one."""
    around = _AROUND.search(condition)
    if around is not None:
        end = Decimal(around[1])
        return (Band(-end, True, end, True),)
    found = [band for part in _OR.split(condition) if (band := _band(part)) is not None]
    return tuple(found)


def half_read(bands: Bands, condition: str) -> bool:
    """Whether a condition has numbers that were not understood."""
    known = {end for band in bands for end in (band.low, band.high)}
    known |= {abs(end) for end in known if end is not None}
    ends = {Decimal(one) for one in re.findall(r"(?<![\d.])\d+(?:\.\d+)?", condition)}
    told = {end for end in ends if end < _YEARS}
    return len(told) > 1 and not told <= known


# Where another label begins: "..., regular de 60 a 79", "y mala con más de 15", ", C: menos".
_NEXT = re.compile(
    r"(?:[,;.]|\by)\s+(?=(?:y )?(?:(?!pero|hasta|sin\b|con\b|menor|mayor|menos|inferior|superior|"
    r"entre|igual|siempre|cuando|desde|puntos|inclu|respecto|sobre)[a-zñ]{4,}[a-zñ ]*|[a-z])"
    r"[ :=(,]*\s*(?:del? |entre |con )?(?:[<>]=?\s*)?\d)"
)


def own_part(condition: str) -> str:
    """A condition without the label and the numbers of the next one."""
    found = _NEXT.search(condition)
    if found is None or not bands_of(condition[: found.start()]):
        return condition
    return condition[: found.start()]


def parts_of(text: str) -> list[str]:
    """A normal text cut where each label of a legend begins."""
    return [part for each in re.split(r";|\.\s", text) for part in _NEXT.split(each)]


def _band(condition: str) -> Band | None:
    """The band that one condition describes."""
    for pattern, ends in _RANGES:
        if found := pattern.search(condition):
            one, two = Decimal(found[1]), Decimal(found[2])
            if ends is None:
                return Band(two, True, one, False)
            return Band(min(one, two), ends[0], max(one, two), ends[1])
    for one_end, sign in _ONE:
        if found := one_end.search(condition):
            end, inside = Decimal(found[1]), sign.endswith("=")
            return Band(low=end, low_in=inside) if ">" in sign else Band(high=end, high_in=inside)
    exact = _EXACT.search(condition)
    if exact is None:
        return None
    value = Decimal(exact[1])
    if value >= _YEARS:
        return None
    return Band(low=value) if value == FULL else Band(value, True, value, True)


# "A menos de 10 % de la meta": how far below it, not how much of it.
_BELOW_TARGET = re.compile(
    r"\b(?:a|quedo a|por debajo)\s+(?:una distancia )?(?P<sign>>=|<=|<|>)?\s*"
    r"(?P<n>\d+(?:\.\d+)?)\s*%?\s*(?:por debajo |abajo )?de(?:l| la| su)? (?:meta|objetivo)"
)


def gap_from_target(condition: str) -> Band | None:
    """The band of what stands so much below its target."""
    found = _BELOW_TARGET.search(condition)
    if found is None or len(re.findall(r"\d+(?:\.\d+)?", condition)) > 1:
        return None
    edge = FULL - Decimal(found["n"])
    if (found["sign"] or "<").startswith("<"):
        return Band(edge, found["sign"] == "<=", FULL, False)
    return Band(high=edge, high_in=found["sign"] == ">=")


_TARGET = re.compile(r"\bmetas?\b|\bprogramad|\bplanead|\bcumpl")
MOVED = re.compile(
    r"\b(?:linea base|ano anterior|avance|avanz|retroce|mejor|empeor|igual|sin (?:cambio|"
    r"variacion)|no (?:cambi|vari)|se mant)"
)
_REACHED = re.compile(r"\b(?:alcanz|cumpl|logr|iguala|se llego)\w*\b|>=")
_PASSED = re.compile(r"\b(?:super|rebas|exced)\w*\b|(?<!>)>(?!=)")
_NOT = re.compile(r"\b(?:no|sin)\b|<|\bincumpl")


def in_words(condition: str) -> Band | None:
    """ "Se alcanzó o superó la meta", "avance", "sin cambio": a band without numbers."""
    if _TARGET.search(condition):
        if _NOT.search(condition):
            return Band(high=FULL, high_in=False)
        if _REACHED.search(condition):
            return Band(low=FULL)
        return Band(low=FULL, low_in=False) if _PASSED.search(condition) else None
    moves = (band for pattern, band in _MOVES if pattern.search(condition))
    return next(moves, None)


_ZERO = Decimal(0)
_MOVES = (
    (
        re.compile(
            r"\b(?:sin|no (?:hubo|hay|tuvo)) (?:aumento|incremento|alza)|\bno (?:aument|crec)"
        ),
        Band(high=_ZERO),
    ),
    (
        re.compile(
            r"\b(?:sin|no (?:hubo|hay|tuvo)) (?:disminucion|reduccion|baja)|\bno (?:disminu)"
        ),
        Band(low=_ZERO),
    ),
    (re.compile(r"\b(?:retroce|empeor|peor)"), Band(high=_ZERO, high_in=False)),
    (
        re.compile(r"\b(?:igual|sin (?:cambio|variacion)|se mant|estable|no (?:cambi|vari))"),
        Band(_ZERO, True, _ZERO, True),
    ),
    (re.compile(r"\b(?:avance|avanz|mejor)"), Band(low=_ZERO, low_in=False)),
)
