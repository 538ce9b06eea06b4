"""Roles, and the declaration that every route carries."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest

from traza.platform.access.bundles import bundles

View = TypeVar("View", bound=Callable[..., Any])
P = ParamSpec("P")
Thing = TypeVar("Thing")


class Role(StrEnum):
    """What a person may do. Staff roles need a second factor."""

    READER = "reader"  # signed-in citizen or journalist: may upload documents of their own
    CAPTURE = "capture"  # agency staff who load documents into the register
    REVIEW = "review"  # agency staff who check and publish
    ADMIN = "admin"  # runs the installation
    AUDITOR = "auditor"  # reads every page of staff and changes nothing


STAFF = frozenset(role for role in Role if bundles()[role.value].staff)
EVERYONE = "everyone"
SIGNED_IN = "signed-in"
DEVICE = "device"  # a paired telephone, by the token it carries; never by cookies


@dataclass(frozen=True, slots=True)
class Door:
    """Staff enters that holds one of the capabilities; `of` finds the thing of the address for
    them, and refuses another agency's. `names` are the parts of the address that `of` takes."""

    capabilities: tuple[str, ...]
    of: Callable[..., Any] | None = None
    names: tuple[str, ...] = ()


def may_enter(*who: str, of: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Declare who may enter a view: EVERYONE, SIGNED_IN, DEVICE, or who holds a capability.

    Of several capabilities any one opens. `of(request, ...)` is the function that finds the thing
    which the address names, or answers 404, or refuses who is not of its agency; the guard asks it
    before the view runs, and what it found is handed to the view's own call of it (`found_once`).

    A view without this declaration is refused to all: the guard fails closed. A view for devices
    asks for no form token: no browser sends theirs by itself, so nobody can borrow it.
    """
    declared = who[0] if who[0] in {EVERYONE, SIGNED_IN, DEVICE} else Door(who, of, _names(of))

    def declare(view: View) -> View:
        view.may_enter = declared  # type: ignore[attr-defined]
        if declared == DEVICE:
            view.csrf_exempt = True  # type: ignore[attr-defined]
        return view

    return declare


def found_once(
    find: Callable[Concatenate[HttpRequest, P], Thing],
) -> Callable[Concatenate[HttpRequest, P], Thing]:
    """Let a view's first call of the `of` of its door take what the guard found a moment ago."""

    @functools.wraps(find)
    def found(request: HttpRequest, /, *key: P.args, **named: P.kwargs) -> Thing:
        held: tuple[Any, Any, Thing] | None = getattr(request, "found", None)
        if held is not None and held[:2] == (found, key) and not named:
            request.found = None  # type: ignore[attr-defined]  # asked again it is read again
            return held[2]
        return find(request, *key, **named)

    return found


def _names(of: Callable[..., Any] | None) -> tuple[str, ...]:
    return () if of is None else tuple(inspect.signature(of).parameters)[1:]
