"""What "Mi día" shows: the things that wait, by how near their last day is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from traza.kernel.waits import Wait
from traza.modules.directory import api as directory
from traza.platform.waiting.mine import Mine, waiting_for
from traza.ui.menus import Menu, entries

PAGE = 50
SOON = 7  # days of the calendar


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its value in the address, its title, how many, and whether it is chosen."""

    value: str
    title: str
    many: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that waits, and how its last day is told."""

    mine: Mine
    agency: str
    when: str

    @property
    def wait(self) -> Wait:
        """What waits."""
        return self.mine.wait


@dataclass(frozen=True, slots=True)
class Board:
    """What waits for a person: the rows that the filter leaves, the filters, and how many are late
    and due soon among all."""

    rows: list[Row]
    choices: list[Choice]
    total: int
    late: int
    soon: int
    several: bool

    @property
    def is_filtered(self) -> bool:
        """Does a filter leave some out?"""
        return any(one.is_chosen for one in self.choices)


def board(user: Any, *, under: str = "") -> Board:
    """What waits for an account, late ones first; `under` keeps what an entry of the menu lists."""
    mine = waiting_for(user)
    names = {one.slug: one.name for one in directory.list_agencies()}
    counts = Counter(one.wait.under for one in mine)
    rows = [
        Row(one, names.get(one.wait.scope.agency, one.wait.scope.agency), when(one.wait))
        for one in mine
        if under not in counts or one.wait.under == under
    ]
    return Board(
        rows=rows,
        choices=_choices(counts, under),
        total=len(mine),
        late=sum(one.wait.is_late for one in mine),
        soon=sum(_is_soon(one.wait) for one in mine),
        several=len({one.wait.scope.agency for one in mine}) > 1,
    )


def groups(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The rows of a page under what their last day is: their order keeps."""
    return [(title, list(some)) for title, some in groupby(rows, lambda row: _group(row.wait))]


def when(wait: Wait) -> str:
    """How long there is, in words; "" for what has no day."""
    left = wait.days_left
    if left is None:
        return ""
    if left == 0:
        return _("vence hoy")
    if left < 0:
        return _("venció hace %(days)s día(s)") % {"days": -left}
    return _("queda(n) %(days)s día(s)") % {"days": left}


def _group(wait: Wait) -> str:
    if wait.is_late:
        return _("Ya venció")
    if _is_soon(wait):
        return _("Vence en los próximos siete días")
    return _("Sin fecha") if wait.due is None else _("Vence después")


def _is_soon(wait: Wait) -> bool:
    left = wait.days_left
    return left is not None and 0 <= left <= SOON


def _choices(counts: Counter[str], chosen: str) -> list[Choice]:
    titles = {entry.route: str(entry.title) for entry in entries(Menu.ACCOUNT)}
    return [
        Choice(route, titles.get(route, route), many, route == chosen)
        for route, many in sorted(counts.items(), key=lambda each: -each[1])
    ]
