"""Shares and multiples told in words: "tres de cada diez", "la mitad", "se duplicó", "(45.9 %)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import flat
from traza.modules.verification.rules.told_bind import Bound
from traza.modules.verification.rules.told_cells import Cells
from traza.modules.verification.rules.told_moves import pairs_of
from traza.modules.verification.rules.wording import number, percent

_WORDS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9,
}  # fmt: skip
_BASES = {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "diez": 10, "10": 10, "100": 100,
          "cien": 100, "5": 5, "4": 4, "3": 3, "2": 2}  # fmt: skip
_PARTS = {"terc": 3, "cuart": 4, "quint": 5, "sext": 6, "octav": 8, "decim": 10}
_OF_EACH = re.compile(
    rf"\b(?P<n>{'|'.join(_WORDS)}|\d{{1,2}}) de cada (?P<base>{'|'.join(_BASES)})\b"
)
_FRACTION = re.compile(
    r"(?P<half>\b(?:la|una) mitad\b)|"
    rf"\b(?:la|{'|'.join(_WORDS)}) (?P<part>terc|cuart|quint|sext|octav|decim)(?:er)?[aoi]s?\b"
    r"(?! trimestre| semestre| bimestre| sesion| etapa| region| lugar| vez)(?: partes?)?"
)
# What makes a share no exact one.
_ABOUT = re.compile(
    r"\b(?:casi|cerca|poco|mas|menos|alrededor|aproximad\w*|practicamente|unas?|otr[oa]|entre|"
    r"al menos|hasta)\b(?: de| mas| menos| que)*\s*$"
)
_TIMES = re.compile(
    r"\b(?:se )?(?P<times>duplic|triplic|cuadruplic|quintuplic)(?:o|aron|ado|ando|arse)\b"
)
_MULTIPLES = {"duplic": 2, "triplic": 3, "cuadruplic": 4, "quintuplic": 5}
# "29.6 por ciento más que en 2048" tells growth and no share.
_MORE_THAN = re.compile(
    r"^\s*(?:por ciento )?(?:mas|menos|superior|inferior|mayor|menor|arriba|abajo|"
    r"por encima|por debajo)\b"
)
# A share in words is rounded: three of ten may be a fourth or a third.
_ROUND = Decimal("7.5")


@dataclass(frozen=True, slots=True)
class Share:
    """A share as told, in percent, how far it may be rounded, and where it is printed."""

    rate: Decimal
    slack: Decimal
    start: int
    end: int
    printed: str

    @property
    def exact(self) -> bool:
        """Whether it is printed in digits, so that a slip of one of them can be told."""
        return self.slack <= 1 and any(mark.isdigit() for mark in self.printed)

    @property
    def quantum(self) -> Decimal:
        """The size of its last printed digit, of one in digits."""
        return self.slack


def told_shares(
    sentence: Sentence, bound: tuple[Bound, ...], cells: Cells, ids: Ids
) -> Iterator[Check]:
    """One check a share or multiple in words whose part and whole the document gives."""
    text = flat(sentence.text)
    for share in shares_of(sentence, text):
        yield from _judged(sentence, text, share, (bound, cells), ids)
    yield from _multiples(sentence, text, ids)
    yield from _against_plan(sentence, text, bound, cells, ids)


def shares_of(sentence: Sentence, text: str) -> Iterator[Share]:
    """The shares that a sentence tells, in digits or in words; `text` is the sentence folded."""
    for found in _OF_EACH.finditer(text):
        count = Decimal(_WORDS.get(found["n"]) or int(found["n"]))
        rate = 100 * count / _BASES[found["base"]]
        slack = _ROUND if _BASES[found["base"]] <= 10 else Decimal(1)
        if not _ABOUT.search(text[: found.start()]) and rate < 100:
            yield Share(rate, slack, found.start(), found.end(), found[0])
    for found in _FRACTION.finditer(text):
        lead = found[0].split()[0]
        count = Decimal(_WORDS.get(lead, 1))
        rate = Decimal(50) if found["half"] else 100 * count / _PARTS[found["part"]]
        if not _ABOUT.search(text[: found.start()]) and rate < 100:
            yield Share(rate, Decimal(4), found.start(), found.end(), found[0])
    for figure in sentence.figures:
        if figure.unit is not StatedUnit.PERCENT or figure.approximate:
            continue
        if figure.value < 100 and not _MORE_THAN.match(text[figure.end :]):
            yield Share(figure.value, figure.quantum, figure.start, figure.end, figure.printed)


_MOST_LINES = 400
_ENDS = re.compile(r"(?<=[.;])\s+")


def without_figures(reading: Reading) -> Iterator[Sentence]:
    """The sentences that tell a share in words and print no digit, which no reading keeps."""
    for line in reading.prose[:_MOST_LINES]:
        text = line.text.strip()
        if not text[:1].isupper() or text[-1:] != ".":
            continue
        for piece in _ENDS.split(text):
            folded = flat(piece)
            if _DIGIT.search(piece) is None and (
                _OF_EACH.search(folded) or _FRACTION.search(folded)
            ):
                yield Sentence(piece, line.line, line.page, 0)


_DIGIT = re.compile(r"\d")


def _judged(
    sentence: Sentence,
    text: str,
    share: Share,
    given: tuple[tuple[Bound, ...], Cells],
    ids: Ids,
) -> Iterator[Check]:
    """A share beside its part: the whole is in the sentence, or the total of the part's column."""
    exact = share.slack < 1 or share.printed.endswith("%")
    pair = None if exact else _part_of_whole(sentence, text)
    if pair is None:
        part = beside(sentence, share)
        found = None if part is None else _whole(part, *given)
        if part is None or found is None:
            return
        pair = (part.value, *found)
    part_value, whole, others = pair
    rate = 100 * part_value / whole
    known = [100 * part_value / one for one in (whole, *others) if one]
    line = sentence.figures[0].line
    identity = ids.next(f"{line}:{share.printed}:share")
    place = Place(f"Texto de la línea {line}", (line,))
    says = f"{number(part_value)} de {number(whole)} es {percent(rate)}; el texto dice "
    says += f"«{sentence.text[share.start : share.end]}»."
    if any(abs(one - share.rate) <= share.slack or abs(100 - one - share.rate) <= share.slack
           for one in known):  # fmt: skip
        return
    told_total = re.match(r"\s*del? (?:el |los |las )?total\b", text[share.end :]) is not None
    if exact and not told_total and not near_miss(share.rate, share.slack, rate):
        return
    yield failed(identity, Severity.CONTRADICTION, place, share.printed, percent(rate), says=says)


