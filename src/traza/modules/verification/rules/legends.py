"""The legend of a document's traffic lights: which colour or sign it gives to which values.

Read before any light is judged, from the lines near the table or from a small table of its own.
A legend that cannot be understood whole judges nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from traza.modules.reading.contracts import ProseLine, Reading, Sentence, Table
from traza.modules.verification.rules.conditions import (
    MOVED,
    Band,
    Bands,
    bands_of,
    gap_from_target,
    half_read,
    in_words,
    normal,
    own_part,
    parts_of,
)
from traza.modules.verification.rules.legend_lights import (
    BEFORE_GRADE,
    COLOURS,
    SIGN,
    Lights,
    light_pattern,
    lights_looked_for,
)
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.told import stems


@dataclass(frozen=True, slots=True)
class Legend:
    """What each light means; `words` are those of the legend, `line` where it stands.

    `moved` is true when the lights tell how a result moved (better, equal, worse): its bands are
    then over the change in the indicator's own direction.
    """

    bands: dict[str, Bands]
    words: frozenset[str]
    line: int
    text: str
    moved: bool = False

    @property
    def over(self) -> frozenset[str]:
        """The words of what its percentages are of: "hasta el 80 % del límite"."""
        return stems(" ".join(_OVER.findall(plain(self.text))))

    def gives(self, light: str, value: Decimal) -> bool:
        """Whether a value may carry that light, exact or rounded as people round."""
        bands = self.bands[light]
        return any(band.holds(one) for one in roundings(value) for band in bands)

    def placed(self, value: Decimal) -> bool:
        """Whether the legend says anything of a value: not in a gap between its bands."""
        return any(self.gives(light, value) for light in self.bands)


_OVER = re.compile(r"\d ?(?:%|por ciento) (?:del?|de la|de lo) (?:l[oa]s? )?([a-zñ]{4,})")


def roundings(value: Decimal) -> Iterator[Decimal]:
    yield value
    for step in (Decimal("0.01"), Decimal("0.1"), Decimal(1)):
        yield value.quantize(step, ROUND_HALF_UP)
        yield value.quantize(step, ROUND_FLOOR)


def legends(reading: Reading, lights: Iterable[str]) -> list[Legend]:
    """Every legend of the document that says what these lights mean."""
    wanted = frozenset(lights)
    colours = frozenset(COLOURS) if wanted & frozenset(COLOURS) else frozenset()
    looked = lights_looked_for(wanted | colours)
    found = []
    for line, text, marked in legend_texts(reading):
        if sum(any(part in marked for part in parts) for parts in looked.parts) < 2:
            continue
        legend = _legend(line, text, marked, looked)
        if legend is not None and len(legend.bands) >= 2:
            found.append(legend)
    return found


@once
def legend_texts(reading: Reading) -> tuple[tuple[int, str, str], ...]:
    """What may be a legend: its line, its words, and them as conditions are read."""
    return tuple(
        (line, text, normal(text)) for line, text in _told(reading) if len(text) <= _LONGEST
    )


def _told(reading: Reading) -> Iterator[tuple[int, str]]:
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
    yield from _lines(reading)
    for table in reading.tables:
        notes = getattr(table, "notes", ())
        if notes:
            yield table.line_last, " ; ".join(str(getattr(one, "text", one)) for one in notes)
        if len(table.rows) <= _SMALL and len(table.columns) <= 3:
            yield table.line_first, _as_text(table)


def _lines(reading: Reading) -> Iterator[tuple[int, str]]:
    """The lines of prose that are not all sentences, alone and with those that follow."""
    length: Counter[int] = Counter()
    for sentence in reading.sentences:
        length[sentence.line] += len(sentence.text) + 1
    told = {line.line for line in reading.prose if length[line.line] >= len(line.text)}
    run: list[ProseLine] = []
    for line in reading.prose:
        if line.line in told:
            continue
        if run and line.line - run[-1].line > 2:
            yield run[0].line, " ; ".join(one.text for one in run)
            run = []
        run.append(line)
        yield line.line, line.text
    if len(run) > 1:
        yield run[0].line, " ; ".join(one.text for one in run)


_SMALL = 6


def _as_text(table: Table) -> str:
    heads = [column.title for column in table.columns]
    rows = [[row.printed.get(column.name, "") for column in table.columns] for row in table.rows]
    return " ; ".join(" : ".join(cell for cell in row if cell) for row in [heads, *rows])


# No legend is longer than a long paragraph.
_LONGEST = 1_200
# What is measured, or half a sentence: no name of a light.
NO_LABEL = re.compile(
    r"^(?:logro|avance|resultado|cumplimiento|indicador)\b|\b(?:l[oa]s?|el|del?)$|"
    r"^(?:super|exced|rebas)|^(?:l[oa]s?|el)\b|\bindicadores\b|"
    # "Cuando se espera que baje, ..." opens a sentence
    r"^(?:cuando|si|como|donde|aunque|porque|mientras|para|segun|se|pues|cada|est[aeo]s?)\b"
)
# "La supera hasta en 10 %": by how much it is passed, which no share of it says.
PASSED_BY = re.compile(r"\b(?:rebas|super|exced|sobrepas)\w* (?:hasta |en |por |mas |menos )")


def _legend(line: int, text: str, marked: str, lights: Lights) -> Legend | None:
    for noun in set(_OVER.findall(plain(text))):  # "por arriba del límite": of all of it
        marked = re.sub(rf"([<>]=?)\s*(?:el |la |lo )?{noun}\b", r"\1 100 %", marked)
    found = sorted(_places(marked, text, lights))
    if len({light for _, _, light in found}) < 2:
        return None
    bands: dict[str, Bands] = {}
    moved, rest = True, ""
    for light, condition in _conditions(marked, found):
        gap = gap_from_target(condition)
        mine = (gap,) if gap is not None else bands_of(condition)
        in_numbers = bool(mine)
        if not in_numbers:
            told = in_words(condition)
            mine = (told,) if told is not None else ()
        if not mine:
            rest = light if REST.search(condition) else rest
            continue
        if half_read(mine, condition) or (gap is None and PASSED_BY.search(condition)):
            return None
        if light in bands and bands[light] != mine:
            return None
        bands[light] = mine
        moved = moved and not in_numbers and MOVED.search(condition) is not None
    if not bands or all(one.low == one.high for mine in bands.values() for one in mine):
        return None  # one value for each word is a list of rows, not a legend
    for light, mine in _unseen(marked, tuple(bands)):
        if light not in bands and mine not in bands.values():  # else only words of a condition
            bands[light] = mine
    if rest and rest not in bands:
        bands |= beyond(rest, bands)
    return Legend(_parted(bands), stems(text), line, text, moved)


# "Y de rojo lo demás": what no other light has.
REST = re.compile(
    r"\b(?:l[oa]s? demas|el resto|l[oa]s restantes|en otro caso|en (?:los )?otros casos)\b"
)


def beyond(light: str, bands: dict[str, Bands]) -> dict[str, Bands]:
    """What is below all bands of a legend that leaves nothing above, or above those that do."""
    every = [band for mine in bands.values() for band in mine]
    lows = [band for band in every if band.low is not None]
    highs = [band for band in every if band.high is not None]
    if len(lows) == len(every) > len(highs):
        least = min(lows, key=lambda one: (one.low or Decimal(0), not one.low_in))
        return {light: (Band(None, False, least.low, not least.low_in),)}
    if len(highs) == len(every) > len(lows):
        most = max(highs, key=lambda one: (one.high or Decimal(0), one.high_in))
        return {light: (Band(most.high, not most.high_in, None, False),)}
    return {}


_GRADE = re.compile(rf"{BEFORE_GRADE}(?P<label>[a-z])\b")
_LETTER = re.compile(r"^\s*(?P<label>[a-z](?: ?[+-])?)(?:\s*[:=),]| (?=(?:cuando|si)\b))")
_LABEL = re.compile(
    r"^[\s:,.y«\"“]*(?:[a-z ]{0,30}:\s*|"
    r"(?:la |el )?(?:calificacion|semaforo|nivel|color|alerta|estado|categoria) es )?"
    r"(?:(?P<label>[a-zñ]{4,})\b|(?P<words>[a-zñ ]{4,30})(?=[,:=(]))"
)


def _unseen(marked: str, seen: tuple[str, ...]) -> Iterator[tuple[str, Bands]]:
    """Other lights of a legend, which no row of the table happens to carry."""
    for part in parts_of(marked):
        label = _GRADE.search(part) or _LETTER.match(part) or _LABEL.match(part)
        if label is None or any(light_pattern(light).search(part) for light in seen):
            continue
        name = label["label"] or label["words"].strip()
        if NO_LABEL.search(name):
            continue
        bands = bands_of(part)
        told = None if bands else in_words(part[label.end() :])
        if bands or told is not None:
            yield name, bands or (told,) if told is not None else bands


def _parted(found: dict[str, Bands]) -> dict[str, Bands]:
    """Bands with one end only, as steps: "al menos 90" ends where "al menos 100" begins."""
    steps = dict(found)
    alone = {light: mine[0] for light, mine in found.items() if len(mine) == 1}
    for light, band in alone.items():
        lows = [one for one in alone.values() if one.low is not None and one is not band]
        highs = [one for one in alone.values() if one.high is not None and one is not band]
        if band.low is not None and band.high is None:
            above = [one for one in lows if one.low is not None and one.low > band.low]
            if above:
                step = min(above, key=lambda one: one.low or Decimal(0))
                steps[light] = (Band(band.low, band.low_in, step.low, not step.low_in),)
        elif band.high is not None and band.low is None:
            below = [one for one in highs if one.high is not None and one.high < band.high]
            if below:
                step = max(below, key=lambda one: one.high or Decimal(0))
                steps[light] = (Band(step.high, not step.high_in, band.high, band.high_in),)
    return steps


def _places(marked: str, text: str, lights: Lights) -> Iterator[tuple[int, int, str]]:
    signs = frozenset(SIGN.findall(text)) if lights.signs else frozenset[str]()
    known = {light for light, _ in lights.patterns}
    others = ((sign, light_pattern(sign)) for sign in sorted(signs - known))
    for light, pattern in (*lights.patterns, *others):
        for found in pattern.finditer(marked):
            yield found.start(), found.end(), light


# A semicolon, or a stop, ends what is said of a light.
_STOP = re.compile(r";|\.(?=\s+[^\s\d]|$)")


def _conditions(text: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Each light with its words: those behind it, or before it in "95 o más: verde"."""
    head = text[: found[0][0]].rsplit(".", 1)[-1]
    behind = not bands_of(head.rsplit(":", 1)[-1]) if any(map(str.isdigit, head)) else True
    if not behind and bands_of(text[found[-1][1] :]):
        behind = True
    last = 0
    for at, (start, end, light) in enumerate(found):
        stop = found[at + 1][0] if at + 1 < len(found) else len(text)
        mine = own_part(_STOP.split(text[end:stop], maxsplit=1)[0])
        yield light, mine if behind else text[last:start]
        last = end
