"""A percentage of what a column tells: "94.0 % de lo autorizado", "la mitad del gasto"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.reading.contracts import Sentence, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import (
    clause,
    flat,
    scope,
    stems,
    tells_growth,
    years,
)
from traza.modules.verification.rules.told_bind import fits
from traza.modules.verification.rules.told_cells import Cell, Cells
from traza.modules.verification.rules.told_columns import named_cells, roots, title_roots
from traza.modules.verification.rules.told_shares import Share, shares_of
from traza.modules.verification.rules.wording import number, percent

# "94.0 % de lo autorizado", "la mitad del gasto ejercido": what is divided by.
_WHOLE = re.compile(
    r"^\s*(?:por ciento )?\s*(?:restante )?del? (?:tod[oa]s? )?"
    r"(?:el |l[oa]s? |sus? |nuestr[oa]s? )?(?P<whole>[a-zñ][a-zñ ]{2,80})"
)
# "Seis de cada diez tomas activas": the things that are counted stand right behind.
_OF_EACH, _EACH_OF = (
    " de cada ",
    re.compile(r"^\s*(?:de )?(?:l[oa]s )?(?P<whole>[a-zñ][a-zñ ]{2,80})"),
)
_VERB = re.compile(
    r"\b(?:fue|fueron|era|eran|son|es|esta|estan|estaba|estaban|se|tiene|tienen|tuvo|tuvieron|"
    r"quedo|quedaron|corresponde|corresponden|correspondio|que|ya|y|en|por|para|con|a|al|durante)\b"
)
# A row takes so much of the total of its column.
_TAKES = re.compile(
    r"\b(?:concentr|represent|absorb|recib|aport|signific|correspond|acumul|sum[oa]|fue|fueron|"
    r"llev|destin|gener|ejerc|se gast|ocup|equival|captur|atendi|produj|capt|constitu|se dirig)\w*"
)
# Words that change what a percentage tells.
_OTHER = re.compile(
    r"\b(?:avance|crec|variacion|inflacion|tasa|descuento|interes|iva|mas|menos|superior|inferior|"
    r"ahorr|restan|falt|pendient|por ejercer|puntos|adicional|promedio|real|reales)\w*\b"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and its whole as two cells, and how telling the words are that name them."""

    part: Cell
    whole: Cell
    sure: bool

    @property
    def rate(self) -> Decimal:
        """The part in percent of the whole."""
        return 100 * self.part.value / self.whole.value

    @property
    def slack(self) -> Decimal:
        """How far the last printed digits of both may move the rate, in points."""
        part = self.part.step / self.whole.value
        return 50 * (part + self.whole.step * self.part.value / self.whole.value**2)


def told_parts(sentence: Sentence, cells: Cells, ours: frozenset[str], ids: Ids) -> Iterator[Check]:
    """One check a percentage, or a share in words, of a column of a named row or of the total."""
    text = flat(sentence.text)
    for share in shares_of(sentence, text):
        whole_is = _EACH_OF if _OF_EACH in share.printed else _WHOLE
        found = whole_is.match(text[share.end :])
        start, end = _stretch(sentence, share)
        around = text[start : share.start]
        if _OTHER.search(text[max(start, share.start - 40) : share.end + 12]):
            continue
        if found is None:
            check = _judged(sentence, share, list(_of_which(text, share, sentence, cells)), ids)
            yield from () if check is None else (check,)
            continue
        if any(f.start == share.start and tells_growth(sentence, f) for f in sentence.figures):
            continue
        stop = _VERB.search(found["whole"])
        whole = found["whole"][: stop.start()] if stop else found["whole"]
        begins = share.end + found.start("whole") + len(whole)
        behind = flat(_NEXT.split(sentence.text[begins:end])[0])
        words = (whole, f"{around} {behind}", text[: share.start])
        pairs = list(_pairs(_up_to(sentence, share), cells, ours, words))
        check = _judged(sentence, share, pairs, ids)
        if check is not None:
            yield check


