"""Columns of which one is never more than another: parts, averages, what accumulates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.declares import stems
from traza.modules.verification.rules.tables.linear import linears
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.notes import notes
from traza.modules.verification.rules.tables.roles import MOMENTS, role
from traza.modules.verification.rules.tables.words import Adds, is_part

_MEAN = re.compile(r"\bpromedio\b|\bmedia\b")
_MOST = re.compile(r"\bmaxim[oa]\b")
_LEAST = re.compile(r"\bminim[oa]\b")
_PEOPLE = re.compile(
    r"^(?:total(?: de)? )?(?:personas|beneficiari[oa]s|poblacion|habitantes|alumnos|estudiantes|"
    r"empleados|trabajadores|plazas|integrantes|total|usuarios|asistentes|servidores)\b"
)
# What happened in a part of the year, and all that had happened by then.
_FLOW = re.compile(
    r"\b(?:en|del?|al?) (?:el |la |este )?(?:presente )?(?:mes|bimestre|trimestre|cuatrimestre|"
    r"semestre|semana|quincena)\b|\bmensual\b|\btrimestral\b|\bbimestral\b|\bsemestral\b"
)
_STOCK = re.compile(r"\bacumulad[oa]s?\b|\ba la fecha\b|\bal periodo\b|\bdesde (?:enero|el inicio)")
_NET = re.compile(
    r"\bsaldo|\bneto|\bdiferencia|\bvariacion|\bexistencia|\bvigente|\bmeta prog|\bprogram"
)
_CUMULATIVE = re.compile(r"(?<!no )(?<!no son )\bacumulad")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Order:
    """`less` is never more than `more` (places of columns), but in the rows `missed`.

    `firm` tells that it cannot be otherwise; when not, an exception is only strange.
    """

    less: int
    more: int
    kept: tuple[int, ...]
    missed: tuple[int, ...]
    firm: bool

    @property
    def columns(self) -> tuple[int, int]:
        """Both columns."""
        return self.less, self.more


@once
def orders(table: Table) -> tuple[Order, ...]:
    """The pairs of columns that nearly every row keeps in order, and that names put so."""
    one = matrix(table)
    added = {at for found in linears(table) for at in found.columns if not found.minus}
    found = []
    for less, more, firm in _pairs(one):
        if {less, more} <= added:
            continue
        kept: list[int] = []
        missed: list[int] = []
        for row in range(len(one.rows)):
            small, large = one.cells[row][less], one.cells[row][more]
            if small is not None and large is not None:
                (kept if small <= large else missed).append(row)
        if len(kept) >= _FEWEST - 1 and len(missed) <= max(1, len(kept) // 8):
            found.append(Order(less, more, tuple(kept), tuple(missed), firm))
    return tuple(found)


def _pairs(one: Matrix) -> Iterator[tuple[int, int, bool]]:
    titles = [plain(column.title) for column in one.columns]
    roles = [role(column) for column in one.columns]
    for at, title in enumerate(titles):
        alike = [other for other in range(len(titles)) if _alike(one, at, other)]
        if is_part(title):
            before = [
                other
                for other in range(at)
                if one.nature[other] is not Adds.NEVER and not is_part(titles[other])
            ]
            yield from ((at, other, True) for other in before[-1:])
        if roles[at] in {"women", "men"}:
            yield from ((at, other, True) for other in alike if _PEOPLE.match(titles[other]))
        for low, high in ((_MEAN, _MOST), (_LEAST, _MEAN), (_LEAST, _MOST)):
            if low.search(title):
                yield from ((at, other, True) for other in alike if high.search(titles[other]))
    yield from ((less, more, True) for less, more in _told_within(one))
    yield from _moments(roles)
    yield from _flows(one)
    if any(_CUMULATIVE.search(plain(text)) for text in (one.table.title, *notes(one.table))):
        steps = [at for at, name in enumerate(roles) if name in {"month", "quarter"}]
        yield from ((at, after, False) for at, after in pairwise(steps))


WITHIN = (
    re.compile(
        r"\bentre l[oa]s (?P<more>[a-zñ]+)[^.;]{0,20}\b(?:contad|incluid|comprendid)\w+ "
        r"l[oa]s (?P<less>[a-zñ]+)"
    ),
    re.compile(
        r"\bl[oa]s (?P<less>[a-zñ]+)[^.;]{0,25}\b(?:contad|incluid|comprendid|contenid)\w+ "
        r"(?:en|entre) (?:l[oa]s (?P<more>[a-zñ]+)|ell[oa]s\b)"
    ),
)
_SUBJECT = re.compile(r"^l[oa]s ([a-zñ]+)")


def _told_within(one: Matrix) -> Iterator[tuple[int, int]]:
    """Columns that a note says are within another: "los cancelados quedan incluidos en ellos"."""
    heads = {plain(column.title): at for at, column in enumerate(one.columns)}
    for note in notes(one.table):
        before = ""
        for said in re.split(r"[.;](?=\s|$)", plain(note)):
            for found in (match for each in WITHIN if (match := each.search(said))):
                less, more = heads.get(found["less"]), heads.get(found["more"] or before)
                if less is not None and more is not None and less != more:
                    yield less, more
            subject = _SUBJECT.match(said.strip())
            before = subject[1] if subject else before


def _flows(one: Matrix) -> Iterator[tuple[int, int, bool]]:
    """What was done in the quarter is never more than what was done so far, of the same thing."""
    said = [plain(f"{column.title} {column.name.replace('_', ' ')}") for column in one.columns]
    for at, flow in enumerate(said):
        if not _FLOW.search(flow) or _STOCK.search(flow) or _NET.search(flow):
            continue
        for other, stock in enumerate(said):
            same = stems(_FLOW.sub(" ", flow)) == stems(_STOCK.sub(" ", stock))
            known = _STOCK.search(stock) and not _NET.search(stock) and _alike(one, at, other)
            if same and known and _never_below(one, at) and one.nature[at] is not Adds.NEVER:
                yield at, other, True


def _never_below(one: Matrix, at: int) -> bool:
    return all((line[at] or ZERO) >= 0 for line in one.cells)


def _moments(roles: list[str | None]) -> Iterator[tuple[int, int, bool]]:
    known = [roles.index(name) for name in MOMENTS if roles.count(name) == 1]
    yield from ((after, at, False) for at, after in pairwise(known))


def _alike(one: Matrix, at: int, other: int) -> bool:
    """Both count the same kind of thing."""
    if at == other:
        return False
    money = {CellType.MONEY}
    first, second = one.columns[at].type, one.columns[other].type
    never = one.nature[at] is Adds.NEVER, one.nature[other] is Adds.NEVER
    return (first in money) == (second in money) and never[0] == never[1]


def breaks(one: Matrix, found: Order, row: int) -> bool:
    """Whether a row has more in the part than in the whole."""
    return (one.cells[row][found.less] or ZERO) > (one.cells[row][found.more] or ZERO)
