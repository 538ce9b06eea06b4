"""Where each thing to do of a project is done, and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import reverse

from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW, PAY
from traza.modules.grants.contracts.following_route import Pending, Todo

Address = Callable[[int, Pending], str]


def _at(route: str) -> Address:
    return lambda project, one: reverse(route, args=[project])


def _of(route: str) -> Address:
    return lambda project, one: reverse(route, args=[project, one.of])


ADDRESSES: Mapping[Todo, Address] = {
    Todo.SUMMON: _at("grants:summon"),
    Todo.SIGN_FOR_ORGANISATION: _at("grants:sign_organisation"),
    Todo.SIGN: _at("grants:sign"),
    Todo.UNSIGNED: lambda project, one: (
        f"{reverse('grants:new_measure', args=[project])}?causa=5+reintegro+6"
    ),
    Todo.INVOICE: _of("grants:invoice"),
    Todo.PAY: _of("grants:pay"),
    Todo.RECEIPT: _of("grants:receipt_of_payment"),
    Todo.REPORT: _of("grants:report"),
    Todo.ANSWER: _of("grants:report"),
    Todo.REVIEW: _of("grants:report"),
    Todo.PROPOSE: _of("grants:report"),
    Todo.DECIDE: _of("grants:decide_measure"),
    Todo.RETURN: _at("grants:give_back"),
    Todo.YEAR_END: _at("grants:year_end"),
}
OF_DECIDE = {Todo.SIGN, Todo.DECIDE}
OF_PAY = {Todo.PAY, Todo.RETURN, Todo.YEAR_END}


def address_of(project: int, one: Pending) -> str:
    """The page of the act."""
    return ADDRESSES[one.todo](project, one)


def capability_of(todo: Todo) -> str:
    """What the act asks of who does it."""
    if todo in OF_DECIDE:
        return DECIDE
    return PAY if todo in OF_PAY else FOLLOW
