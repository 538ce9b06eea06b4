"""Is a page in order? Then its blanks are blanks and its columns are where they should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .candidates import can_be_shifted
from .form import WIDTH, Copy
from .layout import adds_up, is_constant

# Rows that contradict themselves, on a page otherwise in order: one, or one in eight.
_LONERS = 8
_QUARTER = 4


def _holds(copy: Copy) -> bool:
    return copy.literal is not None and adds_up(copy.literal, copy.row, copy.absolute)


def _steady(copy: Copy) -> bool:
    """True for the whole row of a goal that repeats its target each quarter."""
    octet = copy.literal or ()
    return bool(octet) and set(octet[0::2]) == {copy.row.annual}


def _regular(copy: Copy) -> bool:
    return len(copy.slots) == WIDTH and not copy.surplus and not copy.row.unreadable


def _in_order(copies: Sequence[Copy]) -> bool:
    codes = [int(copy.row.code) for copy in copies if copy.row.code]
    return len(codes) == len(copies) and codes == sorted(set(codes))


def _amiss(copies: Sequence[Copy]) -> list[Copy]:
    """Rows that do not add up and are not of a goal that repeats its target."""
    return [copy for copy in copies if not _holds(copy) and not _steady(copy)]


def _shifted(copies: Sequence[Copy]) -> int:
    """Rows with blanks that add up only once their cells are moved."""
    return sum(None in copy.slots and can_be_shifted(copy) for copy in _amiss(copies))


def _damaged(copies: Sequence[Copy]) -> bool:
    """True when columns of the page are out of place."""
    if not all(_regular(copy) for copy in copies):
        return True
    if len({copy.row.text_at for copy in copies}) > 1:
        return True
    return any(copy.absolute is None for copy in copies) or _shifted(copies) > 1


def _trusted(copies: Sequence[Copy]) -> bool:
    if _damaged(copies) or _shifted(copies) or not _in_order(copies):
        return False
    return len(_amiss(copies)) <= max(1, len(copies) // _LONERS)


def _constant_amiss(copy: Copy) -> bool:
    octet = copy.literal or copy.slots
    repeats = bool(octet) and is_constant(octet)
    return repeats and not _holds(copy) and octet[0] != copy.row.annual


def _prints_zero(copy: Copy) -> bool:
    octet = copy.literal or ()
    return any(done == 0 and plan for plan, done in zip(octet[0::2], octet[1::2], strict=True))


def _weigh_page(copies: Sequence[Copy], orderly: bool) -> tuple[Copy, ...]:
    trusted = orderly and _trusted(copies)
    constant = any(_constant_amiss(copy) for copy in copies)
    zero = any(_prints_zero(copy) for copy in copies)
    return tuple(
        replace(copy, trusted=trusted, constant_page=constant, zero_page=zero) for copy in copies
    )


def weigh_pages(sheets: Sequence[Sequence[Copy]]) -> list[tuple[Copy, ...]]:
    """Mark the copies of each page as trusted or not, and what else the page shows.

    A page that looks in order is not trusted in a document where more than a quarter of the pages
    are damaged: what damaged them may have damaged it without a trace.
    """
    damaged = sum(_damaged(copies) for copies in sheets)
    orderly = damaged * _QUARTER <= len(sheets)
    return [_weigh_page(copies, orderly) for copies in sheets]
