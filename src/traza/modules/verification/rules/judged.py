"""Verdicts of rows ("mejoró", "sí se cumplió") against the two figures and the way of each row.

Which two columns a verdict compares is learned from the other rows and from their titles; one row
that alone denies it contradicts itself: its way, its verdict or one of its figures is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.conditions import Bands, bands_of, half_read, normal
from traza.modules.verification.rules.grid import label, of_type, place, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.tables.notes import SAID, bound, notes
from traza.modules.verification.rules.tables.ways import way_of
from traza.modules.verification.rules.told import stems
from traza.modules.verification.rules.worded_condition import names_base, names_goal
from traza.modules.verification.rules.worded_lights import left_to_judge

BETTER, SAME, WORSE = 1, 0, -1
_FEWEST, _FILLER = 3, 3
_GOOD = re.compile(
    r"(?:si|(?:se |si )?(?:cumpl(?:e|io|id[oa])|alcanz(?:o|ad[oa])|logr(?:o|ad[oa]))|favorable|"
    r"mejor(?:o|a)?|avanzo|avance|progreso|satisfactori[oa])"
)
_BAD = re.compile(
    r"(?:no|no (?:se )?(?:cumpl|alcanz|logr)\w+|incumpl\w+|desfavorable|peor|empeoro|empeora|"
    r"retroce\w+|deterioro|insatisfactori[oa])"
)
_EVEN = re.compile(r"(?:igual|estable|sin (?:cambios?|variacion|movimiento)|se mantuvo|constante)")
# What is literally so, whatever the tolerance of a goal.
_MOVES = re.compile(r"(?:des)?favorable|mejor|avan|progres|peor|empeor|retroce|deterior")
_GOAL = re.compile(r"\bmeta\b|\bobjetivo\b|\bcumpl|\balcanz")
_STRICT = re.compile(
    r"\biguala|\bmejora|\bsentido\b|\bdireccion\b|\bhacia\b|\bsuper[ae]|\balcanza|\bigual o\b|"
    r"\btendencia\b|\bcontrario\b|\bopuesto\b"
)
_LOOSE = re.compile(r"\btoleranc|\bmargen\b|\brango\b|\+/-|±|\bpuntos?\b|\bpuede")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = re.compile(r"\banterior\b|\bprevi[oa]\b|\binicial\b|\bantes\b")
_RATE = re.compile(r"%|\bcumplimiento\b|\bvariacion\b|\bdiferencia\b|\bavance\b")


@dataclass(frozen=True, slots=True)
class _Pair:
    """The column that is compared with another, and the rows that bear the verdicts out."""

    first: Column
    then: Column
    kept: tuple[Row, ...]
    missed: tuple[Row, ...]


def of_verdicts(
    reading: Reading, table: Table, column: Column, lights: dict[int, str], ids: Ids
) -> list[Check]:
    """One check a verdict of a column; none when its words are none or nothing bears them."""
    told = {line: sign for line, light in lights.items() if (sign := _sign(light)) is not None}
    if len(told) < len(lights) or not {BETTER, WORSE} <= set(told.values()):
        return []
    terms = _Terms.of(reading, table, column, lights, told)
    pairs = [_pair(table, first, then, terms) for first, then in _columns(table, column, terms)]
    good = [
        one for one in pairs
        if len(one.kept) >= _FEWEST and len(one.missed) <= max(1, len(one.kept) // 6)
        and (terms.strict or {BETTER, WORSE} <= {told[row.line] for row in one.kept})
    ]  # fmt: skip
    best = min(good, key=lambda one: len(one.missed), default=None)
    if best is None:
        return []
    spot = (table, column, best)
    made = [_check(spot, row, terms, ids, broken=False) for row in best.kept]
    rivals = [one for one in good if len(one.missed) == len(best.missed)]
    common = set.intersection(*({row.line for row in one.missed} for one in rivals))
    broken = [row for row in best.missed if row.line in common]
    return made + [_check(spot, row, terms, ids, broken=True) for row in broken]


def _sign(light: str) -> int | None:
    for sign, pattern in ((BETTER, _GOOD), (WORSE, _BAD), (SAME, _EVEN)):
        if pattern.fullmatch(light):
            return sign
    return None


@dataclass(frozen=True, slots=True)
class _Terms:
    """What verdicts mean here: of a goal or of a move, strictly or from so much of a goal on."""

    told: dict[int, int]
    of_goal: bool
    strict: bool
    loose: bool
    share: Bands
    texts: tuple[str, ...]

    @classmethod
    def of(
        cls, reading: Reading, table: Table, column: Column,
        lights: dict[int, str], told: dict[int, int],
    ) -> _Terms:  # fmt: skip
        words = {light[:5] for line, light in lights.items() if told[line] != SAME}
        words = {word for word in words if len(word) > 2} | {
            word[:5] for word in re.findall(r"[a-z]{5,}", plain(column.title))
        }
        lines = (*notes(table), *(one.text for one in reading.prose))
        every = (part for line in lines for part in re.split(r"[.;](?=\s|$)", line))
        texts = tuple(dict.fromkeys(text for text in every if _speaks(plain(text), words)))
        rules = [text for text in texts if not (stems(text) & _names(table))]
        moves = all(_MOVES.match(light) or told[line] == SAME for line, light in lights.items())
        shares = [bands for text in rules if (bands := _share(text))]
        return cls(
            told, not moves or _GOAL.search(plain(column.title)) is not None,
            moves or any(_STRICT.search(plain(text)) for text in rules if not _numbers(text)),
            any(_LOOSE.search(plain(text)) or _numbers(text) for text in rules),
            shares[0] if len(shares) == 1 else (), texts,
        )  # fmt: skip

    def fits(self, row: Row, sides: tuple[Decimal, Decimal], *, down: bool) -> bool:
        """Whether the verdict of a row may be said of its two figures."""
        first, then = sides
        sign = self.told[row.line]
        if self.share:
            below, above = (then, first) if down else (first, then)
            if not below:
                return True
            inside = any(band.holds(100 * above / below) for band in self.share)
            return inside == (sign == BETTER)
        moved = SAME if first == then else BETTER if (then < first) == down else WORSE
        if moved != SAME or SAME in self.told.values():
            return moved == sign
        return sign == BETTER or not self.of_goal


def _speaks(text: str, words: set[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", text) for word in words)


def _numbers(text: str) -> bool:
    return re.search(r"\d", _YEAR.sub("", text)) is not None


def _names(table: Table) -> frozenset[str]:
    """The words of rows, that a sentence about one of them says and a definition does not."""
    labels = (label(table, row) for row in table.rows)
    heads = frozenset().union(*(stems(column.title) for column in table.columns))
    generic = stems("meta indicador resultado objetivo valor sentido tendencia direccion mejor")
    return frozenset().union(*map(_content, labels)) - heads - generic


def _content(text: str) -> frozenset[str]:
    return frozenset(one for one in stems(text) if len(one) > _FILLER)


def _share(text: str) -> Bands:
    """From what share of the goal on it is met, when a text tells just one."""
    said = normal(text)
    if "%" not in said or len(re.findall(r"\d+(?:\.\d+)?", said)) != 1:
        return ()
    bands = bands_of(said)
    whole = len(bands) == 1 and not half_read(bands, said) and bands[0].low != bands[0].high
    return bands if whole and bands[0].low is not None else ()


def _columns(table: Table, verdict: Column, terms: _Terms) -> Iterator[tuple[Column, Column]]:
    """The pairs that may be compared: a goal and a result, or what was before and is now."""
    numeric = of_type(table, CellType.PERCENT, CellType.NUMBER, CellType.COUNT, CellType.MONEY)
    numeric = [one for one in numeric if not (_RATE.search(plain(one.title)) and len(numeric) > 2)]
    only = len(numeric) == 2
    of_goal = _GOAL.search(plain(verdict.title)) is not None
    for first, then in permutations(numeric, 2):
        goal = names_goal(first.title) and not names_goal(then.title)
        before = _precedes(first, then) and not names_goal(then.title)
        fits = goal or (before and not of_goal and not terms.share) or only
        if fits and not _precedes(then, first) and not (only and names_goal(then.title)):
            yield first, then


def _precedes(first: Column, then: Column) -> bool:
    """Whether a title is of a time before that of another."""
    years = [_YEAR.findall(one.title) for one in (first, then)]
    if all(len(each) == 1 for each in years) and years[0] != years[1]:
        return years[0] < years[1]
    titles = plain(first.title), plain(then.title)
    before = [names_base(one) or _BEFORE.search(one) is not None for one in titles]
    return before == [True, False]


def _pair(table: Table, first: Column, then: Column, terms: _Terms) -> _Pair:
    kept: list[Row] = []
    missed: list[Row] = []
    for row in table.rows:
        sides, way = (value(row, first), value(row, then)), way_of(table, row)
        if row.line not in terms.told or None in sides or way is None:
            continue
        fits = terms.fits(row, (sides[0] or Decimal(0), sides[1] or Decimal(0)), down=way[1])
        (kept if fits else missed).append(row)
    return _Pair(first, then, tuple(kept), tuple(missed))


def _check(
    spot: tuple[Table, Column, _Pair], row: Row, terms: _Terms, ids: Ids, *, broken: bool
) -> Check:
    table, column, pair = spot
    way = way_of(table, row)
    printed = row.printed.get(column.name, "").strip()
    prints = [row.printed.get(one.name, "").strip() for one in (pair.first, pair.then)]
    where = place(table, (row,), column, row)
    identity = ids.next(f"{table.id}:{row.line}:{column.name}")
    says = (
        f"En «{label(table, row)}», que debe ir así: «{way[0] if way else ''}», "
        f"«{pair.first.title}» es {prints[0]} y «{pair.then.title}» {prints[1]}; la tabla dice "
        f"«{printed}»."
    )
    if not broken:
        return held(identity, where, printed, printed, says)
    severity, why = _how_sure(table, column, row, terms)
    return failed(identity, severity, where, printed, " contra ".join(prints), says=says + why)


def _how_sure(table: Table, column: Column, row: Row, terms: _Terms) -> tuple[Severity, str]:
    """A contradiction, unless a note may say why or a tolerance that is not told may explain it."""
    mine = _content(label(table, row))
    about = (text for text in terms.texts if mine and len(mine & stems(text)) * 2 >= len(mine))
    note = bound(table, row, column, label=True) or next(about, None)
    note = note or left_to_judge(column.title, (table.title, *terms.texts))
    if note is not None:
        return Severity.DOUBTFUL, f" {SAID}: «{note}»."
    if terms.strict or terms.share or (terms.told[row.line] == WORSE and not terms.loose):
        return Severity.CONTRADICTION, " El sentido, las cifras y esa palabra no concuerdan."
    return Severity.DOUBTFUL, " El documento no dice desde cuánto se da por cumplida."
