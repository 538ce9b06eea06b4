"""Columns printed under each other's title, told by what the titles say and the rows deny.

Every row keeps a formula, but not that of the titles: a share "of A in B" that is B in A, a price
by unit that is the product, a rest that is the sum of the periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.called import called
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.misnamed import misnamed
from traza.modules.verification.rules.tables.ratios import Form, Ratio, ratios
from traza.modules.verification.rules.tables.remainders import remainders
from traza.modules.verification.rules.tables.roles import MOMENTS, role
from traza.modules.verification.rules.tables.titled import titled
from traza.modules.verification.rules.tables.words import is_per_unit

_ENTRE = re.compile(
    r"(?P<part>[a-z ]+?) ?(?:/|\bentre\b|\bsobre\b|\b(?:con )?respecto (?:al?|del?)\b|\bcontra\b)"
    r" ?(?:el |la |lo |los |las )?(?P<whole>[a-z ]+)"
)
_UNITARY = re.compile(r"\bunitari[oa]s?\b|\bprecio\b|\btarifa\b|\bcuota por\b|\bcosto por\b")
_HALF = re.compile(r"\bsemestr|\banual|\bano\b")
_SPANS = (
    (3, re.compile(r"\btrimestr")),
    (6, re.compile(r"\bsemestr")),
    (12, re.compile(r"\banual\b|\b(?:en|del|todo) el ano\b|^ano$|\bejercicio\b")),
)
_NUMBERS = (
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
)
_SO_MANY = re.compile(rf"(?:(?:en )?l[oa]s )?(\d{{1,2}}|{'|'.join(_NUMBERS)}) meses$")
_FEWEST_ROWS, _DIGITS = 3, 8


def exchanged(table: Table) -> tuple[tuple[int, int], ...]:
    """Pairs of columns (places in the matrix) whose titles are each other's."""
    one = matrix(table)
    pairs = (
        _inverted, _named_by_another, _products, _rests, _spans, titled, misnamed, remainders,
        called,
    )  # fmt: skip
    found = ((min(pair), max(pair)) for each in pairs for pair in each(one))
    return tuple(dict.fromkeys(found))[:1]


def _whole(found: Ratio) -> bool:
    """Whether every row keeps the quotient, and enough rows."""
    return not found.missed and len(found.kept) >= _FEWEST_ROWS and found.total is None


def _inverted(one: Matrix) -> Iterator[tuple[int, int]]:
    """ "Pagado entre ministrado (%)" that in every row is what "Ministrado" is of "Pagado"."""
    for found in ratios(one.table):
        match = _ENTRE.search(plain(one.columns[found.of].title))
        if match is None or found.form is not Form.PERCENT or not _whole(found):
            continue
        part, whole = _meant(one, match["part"]), _meant(one, match["whole"])
        if (part, whole) == (found.whole, found.part):
            yield found.part, found.whole
        elif part == found.part and whole not in {None, found.whole} and _adds(one, whole, found):
            yield found.whole, whole or 0


def _adds(one: Matrix, named: int | None, found: Ratio) -> bool:
    """Whether what the title names and what it divides by are one the other and something more."""
    return any(
        not each.missed and named in each.columns and found.whole in each.columns
        for each in linears(one.table)
    )


def _meant(one: Matrix, text: str) -> int | None:
    """The only column whose title is in those words."""
    said = words(text)
    fits = [
        at for at, column in enumerate(one.columns) if (own := words(column.title)) and own <= said
    ]
    return fits[0] if len(fits) == 1 else None


def _named_by_another(one: Matrix) -> Iterator[tuple[int, int]]:
    """Two shares of one figure, each under the name of what the other divides."""
    shares = [each for each in ratios(one.table) if each.form is Form.PERCENT and _whole(each)]
    for at, first in enumerate(shares):
        for second in shares[at + 1 :]:
            if first.part != second.part or first.whole == second.whole:
                continue
            names = [words(one.columns[column].title) for column in (first.of, second.of)]
            wholes = [words(one.columns[column].title) for column in (first.whole, second.whole)]
            names, wholes = [_spanned(each) for each in names], [_spanned(each) for each in wholes]
            apart = [wholes[0] - wholes[1], wholes[1] - wholes[0]]
            crossed = apart[1] <= names[0] and apart[0] <= names[1]
            if all(apart) and crossed and not (apart[0] & names[0] or apart[1] & names[1]):
                yield first.of, second.of


