"""A row that closes a table though no word says so: what tells it apart, and what it proves.

Its label may be the agency's name, the title of the table, a period or nothing. It is told by
leaving blank what only items have (a key, a date, a price), by being named as the whole, by its
figures that add up, and by its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.closing_words import (
    OF_MANY,
    SO_MANY,
    WHOLE,
    counted,
    number_in_words,
    only_some,
    told_whole,
)
from traza.modules.verification.rules.tables.family import (
    Parent,
    compare,
    evidence,
    traded,
    without_repeats,
)
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.miskey import last_digits, slip_digits
from traza.modules.verification.rules.tables.words import Adds, is_part, is_wider

# What each sign weighs, in digits; and the weight that leaves no doubt.
_BLANK, _NAMED = 2, 2
_PRICED, _FEWEST_PRICED = 2, 100
_ENOUGH, _ENOUGH_TO_MISS = 6, 4
_MOST_LAST, _FEWEST_SWAPPED = 4, 3
_SIZED, _FEWEST_SIZED, _HUNDRED = 2, 2, Decimal(100)
# A row that is missing is of the size of the others.
_SMALLEST, _LARGEST = 20, 3
_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_DAYS = ("lun", "mar", "mie", "jue", "vie", "sab", "dom")
_NOTHING = " -–—.·"


def closing(one: Matrix, row: int, group: Sequence[int]) -> Parent | None:
    """The row with what it adds, when it is a total beyond doubt and not all comes out.

    `group` are the rows that nothing else adds.
    """
    items = tuple(at for at in group if at != row and not is_part(one.labels[at]))
    if len(items) < 2 or is_wider(one.labels[row]) or only_some(one):
        return None
    family = compare(one, row, items)
    if not family.differ or not _largest(one, row, items):
        return None
    told = evidence(one, family) + signs(one, row, items)
    if len(family.differ) == 1:
        column = family.differ[0]
        last = min(_MOST_LAST, last_digits(one, row, items, column))
        if told + last + slip_digits(one, row, items, column) >= _ENOUGH:
            return family
    swap = traded(one, family)
    if swap >= _FEWEST_SWAPPED and told + swap >= _ENOUGH:
        return family
    alone = not family.agree and (_repeats(one, family) or _lacks_a_row(one, family))
    return family if alone or _says_one_more(one, family) else None


def _says_one_more(one: Matrix, family: Parent) -> bool:
    """Whether the table counts one row more than it prints, and what lacks is such a row."""
    return bool(missing_row(one, family)) and counted_one_more(one, family.row, family.children)


def _repeats(one: Matrix, family: Parent) -> bool:
    """Whether it adds its rows but those printed again whole, name and figures."""
    kept = without_repeats(one, family.children)
    if len(kept) == len(family.children) or len(kept) < 2:
        return False
    whole = compare(one, family.row, kept)
    told = evidence(one, whole) + signs(one, family.row, kept)
    return not whole.differ and told >= _ENOUGH


def signs(one: Matrix, row: int, items: Sequence[int]) -> int:
    """How much its print tells that a row closes others: what it leaves blank, and its name."""
    return (_BLANK if _leaves_blank(one, row, items) else 0) + (
        _NAMED if _named(one, row, items) or told_whole(one, row) else 0
    )


def counted_one_more(one: Matrix, row: int, items: Sequence[int]) -> bool:
    """Whether the table itself says that there is one row more: by a word or by running numbers."""
    for text in (one.labels[row], one.table.title):
        match = SO_MANY.search(plain(text))
        if match is not None and number_in_words(match[1]) == len(items) + 1:
            return True
    return (
        any(many == len(items) + 1 for many in counted(one, row))
        or _skips_one(one, items)
        or _skips_a_time(one, items)
    )


def _skips_a_time(one: Matrix, items: Sequence[int]) -> bool:
    """Whether the rows are the months or the days in order, but for one in their midst."""
    for names in (_MONTHS, _DAYS):
        places = [
            next((n for n, name in enumerate(names) if plain(label).startswith(name)), -1)
            for label in (one.labels[at] for at in items)
        ]
        steps = [after - before for before, after in pairwise(places)]
        if len(places) >= 4 and min(places) >= 0 and sorted(steps) == [1] * (len(steps) - 1) + [2]:
            return True
    return False


def _largest(one: Matrix, row: int, items: Sequence[int]) -> bool:
    """Whether it is no less than any of its rows, in each column that is to add."""
    for column in one.added:
        said = one.cells[row][column]
        cells = [cell for at in items if (cell := one.cells[at][column]) is not None]
        if said is None or not cells:
            continue
        if min(cells) < 0 and one.columns[column].type is CellType.MONEY:
            if max(cells) <= 0 or said > sum((cell for cell in cells if cell > 0), ZERO) * 2:
                return False
        elif min(cells) < 0 or max(cells) > said:
            return False
    return True


def _leaves_blank(one: Matrix, row: int, items: Sequence[int]) -> bool:
    """Whether it leaves blank what every item fills and nobody adds: keys, dates, prices."""
    added = {one.columns[at].name for at in one.added}
    return any(
        not one.rows[row].printed.get(column.name, "").strip(_NOTHING)
        and all(one.rows[at].printed.get(column.name, "").strip(_NOTHING) for at in items)
        for column in one.table.columns
        if column.name not in added
    )


def _named(one: Matrix, row: int, items: Sequence[int]) -> bool:
    """Whether its label is the title's or the headings', a whole's, or joins those of its items."""
    label = one.labels[row]
    said = _stems(label)
    if not said or WHOLE.match(plain(label).strip(" .:*")):
        return True
    heads = _stems(" ".join((one.table.title, *(column.title for column in one.table.columns))))
    others = [_stems(one.labels[at]) for at in items]
    if said <= heads and not any(other and other <= heads for other in others):
        return True
    joined = sum(1 for other in others if other & said) >= 2
    return joined and said <= frozenset().union(*others) and not any(said <= o for o in others)


