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
from traza.platform.access.authority import INSTALLATION, holds
from traza.platform.waiting.counted import remember
from traza.platform.waiting.mine import Mine, staff_actors
from traza.platform.waiting.shared import (
    Charge,
    Shared,
    Whose,
    Why,
    colleagues,
    shared,
    staff_of_agency,
)
from traza.platform.waiting.words import when
from traza.ui.menus import Menu, entries

PAGE = 50
EVERYBODY = "todos"
TO_DO, MINE, OTHERS = "", "mio", "otros"
LISTS = {
    TO_DO: {Whose.MINE, Whose.FREE},
    MINE: {Whose.MINE},
    OTHERS: {Whose.OTHERS},
}
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
    """A thing that waits, how its last day is told, and who has it ("" anybody who may)."""

    shared: Shared
    agency: str
    when: str
    who: str

    @property
    def mine(self) -> Mine:
        """What waits, and as what the person may do it."""
        return self.shared.mine

    @property
    def wait(self) -> Wait:
        """What waits."""
        return self.shared.wait


@dataclass(frozen=True, slots=True)
class Board:
    """What waits for a person: what the filters leave, the filters, and how many are late
    and due soon among all."""

    found: list[Shared]
    lists: list[Choice]
    choices: list[Choice]
    total: int
    late: int
    soon: int
    several: bool
    whose: str

    @property
    def is_filtered(self) -> bool:
        """Does a filter leave some out?"""
        return any(one.is_chosen for one in self.choices)


def board(user: Any, *, under: str = "", whose: str = "") -> Board:
    """What waits for an account, late ones first; `under` keeps what an entry of the menu lists,
    `whose` what one of the lists of `LISTS` has (another word: what is to be done)."""
    found = shared(user)
    remember(user, found)
    kept = LISTS.get(whose, LISTS[TO_DO])
    lists = [
        Choice(value, title, sum(one.whose in some for one in found), value == _list(whose))
        for (value, some), title in zip(LISTS.items(), _list_titles(), strict=True)
    ]
    listed = [one for one in found if one.whose in kept]
    counts = Counter(one.wait.under for one in listed)
    todo = [one.wait for one in found if one.whose in LISTS[TO_DO]]
    return Board(
        found=[one for one in listed if under not in counts or one.wait.under == under],
        lists=lists,
        choices=_choices(counts, under),
        total=len(todo),
        late=sum(one.is_late for one in todo),
        soon=sum(_is_soon(one) for one in todo),
        several=len({one.wait.scope.agency for one in found}) > 1,
        whose=_list(whose),
    )


def runs(user: Any) -> bool:
    """Does the account run the installation, so that it is told what it lacks?"""
    return any(holds(actor, INSTALLATION) for _number, actor in staff_actors(user))


def rows_of(found: Iterable[Shared]) -> list[Row]:
    """Things that wait, as a page tells them."""
    names = {one.slug: one.name for one in directory.list_agencies()}
    return [
        Row(one, names.get(slug, slug), when(one.wait), _who(one))
        for one in found
        for slug in [one.wait.scope.agency]
    ]


def who_may(user: Any, found: Shared) -> list[tuple[int | str, str]]:
    """To whom a thing may be given: oneself, the colleagues who may do it, and everybody."""
    me = _("Yo (%(email)s)") % {"email": user.email}
    others = [(one.pk, one.email) for one in colleagues(user, found.wait)]
    return [(user.pk, me), *others, (EVERYBODY, _("Nadie: queda en la lista de todos"))]


def who_receives(user: Any) -> list[tuple[int, str]]:
    """Who may receive while a person is away: whoever works for one of their agencies."""
    agencies = {actor.agency for _number, actor in staff_actors(user)}
    found = {one.pk: one.email for each in agencies for one in staff_of_agency(each)}
    found.pop(user.pk, None)
    return sorted(found.items(), key=lambda pair: pair[1])


def groups(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The rows of a page under what their last day is: their order keeps."""
    return [(title, list(some)) for title, some in groupby(rows, lambda row: _group(row.wait))]


def _list(whose: str) -> str:
    return whose if whose in LISTS else TO_DO


def _list_titles() -> tuple[str, str, str]:
    return _("Por hacer"), _("A mi cargo"), _("A cargo de otras personas")


def _who(one: Shared) -> str:
    charge = one.charge
    if charge is None:
        return ""
    return _told(charge)


def _told(charge: Charge) -> str:
    """Who has a thing, and why not whom it was given to."""
    if charge.reason is Why.LOST:
        return _("Lo tenía %(who)s, que ya no puede hacerlo: queda en la lista de todos.") % {
            "who": charge.given
        }
    if charge.reason is Why.AWAY and charge.has is None:
        return _("Lo tiene %(who)s, que está ausente: queda en la lista de todos.") % {
            "who": charge.given
        }
    if charge.reason is Why.AWAY:
        return _("Lo tiene %(now)s mientras %(who)s está ausente.") % {
            "now": charge.now,
            "who": charge.given,
        }
    return _("Lo tiene %(now)s.") % {"now": charge.now}


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
