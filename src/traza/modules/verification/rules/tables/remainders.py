"""Columns under each other's title, told by what is left, a difference, a total or a running sum.

What is pending cannot be what was done and something more, a difference is no sum, a bare "total"
is no part, and what is accumulated is not what each row adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.stocks import COMES, GOES, START
from traza.modules.verification.rules.tables.stocks import title as _title

_FEWEST, _DIGITS = 3, 6
_LEFT = re.compile(
    r"^por (?P<verb>[a-z]+)[aei]r$|^(?:no|sin) (?P<not>[a-z]{4,})|\bpendient|\bfaltant|\brestant|"
    r"\bdisponibles\b|\bvacantes\b|\blibres\b"
)
_DONE = re.compile(
    r"\b(?:cobrad|pagad|solventad|atendid|resuel|conclu|entregad|ejercid|realizad|descontad|"
    r"recuperad|ejecutad|terminad|cumplid|instalad|aplicad|comprobad|votaron|reparad|liquidad)"
)
# What is given out of so many things; of money it is what there was to spend.
_GIVEN = re.compile(r"\b(?:asignad|ocupad|vendid|otorgad|repartid)")
# All that there was to do, by the verbs that begin it.
_ALL = re.compile(
    r"\b(?:determinad|recibid|ingresad|presentad|solicitad|emitid|programad|registrad|turnad|"
    r"formulad|detectad|contratad|facturad|impuest|iniciad|total|meta\b)"
)
_SOME = re.compile(r"\bpart[ei]|\bparcial|\bprevi|\banterior|\bde (?:antes|otr)|\binicial")
_DIFFERENCE = re.compile(r"^(?:diferencia|variacion|resto|remanente)s?$|\bnet[oa]s?$")
_OUT = re.compile(r"^(?:deducc|descuent|retenc|egres|bajas?\b|bajan|salid|defunc|devoluc)")
_TOTAL = re.compile(
    r"(?:gran )?total(?:es)?|sumas?|(?P<what>[a-z]+) total(?:es)?|total de [a-z]+|anual"
)
_BEYOND = re.compile(
    r"\bcon\b|\bgeneral|\biva\b|\bnet[oa]|\bfinal|\bpagar\b|\bbrut|\bglobal|\bacumul|\bgran\b|"
    r"\btotal|\bimporte\b|\bsuma|\bambos|\bconjunto"
)
_RUNNING = re.compile(r"\bacumul")


def remainders(one: Matrix) -> Iterator[tuple[int, int]]:
    """Pairs of columns (places in the matrix) whose titles are each other's."""
    for found in linears(one.table):
        if found.missed or len(found.kept) < _FEWEST or _told(one, found) < _DIGITS:
            continue
        for each in (_left, _sum_of_both, _taken, _total_within):
            yield from each(one, found)
    yield from _turned_running(one)


def _turned_running(one: Matrix) -> Iterator[tuple[int, int]]:
    """What is accumulated is what each row adds to the other column, from the first row on."""
    rows = [row for row in range(len(one.rows)) if not one.is_total(row)]
    named = [at for at in range(len(one.columns)) if _RUNNING.search(_title(one, at))]
    if len(named) != 1 or len(rows) < _FEWEST + 1:
        return
    added = [one.cells[row][named[0]] for row in rows]
    for at in range(len(one.columns)):
        sums = [one.cells[row][at] for row in rows]
        if at == named[0] or None in sums or None in added or sums[0] != added[0]:
            continue
        steps = [(two or ZERO) - (first or ZERO) for first, two in pairwise(sums)]
        if steps == added[1:] and sum(digits(step) for step in steps) >= _DIGITS:
            yield at, named[0]


def _told(one: Matrix, found: Linear) -> int:
    return sum(digits(cell) for row in found.kept if (cell := one.cells[row][found.whole]))