# Where another thing begins to be told.
_NEXT = re.compile(r",\s|\s(?:y|pero|mientras)\s")
# "$22,470,000.00, del cual 71.5% es subsidio federal".
_WHICH = re.compile(
    r"\b(?:del cual|de l[oa]s? (?:cual(?:es)?|que)|de (?:ello|esto|ese monto))\W*(?:el )?$"
)
_IS = re.compile(
    r"^\s*(?:por ciento )?(?:es|son|fue|fueron|era|corresponde a|proviene del?|vino del?)\s+"
    r"(?P<part>[a-zñ][a-zñ ]{2,60})"
)


def _of_which(text: str, share: Share, sentence: Sentence, cells: Cells) -> Iterator[_Pair]:
    """The amount told just before, a total of a table, and the column that is named behind."""
    found = _IS.match(text[share.end :])
    before = [f for f in sentence.figures if f.end <= share.start and not f.approximate]
    if found is None or not before or _WHICH.search(text[: share.start]) is None:
        return
    for whole in cells.totals:
        if not whole.is_total or not whole.value or not fits(before[-1], whole):
            continue
        row = [c for c in cells.totals if c.table is whole.table and c.unit is whole.unit]
        row = [cell for cell in row if cell is not whole]
        parts = named_cells(roots(found["part"]), row)
        yield from _columns(whole, row, parts)


_PAUSE, _PAUSE_OR_AND = re.compile(r"[,;]\s"), re.compile(r"[,;]\s|\s(?:y|e|mientras|pero)\s")


def _up_to(sentence: Sentence, share: Share) -> Sentence:
    """The part of a sentence that may name the row of a share; what follows its clause may not.

    "El 79.3 % de los egresados se tituló; en Mecatrónica, 69.3 %."
    "El norte aportó 67.0 % del total y el sur 26.9 %."
    """
    text = sentence.text
    nexts = [f.start for f in sentence.figures if f.unit is StatedUnit.PERCENT]
    upto = min((at for at in nexts if at >= share.end), default=None)
    marks = _PAUSE if upto is None else _PAUSE_OR_AND
    found = marks.search(text, share.end, len(text) if upto is None else upto)
    start = text.rfind("; ", 0, share.start) + 1
    return replace(sentence, text=text[start : found.start() if found else len(text)], figures=())


def _stretch(sentence: Sentence, share: Share) -> tuple[int, int]:
    """The part of the sentence whose words may name the part: up to the percentages beside it."""
    others = [f for f in sentence.figures if f.unit is StatedUnit.PERCENT]
    start = max((f.end for f in others if f.end <= share.start), default=0)
    stops = [f.start for f in others if f.start >= share.end]
    for mark in ".;":
        at = sentence.text.find(f"{mark} ", share.end)
        stops += [at] if at >= 0 else []
        last = sentence.text.rfind(f"{mark} ", 0, share.start)
        start = max(start, last + 1)
    return start, min(stops, default=len(sentence.text))


def _pairs(
    sentence: Sentence, cells: Cells, ours: frozenset[str], words: tuple[str, str, str]
) -> Iterator[_Pair]:
    whole_words, part_words, before = words
    said = years(sentence.text)
    rows = [cells.row(key) for key in dict.fromkeys(cells.named(sentence))]
    totals: dict[str, list[Cell]] = {}
    for cell in cells.totals:
        totals.setdefault(cell.table.id, []).append(cell)
    rows = [row for row in rows if len(row) > 1]
    by_row = bool(rows)
    for row in rows or list(totals.values()):
        mine = [cell for cell in row if _usable(cell, said, ours)]
        wholes = named_cells(roots(whole_words), mine)
        if len(wholes) != 1:
            wholes = [c for c in wholes if title_roots(c) <= roots(whole_words)]
        if len(wholes) != 1:
            continue
        whole = wholes[0]
        others = [c for c in mine if c is not whole and c.unit is whole.unit]
        parts = named_cells(roots(part_words) - roots(whole_words), others)
        yield from _columns(whole, others, parts)
        if by_row and _TAKES.search(before):
            yield from _of_total(whole, totals.get(whole.table.id, ()), alone=not parts)


