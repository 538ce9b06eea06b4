"""Whether a note really excuses a quotient that does not come out, or only tells how it is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Table
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.declares import stems
from traza.modules.verification.rules.tables.matrix import Matrix
from traza.modules.verification.rules.tables.notes import bound, explanation, is_marked
from traza.modules.verification.rules.tables.quotients import FINEST, Form, Ratio, figures, value_of
from traza.modules.verification.rules.tables.ratios import is_slip

_METHOD = re.compile(
    r"\bentre\b|\bcompara|\brespecto\b|\bdivid|\bsobre\b|/|\bpor cien|\bcalcul|\bobtien|\bmide\b|"
    r"\bproporcion|\bcociente|\bcontra\b|\bresulta\b|\bformula"
)
_SOME = re.compile(r"\bexcept|\bsalvo\b|\balgun|\bcuando\b|\ben su caso\b|\bsolo\b|\bpued")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(mil millones|millones|millon|mdp|mil\b)?")
_TIMES = {"mil millones": 9, "millones": 6, "millon": 6, "mdp": 6, "mil": 3}
_LEAST = Decimal(10)
# Rows that keep a quotient although the same note is said of them.
_WITNESSES = 3


def excuse(table: Table, one: Matrix, found: Ratio, row: int) -> str | None:
    """The note that may explain the row; none when it explains all rows alike, or nothing."""
    line, column = one.rows[row], one.columns[found.of]
    told = bound(table, line, column)
    if told is not None:
        return told
    note = explanation(table, (line,), column, small=False)
    if note is None or is_marked(table, (line,), column, note):
        return note
    own = stems(one.labels[row]) - frozenset().union(*(stems(c.title) for c in one.columns))
    of_row = bool(own & stems(note))
    if not of_row and found.sure and _tells_method(one, found, note):
        return None
    amounts = tuple(_amounts(note))
    slip = is_slip(one, found, row)
    if amounts and slip:
        return note if _gives(one, found, row, amounts) else None
    return None if slip and not of_row and len(found.kept) >= _WITNESSES else note


def _tells_method(one: Matrix, found: Ratio, note: str) -> bool:
    """A note that names both columns and how one goes over the other is the formula itself."""
    said, told = plain(note), stems(note)
    if not _METHOD.search(said) or _SOME.search(said):
        return False
    return all(told & stems(one.columns[at].title) for at in (found.part, found.whole))


def _amounts(note: str) -> Iterator[Decimal]:
    for digits, unit in _AMOUNT.findall(plain(note)):
        amount = Decimal(digits.replace(",", "")).scaleb(_TIMES.get(unit, 0))
        if amount >= _LEAST and not (not unit and 1900 <= amount <= 2100):
            yield amount


def _gives(one: Matrix, found: Ratio, row: int, amounts: tuple[Decimal, ...]) -> bool:
    """Whether some amount of the note, added to or taken from either figure, gives the print."""
    said, figure = one.cells[row][found.of], figures(found, one, row)
    form = found.form_in(row)
    if said is None or figure is None or form is Form.BEFORE:
        return True
    above, below = figure[:2]
    step = max(one.steps[row][found.of], FINEST)
    for amount in amounts:
        for up, down in ((amount, 0), (-amount, 0), (0, amount), (0, -amount), (amount, amount)):
            exact = value_of(form, found.scale, above + up, below + down)
            if exact is not None and precise(said, step, exact) is not Relation.OFF:
                return True
    return False