def _sum_of_two(found: Linear) -> tuple[int, int, int] | None:
    """The three columns of a plain sum, the whole first; also told as a difference."""
    if len(found.columns) != 3:
        return None
    if not found.minus:
        return found.whole, found.plus[0], found.plus[1]
    return (found.plus[0], found.whole, found.minus[0]) if len(found.plus) == 1 else None


def _left(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """What is left that is more than what was done, or what was done with what is left in it."""
    three = _sum_of_two(found)
    if three is None:
        return
    whole, *parts = three
    for at, other in (parts, parts[::-1]):
        left, done = (whole, at) if _LEFT.search(_title(one, whole)) else (at, whole)
        if _leaves(one, left, done, of=other) and not _begins(one, other):
            yield whole, other
            return


def _leaves(one: Matrix, left: int, done: int, of: int) -> bool:
    """Whether one title is of what is left of the other: "por cobrar" and "cobrado".

    Where they share no verb, the third must be named as all there was to do.
    """
    found, said = _LEFT.search(_title(one, left)), _title(one, done)
    if found is None or _LEFT.search(said) or _SOME.search(f"{said} {_title(one, left)}"):
        return False
    root = (found["verb"] or found["not"] or "")[:4]
    if root:
        return any(word.startswith(root) for word in said.split())
    about = words(one.columns[of].title) <= words(one.table.title)
    if done > left or not (about or _ALL.search(_title(one, of))):
        return False
    given = one.columns[done].type is CellType.COUNT and _GIVEN.search(said) is not None
    return given or _DONE.search(said) is not None


def _begins(one: Matrix, at: int) -> bool:
    """What was pending before may be pending still."""
    return START.search(_title(one, at)) is not None or _LEFT.search(_title(one, at)) is not None


def _sum_of_both(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """A difference that is the sum of both others, one of which goes out."""
    three = _sum_of_two(found)
    if three is None or not _DIFFERENCE.search(_title(one, three[0])):
        return
    whole, *parts = three
    if any(_all_below(one, found, at) for at in parts):
        return  # what is taken away is printed with its sign
    out = [at for at in parts if _OUT.match(_title(one, at))]
    come = [at for at in parts if at not in out]
    if len(out) == 1:
        yield whole, come[0]


def _all_below(one: Matrix, found: Linear, at: int) -> bool:
    return all((one.cells[row][at] or ZERO) <= 0 for row in found.kept)


def _taken(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """A difference that takes what came from what went, in every row."""
    three = _sum_of_two(found)
    if three is None:
        return
    more, *parts = three
    nets = [at for at in parts if _DIFFERENCE.search(_title(one, at))]
    if len(nets) != 1:
        return
    less = next(at for at in parts if at != nets[0])
    first, second = _title(one, more), _title(one, less)
    went = GOES.match(first) or _OUT.match(first)
    came = COMES.match(second) or re.match(r"(?:alta|sub|entr|ingres|percep)", second)
    if went and came and not COMES.match(first) and not GOES.match(second):
        yield more, less


def _total_within(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """A total that is one of the parts of a column that is none."""
    heads = {at: _head(one, at) for at in found.columns}
    if found.minus or _BEYOND.search(heads[found.whole]) or _TOTAL.fullmatch(heads[found.whole]):
        return
    named = [at for at in found.plus if _TOTAL.fullmatch(heads[at])]
    if len(named) != 1:
        return
    said = words(heads[named[0]]) - {"total"}
    others = [at for at in found.columns if at != named[0]]
    if any(said & words(heads[at]) for at in others):
        return  # "población total" and "población flotante" may make up another
    yield found.whole, named[0]


def _head(one: Matrix, at: int) -> str:
    """The title of a column; the header over it where several have one title."""
    title = _title(one, at)
    if sum(1 for other in range(len(one.columns)) if _title(one, other) == title) == 1:
        return title
    over = plain(one.columns[at].name.replace("_", " "))
    return over.removesuffix(title).strip() or title
