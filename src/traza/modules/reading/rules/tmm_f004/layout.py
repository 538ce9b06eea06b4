"""How a page prints its quarters: how many cells, and which of them count.

A page's layout is what most of its rows agree on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from .form import UNREAD, WIDTH, Copy, FormPage, Octet, Printed, total
from .tokens import fold, percent_fits

# In a heading of twelve cells each quarter prints P A A: the third repeats the second.
_TRIPLE = (0, 1, 3, 4, 6, 7, 9, 10)
_FIRST = tuple(range(WIDTH))


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's cells between target and percent, and where the eight quarters are."""

    has_absolute: bool
    width: int
    order: tuple[int, ...]
    trailing_blank: int


def _as_percent(row: Printed) -> Printed:
    """A spreadsheet may keep 101 % as the fraction 1.01: bring it to percent when that fits."""
    if row.percent_signed or row.percent is None or not row.annual or row.annual == UNREAD:
        return row
    last = row.span[-1] if row.span else None
    if last in (None, UNREAD) or percent_fits(int(last or 0), row.annual, row.percent):
        return row
    grown = (row.percent * 100).normalize()
    whole = grown.quantize(Decimal(1)) if grown == grown.to_integral_value() else grown
    return replace(row, percent=whole) if percent_fits(int(last or 0), row.annual, whole) else row


def _last_fits(row: Printed) -> bool:
    last = row.span[-1] if row.span else None
    if last is None or last == UNREAD or row.annual in (None, UNREAD) or row.percent is None:
        return False
    return percent_fits(last, row.annual, row.percent)


def _has_absolute(page: FormPage, rows: tuple[Printed, ...]) -> bool:
    fits = sum(_last_fits(row) for row in rows)
    if 2 * fits != len(rows):
        return 2 * fits > len(rows)
    return any("ABSOLUTO" in fold(line.text) for line in page.heading)


def _slots(row: Printed, layout: Layout) -> Octet:
    span = row.span[:-1] if layout.has_absolute and row.span else row.span
    for _ in range(layout.trailing_blank):
        if len(span) > WIDTH and span[-1] is None:
            span = span[:-1]
    return span


def _pick(slots: Octet, order: tuple[int, ...]) -> Octet | None:
    return tuple(slots[at] for at in order) if len(slots) > max(order) else None


def adds_up(octet: Octet, row: Printed, absolute: int | None) -> bool:
    """True when both sums and the percent of a row hold for this reading."""
    if UNREAD in octet or row.annual in (None, UNREAD) or total(octet[0::2]) != row.annual:
        return False
    done = total(octet[1::2])
    if absolute is not None and done != absolute:
        return False
    return row.percent is None or percent_fits(done, row.annual, row.percent)


def _absolute(row: Printed, layout: Layout) -> int | None:
    return row.span[-1] if layout.has_absolute and row.span else None


def _order(rows: tuple[Printed, ...], layout: Layout) -> tuple[int, ...]:
    """The reading by position that satisfies most rows: the first eight cells, or P A A."""
    if layout.width != max(_TRIPLE) + 2:
        return _FIRST
    score = Counter[tuple[int, ...]]()
    for row in rows:
        for order in (_FIRST, _TRIPLE):
            octet = _pick(_slots(row, layout), order)
            score[order] += octet is not None and adds_up(octet, row, _absolute(row, layout))
    return _TRIPLE if score[_TRIPLE] >= score[_FIRST] else _FIRST


def layout_of(page: FormPage, rows: tuple[Printed, ...]) -> Layout:
    """Find the layout that most rows of the page agree on."""
    has = _has_absolute(page, rows)
    bare = Layout(has, WIDTH, _FIRST, 0)
    spans = [_slots(row, bare) for row in rows]
    width = Counter(len(span) for span in spans).most_common(1)[0][0]
    regular = [span for span in spans if len(span) == width]
    blank = 0
    while width - blank > WIDTH and all(span[width - 1 - blank] is None for span in regular):
        blank += 1
    layout = Layout(has, width - blank, _FIRST, blank)
    return replace(layout, order=_order(rows, layout))


def is_constant(octet: Octet) -> bool:
    """True when all quarter cells print the same number."""
    return len(set(octet)) == 1 and octet[0] is not None


def _copy(row: Printed, layout: Layout) -> Copy:
    slots = _slots(row, layout)
    literal = _pick(slots, layout.order)
    views = (slots,) if literal is None or layout.order == _FIRST else (slots, literal)
    absolute = _absolute(row, layout)
    padded = layout.width > WIDTH
    surplus = padded or layout.trailing_blank > 0
    return Copy(row, slots, absolute, literal, views, padded=padded, surplus=surplus)


def copies_of(page: FormPage, printed: tuple[Printed, ...]) -> tuple[Copy, ...]:
    """Read every row of a page by the page's layout."""
    rows = tuple(_as_percent(row) for row in printed)
    if not rows:
        return ()
    layout = layout_of(page, rows)
    return tuple(_copy(row, layout) for row in rows)
