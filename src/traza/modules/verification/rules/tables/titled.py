"""Columns under each other's title where the titles alone say how they go together.

A growth that goes backwards in time, what came in that is taken away, a rate for each inhabitant
that divides by something else, a part called "total": every row keeps the formula, but with two
columns exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import words
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import Matrix
from traza.modules.verification.rules.tables.ratios import Form, Ratio, ratios
from traza.modules.verification.rules.tables.stocks import COMES, END, GOES, START
from traza.modules.verification.rules.tables.stocks import title as _title
from traza.modules.verification.rules.tables.titled_months import numbered_columns, running_total

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FALLS = re.compile(r"\breduc|\bdisminu|\bbaj|\bahorr|\bmenos\b|\bcaida|\bperdida|\bdescen")
_RISES = re.compile(r"^(?:aument|increment|crec)")
_TOTAL = re.compile(r"(?:total(?:es)?|junt[oa]s|sumas?|amb[oa]s|en conjunto|tod[oa]s)")
_PER = re.compile(r"\bpor (?:cada )?(?:(?:\d[\d,' ]*|mil|cien|diez|millon(?:es)? de) ?)*([a-z]+)")
_OVER = re.compile(r"([a-z0-9.]+) ?/ ?([a-z0-9.]+)")
_PEOPLE = ("habit", "hab", "perso")
_POPULATION = ("pobla", "habit", "hab", "perso")
# What is given back or taken off is never what a net amount begins from.
_NET, _BACK = (
    re.compile(r"\bnet[oa]s?\b"),
    re.compile(r"^(?:reintegr|devol|devuel|descuent|deducc|retenc|cancel|bonific)"),
)
_FEWEST, _DIGITS, _DIGITS_OF_NAMES = 3, 8, 5


def titled(one: Matrix) -> Iterator[tuple[int, int]]:
    """Pairs of columns whose titles are each other's."""
    for each in (
        _growth,
        _change,
        _flow,
        _divisor,
        _named,
        _called_total,
        running_total,
        numbered_columns,
        _lacking,
        _net,
    ):
        yield from each(one)


def _whole(found: Ratio | Linear) -> bool:
    return not found.missed and len(found.kept) >= _FEWEST


def _year(one: Matrix, at: int) -> int:
    """The only year of a title, 0 when it has none or several."""
    found = set(_YEAR.findall(_title(one, at)))
    return int(found.pop()) if len(found) == 1 else 0


def _growth(one: Matrix) -> Iterator[tuple[int, int]]:
    """A change that in every row is that of the earlier year over the later."""
    for found in ratios(one.table):
        early, late = _year(one, found.part), _year(one, found.whole)
        if found.form is not Form.GROWTH or not _whole(found) or not 0 < early < late:
            continue
        if not _FALLS.search(_title(one, found.of)):
            yield found.part, found.whole


def _change(one: Matrix) -> Iterator[tuple[int, int]]:
    """An increase that has to be added to the later year to give the earlier."""
    for found in linears(one.table):
        if found.minus or len(found.plus) != 2 or not _whole(found):
            continue
        rise = [at for at in found.plus if _RISES.search(_title(one, at))]
        late = [at for at in found.plus if _year(one, at) > _year(one, found.whole) > 0]
        if len(rise) == len(late) == 1 and rise != late and _told(one, found) >= _DIGITS:
            yield found.whole, late[0]


def _told(one: Matrix, found: Linear) -> int:
    return sum(digits(cell) for row in found.kept if (cell := one.cells[row][found.whole]))


def _flow(one: Matrix) -> Iterator[tuple[int, int]]:
    """What came in is taken away, and what went out is added: of every row of a stock."""
    for found in linears(one.table):
        if not _whole(found) or len(found.columns) < 4 or _told(one, found) < _DIGITS_OF_NAMES:
            continue
        side = {found.whole: -1} | dict.fromkeys(found.plus, 1) | dict.fromkeys(found.minus, -1)
        ends = _ends(one, found, side)
        if ends is None:
            continue
        start, end = ends
        if side[start] == side[end]:
            yield from _under_the_start(one, found, ends)
            continue
        up = side[start]  # what is added to the start is on its side
        came = [at for at in side if at not in ends and COMES.search(_title(one, at))]
        went = [at for at in side if at not in ends and GOES.search(_title(one, at))]
        if not came or not went or set(came) & set(went):
            continue
        wrong_in = [at for at in came if side[at] != up]
        wrong_out = [at for at in went if side[at] == up]
        if len(wrong_in) == len(wrong_out) == 1:
            pair = wrong_in[0], wrong_out[0]
            yield ends if _borne_out(one, *pair) else pair


