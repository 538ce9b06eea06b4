"""What asks a second pair of eyes after a movement: why this person may not, and who may."""

from __future__ import annotations

from django.http import HttpRequest

from traza.kernel.actor import Actor
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import PAY, PAYS_OUT, REVERSE
from traza.modules.budget.contracts.ledger import Kind, MovementInfo
from traza.modules.budget.queries import staff
from traza.modules.budget.queries.ledger import who_recorded, who_recorded_before
from traza.modules.budget.rules.order import MAY_FOLLOW, MUST_FOLLOW
from traza.platform.access.authority import holds
from traza.platform.access.second_person import second_person


def stands(info: MovementInfo) -> bool:
    """Was it not reversed, and is it no reversal itself?"""
    return info.kind is not Kind.REVERSE and info.reversed_by is None


def following(info: MovementInfo) -> list[Kind]:
    """The kinds that may follow a movement and have something left to take."""
    after = [
        kind for kind, before in (*MUST_FOLLOW.items(), *MAY_FOLLOW.items()) if info.kind in before
    ]
    return [kind for kind in after if any(each.left for each in staff.left_to_follow(info, kind))]


def alone(request: HttpRequest, book: BookInfo, info: MovementInfo) -> list[str]:
    """Of what the person's role may do after a movement, why another person must, and who may."""
    who, book_key = Actor.of(request.user), f"book:{book.slug}"
    asked = {}
    if stands(info) and holds(who, REVERSE):
        asked[REVERSE] = who_recorded([info.id])
    if stands(info) and holds(who, PAY) and PAYS_OUT & set(following(info)):
        asked[PAY] = who_recorded_before(info.id)
    told = (
        second_person(code, who, hands, agency=book.agency, thing=book_key)
        for code, hands in asked.items()
    )
    return [sentence for sentence in told if sentence]


def alone_to_pay(request: HttpRequest, book: BookInfo, follows: MovementInfo | None) -> str:
    """Why who recorded what is paid does not pay it, and who may."""
    hands = who_recorded_before(follows.id) if follows else set()
    return second_person(
        PAY, Actor.of(request.user), hands, agency=book.agency, thing=f"book:{book.slug}"
    )


def alone_to_reverse(request: HttpRequest, book: BookInfo, info: MovementInfo) -> str:
    """Why who recorded a movement does not reverse it, and who may."""
    who, excluded = Actor.of(request.user), who_recorded([info.id])
    return second_person(REVERSE, who, excluded, agency=book.agency, thing=f"book:{book.slug}")