_OF = re.compile(r"^\s*de (?:l[oa]s |un total de )?$")


_OF_WHOLE = re.compile(r"\bde (?:l[oa]s|un total de|est[oa]s|nuestr[oa]s|sus) $")


def _part_of_whole(
    sentence: Sentence, text: str
) -> tuple[Decimal, Decimal, tuple[Decimal, ...]] | None:
    """ "229 de 1,150" in the same sentence, when it is the only one there."""
    counts = [one for one in sentence.figures if one.unit is not StatedUnit.PERCENT]
    if len(counts) != 2 or any(one.approximate for one in counts):
        return None
    one, two = counts
    opens = _OF_WHOLE.search(text[: one.start]) is not None
    if opens and two.value <= one.value and one.unit is two.unit:
        return two.value, one.value, ()  # "de los 2,100 buques, 1,405 fueron pesqueros"
    if one.value > two.value or one.unit is not two.unit:
        return None
    return (one.value, two.value, ()) if _OF.match(text[one.end : two.start]) else None


def beside(sentence: Sentence, share: Share) -> Stated | None:
    """The part that stands in brackets, behind a comma or a colon beside its share."""
    for figure in sentence.figures:
        if figure.unit not in {StatedUnit.COUNT, StatedUnit.PESOS} or figure.approximate:
            continue
        if figure.end <= share.start:
            between = sentence.text[figure.end : share.start]
            joined = re.fullmatch(r"(?:\s+\w+){0,3}\s*[(,:]\s*(?:el |la )?", between)
        else:
            between = sentence.text[share.end : figure.start]
            joined = re.fullmatch(r"(?:\s+\w+){0,9}\s*\(\s*\$?", between)
        if joined is not None:
            return figure
    return None