def _under_the_start(
    one: Matrix, found: Linear, ends: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """What there was and what is left add up to what came and went: one move is under an end."""
    start, end = ends
    told = START.search(_title(one, start)) and END.search(_title(one, end))
    moves = [at for at in found.columns if at not in ends]
    went = [at for at in moves if GOES.search(_title(one, at))]
    came = [at for at in moves if COMES.search(_title(one, at))]
    if told and len(went) == len(came) == 1 and len(moves) == 2 and _told(one, found) >= _DIGITS:
        yield start, went[0]


def _lacking(one: Matrix) -> Iterator[tuple[int, int]]:
    """A percentage called by one part that in every row is that of the other."""
    for found in ratios(one.table):
        named = _stems(one.columns[found.of].title) & _stems(one.columns[found.part].title)
        if found.form is not Form.LACK or not _whole(found) or not named:
            continue
        for each in linears(one.table):
            if each.whole == found.whole and len(each.plus) == 2 and _whole(each):
                rest = [at for at in each.plus if at != found.part]
                if len(rest) == 1 and not named & _stems(one.columns[rest[0]].title):
                    yield found.part, rest[0]


def _net(one: Matrix) -> Iterator[tuple[int, int]]:
    """A net amount that takes what was given from what was returned, in every row."""
    for found in linears(one.table):
        nets = [at for at in found.columns if _NET.search(_title(one, at))]
        backs = [at for at in found.columns if _BACK.search(_title(one, at))]
        if len(found.columns) != 3 or len(nets) != 1 or len(backs) != 1 or not _whole(found):
            continue
        net, back = nets[0], backs[0]
        first = found.plus[0] if found.whole == net and found.minus else found.whole
        given = [at for at in found.columns if at not in {net, back}]
        if first == back and len(given) == 1 and _told(one, found) >= _DIGITS:
            yield back, given[0]


def _borne_out(one: Matrix, came: int, went: int) -> bool:
    """Whether a percentage that its header declares tells that both stand where they should."""
    return any(
        found.named and _whole(found) and {found.part, found.whole} == {came, went}
        for found in ratios(one.table)
    )


def _ends(one: Matrix, found: Linear, side: dict[int, int]) -> tuple[int, int] | None:
    """The columns of what there was and of what is left: by their names, or first and last."""
    order = sorted(side)
    starts = [at for at in order if START.search(_title(one, at))]
    ends = [at for at in order if at not in starts and END.search(_title(one, at))]
    moves = [at for at in order if COMES.search(_title(one, at)) or GOES.search(_title(one, at))]
    start = starts[0] if len(starts) == 1 else order[0]
    end = ends[0] if len(ends) == 1 else order[-1]
    if start == end or (start in moves and not starts) or (end in moves and not ends):
        return None
    return start, end


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in words(text) if not word.isdigit())


def _alike(stem: str, title: str) -> bool:
    """Whether a title speaks of that unit: population is of inhabitants, "Km recorr." of "km"."""
    said = [word for word in re.split(r"[^a-z0-9]+", title) if word]
    if stem.startswith(_PEOPLE):
        return any(word.startswith(_POPULATION) for word in said)
    if len(stem) <= 3:
        return any(word == stem or (len(stem) == 1 and word[:1] == stem) for word in said)
    return any(word[:4] == stem[:4] for word in said)


def _divisor(one: Matrix) -> Iterator[tuple[int, int]]:
    """A rate "for each" something that divides by another thing, and divides that something."""
    for found in ratios(one.table):
        alone = found.form is Form.PERCENT and found.scale == 1
        if not (found.form is Form.RATE or alone) or not _whole(found):
            continue
        title, part, whole = (_title(one, at) for at in (found.of, found.part, found.whole))
        per, over = _PER.search(title), _OVER.search(title)
        unit = per[1] if per else over[2] if over else ""
        if not unit or not _alike(unit, part) or _alike(unit, whole):
            continue
        if over and not per and not _alike(over[1], whole):
            continue
        yield found.part, found.whole


def _named(one: Matrix) -> Iterator[tuple[int, int]]:
    """A percentage called by one column that in every row is of another that it does not name."""
    places = [at for at, column in enumerate(one.columns) if column.type is not CellType.PERCENT]
    for found in ratios(one.table):
        if found.form is not Form.PERCENT or not _whole(found) or found.named:
            continue
        mine = _stems(one.columns[found.of].title)
        said = {at: bool(mine & _stems(one.columns[at].title)) for at in places}
        called = [at for at in places if said[at]]
        if len(called) != 1 or said[found.part] or said[found.whole]:
            continue
        if _makes_up(one, places, found.whole, (called[0], found.part)):
            yield called[0], found.part


def _makes_up(one: Matrix, places: Sequence[int], whole: int, parts: tuple[int, int]) -> bool:
    """Whether in every row these parts, alone or with one more column, give that whole."""
    others = [at for at in places if at not in {whole, *parts}]
    for plus in (parts, *((*parts, at) for at in others)):
        found = Linear(whole, plus, (), (), (), named=False, sure=False)
        gaps = [found.gap(one, row) for row in range(len(one.rows))]
        known = [gap for gap in gaps if gap is not None]
        if len(known) >= _FEWEST and not any(known):
            return True
    return False


def _called_total(one: Matrix) -> Iterator[tuple[int, int]]:
    """A bare "total" that is a part of what another group of the same titles has as its parts."""
    found = [each for each in linears(one.table) if _whole(each) and not each.minus]
    for each in found:
        totals = [at for at in each.plus if _TOTAL.fullmatch(_title(one, at))]
        if len(totals) != 1 or _TOTAL.match(_title(one, each.whole)):
            continue
        mine = {_title(one, at) for at in each.columns}
        twins = [
            other
            for other in found
            if other is not each
            and {_title(one, at) for at in other.columns} == mine
            and _title(one, other.whole) == _title(one, totals[0])
        ]
        if twins and _told(one, each) >= _DIGITS_OF_NAMES:
            yield each.whole, totals[0]
