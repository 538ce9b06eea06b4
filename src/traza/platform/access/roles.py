"""Roles, and the declaration that every route carries."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a person may do. Staff roles need a second factor."""

    READER = "reader"  # signed-in citizen, journalist or auditor: may upload documents of their own
    CAPTURE = "capture"  # agency staff who load documents into the register
    REVIEW = "review"  # agency staff who check and publish
    ADMIN = "admin"  # runs the installation


STAFF = frozenset({Role.CAPTURE, Role.REVIEW, Role.ADMIN})
EVERYONE = "everyone"
SIGNED_IN = "signed-in"
DEVICE = "device"  # a paired telephone, by the token it carries; never by cookies


def may_enter(who: str | frozenset[Role]) -> Callable[[View], View]:
    """Declare who may enter a view: EVERYONE, SIGNED_IN, DEVICE or a set of roles.

    A view without this declaration is refused to all: the guard fails closed. A view for devices
    asks for no form token: no browser sends theirs by itself, so nobody can borrow it.
    """

    def declare(view: View) -> View:
        view.may_enter = who  # type: ignore[attr-defined]
        if who == DEVICE:
            view.csrf_exempt = True  # type: ignore[attr-defined]
        return view

    return declare