_SPANNED = {"anual": "ano", "anuales": "ano", "trimestral": "trimestre", "mensual": "mes",
            "semestral": "semestre", "bimestral": "bimestre"}  # fmt: skip


def _spanned(said: Iterable[str]) -> frozenset[str]:
    """Words of a title where "anual" and "en el año" are one."""
    return frozenset(_SPANNED.get(word, word) for word in said)


def _products(one: Matrix) -> Iterator[tuple[int, int]]:
    """A price of each that in every row is the amount: that of each column by a count."""
    for price, column in enumerate(one.columns):
        title = plain(column.title)
        if not (is_per_unit(title) or _UNITARY.search(title)):
            continue
        for other, amount in enumerate(one.columns):
            if other == price or is_per_unit(plain(amount.title)):
                continue
            for count, unit in enumerate(one.columns):
                named = words(unit.title) & words(column.title)
                if count in {price, other} or unit.type is CellType.PERCENT:
                    continue
                if (named or unit.type is CellType.COUNT) and _multiply(one, price, other, count):
                    yield price, other


def _multiply(one: Matrix, product: int, price: int, count: int) -> bool:
    """Whether in every row that has all three one is the product of the others."""
    told = kept = 0
    for row, line in enumerate(one.cells):
        said, each, many = line[product], line[price], line[count]
        if said is None or each is None or many is None:
            continue
        # the quotient is rounded: so far may the product part from what is printed
        loose = many * one.steps[row][price] / 2
        if abs(said - each * many) > loose or each <= 0 or many <= 1 or said <= 2 * loose:
            return False
        kept, told = kept + 1, told + digits(said)
    return kept >= _FEWEST_ROWS and told >= _DIGITS


def _rests(one: Matrix) -> Iterator[tuple[int, int]]:
    """A rest that is the sum of the periods, beside what was used that is not."""
    roles = {at: role(column) for at, column in enumerate(one.columns)}
    used = [at for at, name in roles.items() if name in MOMENTS]
    for found in linears(one.table):
        periods = all(roles[at] in {"quarter", "month"} for at in found.plus)
        if roles[found.whole] != "left" or not periods or found.minus or found.missed:
            continue
        if len(used) == 1 and len(found.kept) >= _FEWEST_ROWS and not _sums(one, used[0], found):
            yield found.whole, used[0]


def _sums(one: Matrix, column: int, found: Linear) -> bool:
    """Whether that column may be the sum of the same periods in some row."""
    return any(
        one.cells[row][column] == sum((one.cells[row][at] or ZERO for at in found.plus), ZERO)
        for row in found.kept
        if one.cells[row][column] != one.cells[row][found.whole]
    )


def _spans(one: Matrix) -> Iterator[tuple[int, int]]:
    """A quarter that is the sum of the half-year and another: the long span is under the short."""
    roles = {at: role(column) for at, column in enumerate(one.columns)}
    for found in linears(one.table):
        if found.minus or found.missed or len(found.kept) < _FEWEST_ROWS:
            continue
        short = _length(one, found.whole, roles)
        longer = [at for at in found.plus if (span := _length(one, at, roles)) and span > short]
        if short and len(longer) == 1:
            yield longer[0], found.whole


def _length(one: Matrix, column: int, roles: dict[int, str | None]) -> int:
    """The months that a title spans; 0 when it says none."""
    title = plain(one.columns[column].title)
    if roles[column] == "quarter" and not _HALF.search(title):
        return 3
    if roles[column] == "month":
        return 1
    found = _SO_MANY.match(title)
    if found is not None:
        return int(found[1]) if found[1].isdigit() else _NUMBERS.index(found[1]) + 2
    return next((months for months, pattern in _SPANS if pattern.search(title)), 0)