def _stems(text: str) -> frozenset[str]:
    """The beginnings of its words: "comprado" and "compradas" share one."""
    return frozenset(word[:5] for word in words(text))


def _lacks_a_row(one: Matrix, family: Parent) -> bool:
    """Whether the differences are those of one row that is not printed."""
    gaps = missing_row(one, family)
    if not gaps:
        return False
    if counted_one_more(one, family.row, family.children):
        return True
    if share_lacks(one, family, gaps):
        return True
    told = signs(one, family.row, family.children) + (_PRICED if _priced(one, family, gaps) else 0)
    named = _named(one, family.row, family.children) or told_whole(one, family.row)
    told += _SIZED if named and _sized(one, family, gaps) else 0
    firm = any(one.nature[column] is Adds.SUM for column in gaps)
    return firm and len(gaps) >= 2 and told >= _ENOUGH_TO_MISS


def _sized(one: Matrix, family: Parent, gaps: dict[int, Decimal]) -> bool:
    """Whether the last row lacks, in each column, what is as large as its rows are.

    The first row of a list may be its largest.
    """
    if family.row < max(family.children) or len(family.children) < _FEWEST_SIZED:
        return False
    for column, gap in gaps.items():
        cells = [cell for at in family.children if (cell := one.cells[at][column])]
        if not min(cells) / 2 <= gap <= max(cells) * Decimal("1.2"):
            return False
    return True


def share_lacks(one: Matrix, family: Parent, gaps: dict[int, Decimal]) -> bool:
    """Whether the row prints 100 % of a column whose rows lack just the share of what lacks."""
    many = OF_MANY.search(plain(one.labels[family.row]))
    if not gaps or (many is not None and int(many[1]) != len(family.children) + 1):
        return False
    for at, gap in gaps.items():
        cells = [cell for row in family.children if (cell := one.cells[row][at])]
        if not cells or gap > max(cells):
            return False
    for share, column in enumerate(one.columns):
        if column.type is not CellType.PERCENT or one.cells[family.row][share] != _HUNDRED:
            continue
        parts = [one.cells[at][share] for at in family.children]
        known = [part for part in parts if part is not None]
        if len(known) < 2 or len(known) < len(parts) or min(known) < 0:
            continue
        lacks, step = _HUNDRED - sum(known, ZERO), one.steps[family.row][share]
        loose = step * (len(known) + 2) / 2
        for at, gap in gaps.items():
            whole = one.cells[family.row][at]
            of_column = [
                (100 * (one.cells[row][at] or ZERO) / whole, said)
                for row, said in zip(family.children, known, strict=True)
                if whole
            ]
            same = all(abs(exact - said) <= step for exact, said in of_column)
            if whole and same and lacks > loose and abs(100 * gap / whole - lacks) <= loose:
                return True
    return False


def _priced(one: Matrix, family: Parent, gaps: dict[int, Decimal]) -> bool:
    """Whether what lacks, as most rows, is a round price by a count."""
    rows = [at for at in range(len(one.rows)) if at != family.row]
    for money, count in permutations(gaps, 2):
        if one.columns[count].type is not CellType.COUNT or gaps[count] < _FEWEST_PRICED:
            continue
        round_ = [at for at in rows if _is_round(one.cells[at][money], one.cells[at][count])]
        if len(round_) >= 2 and len(round_) * 3 >= len(rows) * 2:
            return _is_round(gaps[money], gaps[count])
    return False


def _is_round(amount: Decimal | None, count: Decimal | None) -> bool:
    """Whether an amount is a price to the centavo by a count."""
    return bool(amount and count) and (amount or ZERO) * 100 % (count or ZERO) == 0


def missing_row(one: Matrix, family: Parent) -> dict[int, Decimal]:
    """The figures, by column, of a row of the size of the others that would mend the sums."""
    found: dict[int, Decimal] = {}
    items = [at for at in range(len(one.rows)) if at != family.row and not one.is_total(at)]
    for column in family.differ:
        added = sum((one.cells[at][column] or ZERO for at in family.children), ZERO)
        cells = [cell for at in items if (cell := one.cells[at][column])]
        gap = (one.cells[family.row][column] or ZERO) - added
        if _averaged(one, family, column):
            continue
        if not cells or gap <= 0 or not min(cells) / _SMALLEST <= gap <= max(cells) * _LARGEST:
            return {}
        if one.columns[column].type is CellType.COUNT and gap != int(gap):
            return {}
        found[column] = gap
    return found


def _averaged(one: Matrix, family: Parent, column: int) -> bool:
    """Whether a column of decimals that nothing says to add may hold an average in that row."""
    cells = [cell for at in family.children if (cell := one.cells[at][column]) is not None]
    middle = bool(cells) and min(cells) <= (one.cells[family.row][column] or ZERO) <= max(cells)
    unsaid = one.nature[column] is Adds.UNKNOWN
    return unsaid and middle and one.columns[column].type is CellType.NUMBER


def _skips_one(one: Matrix, items: Sequence[int]) -> bool:
    """Whether the items are numbered one by one but for a single number that is not there."""
    for column in one.table.columns:
        prints = [one.rows[at].printed.get(column.name, "").strip(" .)") for at in items]
        if len(prints) >= 3 and all(text.isdigit() and len(text) <= 3 for text in prints):
            numbers = [int(text) for text in prints]
            steps = [after - before for before, after in pairwise(numbers)]
            if numbers[0] == 1 and sorted(steps) == [1] * (len(steps) - 1) + [2]:
                return True
    return False
