"""What the menus offer: each application says its entries, and a person sees those that open.

An application that has pages in a menu keeps `menu.py` with `ENTRIES`; the face finds the files and
names nobody's address. Whom an entry is for is said once, by the view it leads to (`may_enter`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from traza.kernel.actor import Actor
from traza.platform.access.assigning import place_of
from traza.platform.access.authority import covers, entering, is_nowhere, numbered_actors
from traza.platform.access.bundles import bundle_of
from traza.platform.access.middleware import declaration
from traza.platform.access.roles import EVERYONE, SIGNED_IN, Door
from traza.platform.waiting.counted import counted

ALL = "all"


class Menu(StrEnum):
    """Where entries are shown."""

    SECTIONS = "sections"  # the head of every page
    ACCOUNT = "account"  # the work of who signed in
    ABOUT = "about"  # the foot: the site itself
    FOOT = "foot"  # the foot: what everybody may use


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that an application declares: the name of its address and where it stands.

    `for_staff` keeps an entry that opens to anybody signed in for who works for somebody; `counts`
    says what its number is: "" what waits under its own route, ALL everything that waits. `holds`
    are the routes whose pages it leads to though their addresses do not begin with its own.
    """

    menu: Menu
    route: str
    title: str | Promise
    order: int
    for_staff: bool = False
    counts: str = ""
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry as a page shows it; `current` is "page", "true" (a page below it) or empty, `waits`
    how many things wait there for who reads."""

    title: str
    address: str
    current: str = ""
    waits: int = 0


@cache
def entries(menu: Menu) -> tuple[Entry, ...]:
    """What every application declares for a menu, in its order."""
    found = []
    for app in apps.get_app_configs():
        if app.name.startswith("traza.") and module_has_submodule(app.module, "menu"):
            declared = import_module(f"{app.name}.menu").ENTRIES
            found += [entry for entry in declared if entry.menu is menu]
    return tuple(sorted(found, key=lambda entry: entry.order))


@cache
def door_of(route: str) -> tuple[str, Any]:
    """The address of an entry, and whom its view lets in."""
    address = reverse(route)
    return address, declaration(resolve(address).func)


def offers(menu: Menu, user: Any = None, path: str = "") -> list[Offer]:
    """The entries of a menu whose door opens to a person (None: to anybody), in their order."""
    return [offer for entry in entries(menu) for offer in _offers(entry, user, path)]


def _offers(entry: Entry, user: Any, path: str) -> Iterator[Offer]:
    address, who = door_of(entry.route)
    below = (address, *map(reverse, entry.holds))
    current = "page" if path == address else "true" if path.startswith(below) else ""
    if who == EVERYONE or (who == SIGNED_IN and _is_known(user)):
        if not entry.for_staff or user.is_staff_role:
            yield Offer(str(entry.title), address, current, _waits(entry, user))
    elif isinstance(who, Door) and _is_known(user):
        yield from _by_actor(entry, user, who, current)


def _waits(entry: Entry, user: Any, number: int | None = None) -> int:
    """How many things wait under an entry: as anything that the person is, or as one of them."""
    if entry.menu is not Menu.ACCOUNT or not user.is_staff_role:
        return 0
    counts = counted(user)
    if entry.counts == ALL:
        return sum(counts.values())
    return sum(
        many
        for (route, each), many in counts.items()
        if route == entry.route and number in {None, each}
    )


def _is_known(user: Any) -> bool:
    return user is not None and user.is_authenticated


def _by_actor(entry: Entry, user: Any, door: Door, current: str) -> Iterator[Offer]:
    """Once for each thing that the person may be here: their own role, and their assignments."""
    address, _who = door_of(entry.route)
    may = set(entering(user, door.capabilities, reads=True))
    choices: list[tuple[int, Actor]] = []
    for number, actor in numbered_actors(user):
        is_held = any(covers(other, actor) for _number, other in choices)
        if actor in may and not is_nowhere(actor) and not is_held:
            choices.append((number, actor))
    for number, actor in choices:
        if len(choices) == 1:
            yield Offer(str(entry.title), address, current, _waits(entry, user))
        else:
            where = f"{bundle_of(actor.role).label}, {place_of(actor)}"
            waits = _waits(entry, user, number)
            yield Offer(f"{entry.title}: {where}", f"{address}?como={number}", current, waits)