def _columns(whole: Cell, others: list[Cell], parts: list[Cell]) -> Iterator[_Pair]:
    """The part in its own column: sure when its words name just that one."""
    for cell in others:
        if whole.value > 0:
            yield _Pair(cell, whole, len(parts) == 1 and parts[0] is cell)


def _of_total(cell: Cell, totals: list[Cell] | tuple[()], *, alone: bool) -> Iterator[_Pair]:
    """A row of the total of its own column: sure when the words name no other column."""
    for total in totals:
        if total.column is cell.column and total.added and total.value > 0:
            yield _Pair(cell, total, alone)


def _usable(cell: Cell, said: frozenset[str], ours: frozenset[str]) -> bool:
    if cell.unit is StatedUnit.PERCENT:
        return False
    wanted = said or ours
    return not cell.years or not wanted or bool(cell.years & wanted)


def _judged(sentence: Sentence, share: Share, pairs: list[_Pair], ids: Ids) -> Check | None:
    fits = [one for one in pairs if _gives(share, one)]
    sure = [one for one in pairs if one.sure]
    line = sentence.line
    if fits:
        best = next((one for one in fits if one.sure), fits[0])
        if not best.sure:
            return None
        right = percent(best.rate)
        return held(
            ids.next(f"{line}:{share.printed}:part"), _place(line, best), share.printed, right,
            f"{_worded(best)} es {right}; el texto dice «{share.printed}».",
        )  # fmt: skip
    if len({one.rate for one in sure}) != 1 or _narrow(sentence, share, sure[0]):
        return None
    pair = sure[0]
    if share.exact:
        proven = near_miss(share.rate, share.quantum, pair.rate)
    else:
        proven = abs(pair.rate - share.rate) > 2 * share.slack
    if not proven:
        return None
    right = percent(pair.rate)
    return failed(
        ids.next(f"{line}:{share.printed}:part"), Severity.CONTRADICTION, _place(line, pair),
        share.printed, right,
        says=f"{_worded(pair)} es {right}; el texto dice «{share.printed}».",
    )  # fmt: skip


def _narrow(sentence: Sentence, share: Share, pair: _Pair) -> bool:
    """Whether words that no header prints say that the percentage is of something else."""
    table = pair.whole.table
    printed = stems(table.title) | stems(pair.part.name) | {"sin"}
    printed |= frozenset().union(*(stems(column.title) for column in table.columns))
    start, end = clause_of(sentence, share)
    own = stems(sentence.text[share.start : share.end])
    own |= stems(" ".join(found[0] for found in _TAKES.finditer(flat(sentence.text[start:end]))))
    return bool(scope(sentence.text[start:end]) - printed - own)


def clause_of(sentence: Sentence, share: Share) -> tuple[int, int]:
    """The stretch between commas where a share stands."""
    mine = [f for f in sentence.figures if f.start == share.start]
    return clause(sentence, mine[0]) if mine else (share.start, len(sentence.text))


def _gives(share: Share, pair: _Pair) -> bool:
    rates = (pair.rate, 100 - pair.rate)
    return any(abs(rate - share.rate) <= share.slack + pair.slack for rate in rates)


def _worded(pair: _Pair) -> str:
    row = "total" if pair.part.is_total else pair.part.name
    part, whole = number(pair.part.value), number(pair.whole.value)
    if pair.part.column is pair.whole.column:
        return f"«{pair.part.column.title}» de «{row}» ({part}) entre el total ({whole})"
    names = f"«{pair.part.column.title}» ({part}) entre «{pair.whole.column.title}» ({whole})"
    return f"En «{row}», {names}"


def _place(line: int, pair: _Pair) -> Place:
    lines = (line, *dict.fromkeys(one.row.line for one in (pair.part, pair.whole)))
    return Place(f"Texto de la línea {line}", tuple(dict.fromkeys(lines)))
