"""Columns under each other's title, told by a name that can be no sum of the others.

What is without a tax is no sum that has the tax in it, men are not women and others, and what was
collected is not what was foreseen with its changes beside a modified one that is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import Matrix
from traza.modules.verification.rules.tables.ratios import Form, ratios
from traza.modules.verification.rules.tables.roles import MOMENTS, role
from traza.modules.verification.rules.tables.stocks import COMES, GOES, title

_FEWEST, _DIGITS, _TWO, _THREE = 3, 8, 2, 3
_WITHOUT = re.compile(r"\b(?:sin|antes del?)(?: el| la| l[oa]s)? (?P<what>[a-z .]+)$")
_GAP = re.compile(r"\bdiferenci|\bbrecha|\bmas\b|\bmenos\b|\bexced|\bventaja|\bdesigual|\bsaldo")
_CHANGES = re.compile(r"\bampliaci|\breducci|\badecuaci|\bmodificaci")
_TOTAL = re.compile(r"^(?P<what>[a-z]+) total$|^total$")
_KIND = re.compile(r"^(?P<what>[a-z]+) (?P<of>[a-z]+(?:ad|id|ent|ient)[oae]s?|[a-z]+nte)$")
# These take in more than the total that they are told beside.
_WIDER = re.compile(r"actualiz|correg|ajust|modific|adeud|consolid|integr|proyect|acumul|increment")
_CLASS = re.compile(r"^[a-z]{4,}(?:ad|id)[oa]s$")
_RESTS = re.compile(r"\bpend|\bfalt|\brest|\bpor [a-z]+r\b|\bnet[oa]|\bdiferen|\bdisponib|\bvacan")


def called(one: Matrix) -> Iterator[tuple[int, int]]:
    """Pairs of columns (places in the matrix) whose titles are each other's."""
    for found in linears(one.table):
        if found.missed or found.minus or len(found.kept) < _FEWEST or _told(one, found) < _DIGITS:
            continue
        for each in (_without, _of_the_other_sex, _of_kinds, _of_classes, _within_the_row):
            yield from each(one, found)
    yield from _with_changes(one)


def _told(one: Matrix, found: Linear) -> int:
    return sum(digits(cell) for row in found.kept if (cell := one.cells[row][found.whole]))


def _without(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """ "Importe sin IVA" that in every row is the IVA and something more."""
    said = _WITHOUT.search(title(one, found.whole))
    if said is None or len(found.plus) != _TWO:
        return
    for at, other in (found.plus, found.plus[::-1]):
        if words(title(one, at)) == words(said["what"]) and not _WITHOUT.search(title(one, other)):
            yield found.whole, other


def _of_the_other_sex(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """Men that are the women and something more."""
    roles = {at: role(one.columns[at]) for at in found.columns}
    if len(found.plus) != _TWO or roles[found.whole] not in {"women", "men"}:
        return
    for at, other in (found.plus, found.plus[::-1]):
        both = {roles[at], roles[found.whole]} == {"women", "men"}
        if both and roles[other] in {None, "total"} and not _GAP.search(title(one, other)):
            yield found.whole, other


def _of_kinds(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """ "Saldo vigente" that is the "saldo vencido" and the "saldo total" printed behind both."""
    if len(found.plus) != _TWO or one.columns[found.whole].type is not CellType.MONEY:
        return
    part, last = sorted(found.plus)
    named = _TOTAL.match(title(one, last))
    kinds = [_KIND.match(title(one, at)) for at in (found.whole, part)]
    if named is None or not named["what"] or last != max(found.columns):
        return
    known = [kind for kind in kinds if kind is not None and kind["what"] == named["what"]]
    if len(known) == _TWO and not any(_WIDER.match(kind["of"]) for kind in known):
        yield found.whole, last


def _of_classes(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """ "Sentenciadas" that are the "procesadas" and the "población" of which the table speaks.

    The share of a place that they fill divides them too, though it has no name but the table's.
    """
    if len(found.plus) != _TWO:
        return
    part, last = sorted(found.plus)
    classes = [title(one, at) for at in (found.whole, part)]
    if last != max(found.columns) or not all(map(_CLASS.match, classes)):
        return
    if any(GOES.match(each) or COMES.match(each) for each in classes):
        return
    about = plain(one.table.title).split()[:1] == [title(one, last)]
    divided = [
        each
        for each in ratios(one.table)
        if each.form is Form.PERCENT and each.part == found.whole and not each.missed
    ]
    if about and len(divided) == 1:
        yield found.whole, last


def _within_the_row(one: Matrix, found: Linear) -> Iterator[tuple[int, int]]:
    """A sum printed among its parts, beside the one of that name that stands behind them all."""
    last = max(found.columns)
    side_by_side = sorted(found.columns) == list(range(min(found.columns), last + 1))
    if len(found.plus) < _THREE or last == found.whole or not side_by_side:
        return
    heads = plain(one.table.title).split()[:1]
    mine = title(one, last).split()[:1]
    about = bool(heads and mine) and len(mine[0]) >= _FEWEST + 1 and heads[0].startswith(mine[0])
    others = {at: title(one, at) for at in found.columns if at != last}
    if not about or _RESTS.search(title(one, last)) or min(found.columns) == found.whole:
        return
    if not any(mine[0][:5] in other or "total" in other for other in others.values()):
        yield found.whole, last


def _with_changes(one: Matrix) -> Iterator[tuple[int, int]]:
    """What was collected or spent that is in every row what was foreseen with its changes."""
    roles = {at: role(column) for at, column in enumerate(one.columns)}
    modified = [at for at, name in roles.items() if name == "modified"]
    whole = [each for each in linears(one.table) if not each.missed and not each.minus]
    for found in whole:
        changes = [at for at in found.plus if _CHANGES.search(title(one, at))]
        done = roles[found.whole] in {*MOMENTS, "received"}
        if not done or len(changes) != 1 or len(found.plus) != _TWO or len(modified) != 1:
            continue
        base = next(at for at in found.plus if at not in changes)
        rivals = [each for each in whole if each.whole == modified[0] and base in each.plus]
        enough = len(found.kept) >= _FEWEST and _told(one, found) >= _DIGITS
        if enough and len(rivals) == 1 and changes[0] not in rivals[0].plus:
            yield found.whole, modified[0]