def _whole(
    part: Stated, bound: tuple[Bound, ...], cells: Cells
) -> tuple[Decimal, tuple[Decimal, ...]] | None:
    """The total of the column where the part is a cell, and what else it may be a part of."""
    mine = [one for one in bound if one.figure is part and one.by_row]
    cell = mine[0].fitting if len(mine) == 1 else None
    if cell is None or cell.is_total:
        return None
    totals = [one for one in cells.totals if one.table is cell.table and one.column is cell.column]
    if len(totals) != 1 or not totals[0].added or totals[0].value < part.value:
        return None
    row = cells.row((cell.table.id, cell.row.line))
    said = [one.value for one in mine[0].sentence.figures if one.value >= part.value]
    others = (*(one.value for one in row if one.value > part.value), *said)
    return totals[0].value, others


def _multiples(sentence: Sentence, text: str, ids: Ids) -> Iterator[Check]:
    """ "Se duplicó: de 41 a 82": told by its two ends."""
    found = [one for one in _TIMES.finditer(text) if not _ABOUT.search(text[: one.start()])]
    ends = list(pairs_of(sentence))
    if len(found) != 1 or len(ends) != 1 or not ends[0][0].value:
        return
    one, two = ends[0]
    times, told = two.value / one.value, _MULTIPLES[found[0]["times"]]
    slack = one.quantum / one.value + Decimal("0.25")
    place = Place(f"Texto de la línea {one.line}", (one.line,))
    identity = ids.next(f"{one.line}:{found[0][0]}")
    right = f"{number(times.quantize(Decimal('0.01')))} veces"
    says = f"De {one.printed} a {two.printed} hay {right}; el texto dice «{found[0][0].strip()}»."
    if told - slack <= times <= told + 2 * slack:
        yield held(identity, place, found[0][0], right, says)
    else:
        yield failed(identity, Severity.CONTRADICTION, place, found[0][0], right, says=says)


_PLAN_WORDS = r"(?:metas?|previst|program|planead)"
_AGAINST_PLAN = re.compile(
    r"^\s*(?:[a-zñ]+ )?(?:mas|menos|arriba|abajo|por encima|por debajo) (?:que|del?) ?"
    rf"(?:l[oa]s? )?{_PLAN_WORDS}"
)
_PLAN_TITLE = re.compile(rf"\b{_PLAN_WORDS}")


def _against_plan(
    sentence: Sentence, text: str, bound: tuple[Bound, ...], cells: Cells, ids: Ids
) -> Iterator[Check]:
    """ "312 inspecciones, doce más que las previstas": both cells of the row that is named."""
    mine = [one for one in bound if one.by_row and one.by_noun and one.fitting is not None]
    if len(mine) != 1 or mine[0].fitting is None:
        return
    cell, figure = mine[0].fitting, mine[0].figure
    row = cells.row((cell.table.id, cell.row.line))
    plan = [one for one in row if _PLAN_TITLE.search(flat(one.column.title))]
    if len(plan) != 1 or plan[0] is cell or plan[0].unit is not cell.unit or not plan[0].value:
        return
    for told in sentence.figures:
        behind = text[told.end :].replace("  ", " ")
        if told is figure or told.approximate or not _AGAINST_PLAN.match(behind):
            continue
        rate = told.unit is StatedUnit.PERCENT
        if not rate and told.unit is not figure.unit:
            continue
        gaps = [abs(cell.value - one.value) for one in row if one.unit is cell.unit]
        rates = [100 * abs(cell.value - one.value) / one.value for one in row if one.value]
        if any(abs(told.value - one) <= told.quantum for one in (rates if rate else gaps)):
            continue
        gap = abs(cell.value - plan[0].value)
        right = percent(100 * gap / plan[0].value) if rate else number(gap)
        yield failed(
            ids.next(f"{told.line}:{told.printed}:plan"), Severity.CONTRADICTION,
            Place(f"Texto de la línea {told.line}", (told.line, cell.row.line)),
            told.printed, right,
            says=f"De {number(plan[0].value)} a {figure.printed} hay {right}; el texto dice "
            f"{told.printed}.",
        )  # fmt: skip
