"""The legend of a document's traffic lights: which colour or sign it gives to which values.

Read before any light is judged, from the lines near the table or from a small table of its own.
A legend that cannot be understood whole judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from traza.modules.reading.contracts import Reading, Sentence, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.told import stems

_FULL = Decimal(100)
# A grade of one letter is said by its name: "a" alone is a common word.
_BEFORE_GRADE = r"\b(?:nota|grado|nivel|categoria|letra|clase|rango) "


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


@dataclass(frozen=True, slots=True)
class Legend:
    """What each light means; `words` are those of the legend, `line` where it stands.

    `moved` is true when the lights tell how a result moved (better, equal, worse): its bands are
    then over the change in the indicator's own direction.
    """

    bands: dict[str, Band]
    words: frozenset[str]
    line: int
    text: str
    moved: bool = False

    def gives(self, light: str, value: Decimal) -> bool:
        """Whether a value may carry that light, exact or rounded as people round."""
        band = self.bands[light]
        return any(band.holds(one) for one in _roundings(value))

    def placed(self, value: Decimal) -> bool:
        """Whether the legend says anything of a value: not in a gap between its bands."""
        return any(self.gives(light, value) for light in self.bands)


def _roundings(value: Decimal) -> Iterator[Decimal]:
    yield value
    for step in (Decimal("0.01"), Decimal("0.1"), Decimal(1)):
        yield value.quantize(step, ROUND_HALF_UP)
        yield value.quantize(step, ROUND_FLOOR)


def light_key(text: str) -> str:
    """How a light compares: a colour by its word, another word folded, a sign as it is.

    >>> light_key("🟢 Verde"), light_key("ROJA"), light_key("▲")
    ('verde', 'rojo', '▲')
    """
    words = plain(text)
    for colour, pattern in _COLOURS.items():
        if pattern.search(words):
            return colour
    letters = " ".join(re.findall(r"[a-zñ]+", words))
    if letters:
        return letters
    signs = "".join(mark for mark in text if not mark.isalnum() and not mark.isspace())
    return _SIGN_COLOURS.get(signs.replace("\ufe0f", ""), signs)


_COLOURS = {
    "verde": re.compile(r"\bverdes?\b"),
    "amarillo": re.compile(r"\b(?:amarill[oa]s?|ambar)\b"),
    "naranja": re.compile(r"\bnaranjas?\b"),
    "rojo": re.compile(r"\broj[oa]s?\b"),
}
_SIGN_COLOURS = {"🟢": "verde", "🟡": "amarillo", "🔴": "rojo", "🟠": "naranja"}


_SIGN = re.compile("[\u25a0-\u25ff\u2605\u2606\u2713-\u2718\u2190-\u2193]")


def legends(reading: Reading, lights: Iterable[str]) -> list[Legend]:
    """Every legend of the document that says what these lights mean."""
    wanted = frozenset(lights)
    colours = frozenset(_COLOURS) if wanted & frozenset(_COLOURS) else frozenset()
    found = []
    for line, text in _texts(reading):
        legend = _legend(line, text, wanted | colours)
        if legend is not None and len(legend.bands) >= 2:
            found.append(legend)
    return found


def _texts(reading: Reading) -> Iterator[tuple[int, str]]:
    """Runs of sentences on neighbouring lines, and small tables as "light: range"."""
    run: list[Sentence] = []
    for sentence in reading.sentences:
        if run and sentence.line - run[-1].line > 2:
            yield run[0].line, " ; ".join(one.text for one in run)
            run = []
        run.append(sentence)
        yield sentence.line, sentence.text
    if run:
        yield run[0].line, " ; ".join(one.text for one in run)
    for table in reading.tables:
        notes = getattr(table, "notes", ())
        if notes:
            yield table.line_last, " ; ".join(str(getattr(one, "text", one)) for one in notes)
        if len(table.rows) <= _SMALL and len(table.columns) <= 3:
            yield table.line_first, _as_text(table)


_SMALL = 6


def _as_text(table: Table) -> str:
    heads = [column.title for column in table.columns]
    rows = [[row.printed.get(column.name, "") for column in table.columns] for row in table.rows]
    return " ; ".join(" : ".join(cell for cell in row if cell) for row in [heads, *rows])


# No legend is longer than a long paragraph.
_LONGEST = 1_200


def _legend(line: int, text: str, lights: frozenset[str]) -> Legend | None:
    if len(text) > _LONGEST:
        return None
    marked = _normal(text)
    signs = frozenset(_SIGN.findall(text)) if any(not one[:1].isalnum() for one in lights) else ()
    found = sorted(_places(marked, lights.union(signs)))
    if len({light for _, _, light in found}) < 2:
        return None
    bands: dict[str, Band] = {}
    moved = True
    for light, condition in _conditions(marked, found):
        band = _gap_from_target(condition) or _band(condition)
        if band is None:
            band, of_change = _in_words(condition), _MOVED.search(condition) is not None
        else:
            of_change = False
        if band is None:
            continue
        if _half_read(band, condition):
            return None
        if light in bands and bands[light] != band:
            return None
        bands[light] = band
        moved = moved and of_change
    if not bands or all(band.low == band.high for band in bands.values()):
        return None  # one value for each word is a list of rows, not a legend
    bands |= {light: band for light, band in _unseen(marked) if light not in bands}
    return Legend(_parted(bands), stems(text), line, text, moved)


def _half_read(band: Band, condition: str) -> bool:
    """Whether a condition has two numbers of which only one was understood."""
    ends = {Decimal(one) for one in re.findall(r"(?<![\d.])\d+(?:\.\d+)?", condition)}
    told = {end for end in ends if end < _YEARS}
    return len(told) > 1 and (band.low is None or band.high is None)


_GRADE = re.compile(rf"{_BEFORE_GRADE}(?P<label>[a-z])\b")
_LABEL = re.compile(r"^[\s:,.y]*(?:[a-z ]{0,30}:\s*)?(?P<label>[a-zñ]{4,})\b")


def _unseen(marked: str) -> Iterator[tuple[str, Band]]:
    """Other lights of a legend, which no row of the table happens to carry."""
    for part in re.split(r";|\.\s", marked):
        label, band = _GRADE.search(part) or _LABEL.match(part), _band(part)
        if label is not None and band is not None:
            yield label["label"], band


def _parted(bands: dict[str, Band]) -> dict[str, Band]:
    """Bands with one end only, as steps: "al menos 90" ends where "al menos 100" begins."""
    steps = dict(bands)
    for light, band in bands.items():
        lows = [one for one in bands.values() if one.low is not None and one is not band]
        highs = [one for one in bands.values() if one.high is not None and one is not band]
        if band.low is not None and band.high is None:
            above = [one for one in lows if one.low is not None and one.low > band.low]
            if above:
                step = min(above, key=lambda one: one.low or Decimal(0))
                steps[light] = Band(band.low, band.low_in, step.low, not step.low_in)
        elif band.high is not None and band.low is None:
            below = [one for one in highs if one.high is not None and one.high < band.high]
            if below:
                step = max(below, key=lambda one: one.high or Decimal(0))
                steps[light] = Band(step.high, not step.high_in, band.high, band.high_in)
    return steps


# A number so great is a year, not an end of a band.
_YEARS = Decimal(1900)


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    """Folded, with comparisons by one sign each and numbers kept."""
    words = plain(text).replace("por ciento", "%").replace("&gt;", ">").replace("&lt;", "<")
    words = words.replace("\u2264", " <= ").replace("\u2265", " >= ").replace("=>", ">=")
    words = words.replace("\u2013", "-").replace("\u2014", "-").replace("=<", "<=")
    words = _OR_MORE.sub(r" >= \1 ", words)
    words = _OR_LESS.sub(r" <= \1 ", words)
    for pattern, sign in _PHRASES:
        words = pattern.sub(sign, words)
    return words


_NUMBER = r"(-?\d+(?:\.\d+)?)\s*(?:%|puntos(?: porcentuales)?)?"
_OR_MORE = re.compile(rf"{_NUMBER}\s*(?:o|y|en|a) (?:mas|mayor|superior|adelante)\b(?: del?)?")
_OR_LESS = re.compile(
    rf"{_NUMBER}\s*(?:o|y) (?:menos|menor|inferior)\b(?! del? (?:el )?\d)(?: del?)?"
)


_PHRASES = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"\b(?:mayor(?:es)? o igual(?:es)?|igual(?:es)? o (?:mayor(?:es)?|superior(?:es)?)|"
         r"superior(?:es)? o igual(?:es)?)(?: que| a| al| de)?\b(?: el| la)?", " >= "),
        (r"\b(?:menor(?:es)? o igual(?:es)?|igual(?:es)? o (?:menor(?:es)?|inferior(?:es)?))"
         r"(?: que| a| al| de)?\b(?: el)?", " <= "),
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


def _band(condition: str) -> Band | None:
    """The band that a condition with numbers describes; None without a clear one."""
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
    exact = re.search(rf"(?:^|[:=\s]){_NUMBER}", condition)
    if exact is None:
        return None
    value = Decimal(exact[1])
    if value >= _YEARS:
        return None
    return Band(low=value) if value == _FULL else Band(value, True, value, True)


# "A menos de 10 % de la meta": how far below it, not how much of it.
_BELOW_TARGET = re.compile(
    r"\b(?:a|quedo a|por debajo)\s+(?:una distancia )?(?P<sign>>=|<=|<|>)?\s*"
    r"(?P<n>\d+(?:\.\d+)?)\s*%?\s*(?:por debajo |abajo )?de(?:l| la| su)? (?:meta|objetivo)"
)


def _gap_from_target(condition: str) -> Band | None:
    found = _BELOW_TARGET.search(condition)
    if found is None:
        return None
    edge = _FULL - Decimal(found["n"])
    if (found["sign"] or "<").startswith("<"):
        return Band(edge, found["sign"] == "<=", _FULL, False)
    return Band(high=edge, high_in=found["sign"] == ">=")


_TARGET = re.compile(r"\bmetas?\b|\bprogramad|\bplanead|\bcumpl")
_MOVED = re.compile(
    r"\b(?:linea base|ano anterior|avance|avanz|retroce|mejor|empeor|igual|sin cambio)"
)
_REACHED = re.compile(r"\b(?:alcanz|cumpl|logr|iguala|se llego)\w*\b|>=")
_PASSED = re.compile(r"\b(?:super|rebas|exced)\w*\b|(?<!>)>(?!=)")
_NOT = re.compile(r"\b(?:no|sin)\b|<|\bincumpl")


def _in_words(condition: str) -> Band | None:
    """ "Se alcanzó o superó la meta", "avance", "sin cambio": a band without numbers."""
    if _TARGET.search(condition):
        if _NOT.search(condition):
            return Band(high=_FULL, high_in=False)
        if _REACHED.search(condition):
            return Band(low=_FULL)
        return Band(low=_FULL, low_in=False) if _PASSED.search(condition) else None
    moves = (band for pattern, band in _MOVES if pattern.search(condition))
    return next(moves, None)


_ZERO = Decimal(0)
_MOVES = (
    (re.compile(r"\b(?:retroce|empeor|peor)"), Band(high=_ZERO, high_in=False)),
    (re.compile(r"\b(?:igual|sin cambio|se mantuvo|estable)"), Band(_ZERO, True, _ZERO, True)),
    (re.compile(r"\b(?:avance|avanz|mejor)"), Band(low=_ZERO, low_in=False)),
)


def _places(text: str, lights: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for light in lights:
        pattern = _COLOURS.get(light)
        if pattern is None:
            edge = r"\b" if light[:1].isalnum() else ""
            lead = _BEFORE_GRADE if len(light) == 1 else ""
            pattern = re.compile((lead if edge else "") + edge + re.escape(light) + edge)
            if lead:
                pattern = re.compile(rf"{pattern.pattern}|\b{re.escape(light)}(?= ?[=:(])")
        signs = [sign for sign, colour in _SIGN_COLOURS.items() if colour == light]
        for found in pattern.finditer(text):
            yield found.start(), found.end(), light
        for sign in signs:
            for found in re.finditer(re.escape(sign), text):
                yield found.start(), found.end(), light


def _conditions(text: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Each light with its words: those behind it, or before it in "95 o más: verde"."""
    head = text[: found[0][0]].rsplit(".", 1)[-1]
    behind = _band(head.rsplit(":", 1)[-1]) is None if any(map(str.isdigit, head)) else True
    if not behind and _band(text[found[-1][1] :]) is not None:
        behind = True
    last = 0
    for at, (start, end, light) in enumerate(found):
        stop = found[at + 1][0] if at + 1 < len(found) else len(text)
        yield light, (text[end:stop].split(";", maxsplit=1)[0] if behind else text[last:start])
        last = end
