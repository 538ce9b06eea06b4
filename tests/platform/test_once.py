"""A request that only reads asks once; nothing else is kept."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from traza.modules.territory import api as territory
from traza.modules.territory.models import State
from traza.platform.once import once, one_reading
from traza.platform.watching.requests import Watched


def counted() -> tuple[list[int], object]:
    asked: list[int] = []
    return asked, lambda: asked.append(1) or len(asked)


@pytest.mark.django_db(transaction=True)
def test_within_a_reading_the_first_answer_stands_and_then_it_is_forgotten() -> None:
    _asked, answer = counted()
    assert [once("a", answer), once("a", answer)] == [1, 2]
    with one_reading():
        assert [once("a", answer), once("b", answer), once("a", answer)] == [3, 4, 3]
        with transaction.atomic():
            assert once("a", answer) == 5
    assert once("a", answer) == 6


@pytest.mark.django_db(transaction=True)
def test_names_are_of_the_moment_of_each_request() -> None:
    State.objects.create(code="01", name="Uno", slug="uno", search_name="uno", source="prueba")
    with one_reading():
        territory.state_names().clear()  # what one reader does with them is their own
        assert territory.state_names() == {"01": "Uno"}
        State.objects.filter(code="01").update(name="Dos")
        assert territory.state_names() == {"01": "Uno"}
    assert territory.state_names() == {"01": "Dos"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("method", "found"), [("get", [1, 1]), ("head", [1, 1]), ("post", [1, 2])])
def test_only_requests_that_read_keep_answers(method: str, found: list[int], rf: Client) -> None:
    _asked, answer = counted()
    seen: list[int] = []

    def view(_request: object) -> object:
        from django.http import HttpResponse

        seen.extend([once("a", answer), once("a", answer)])
        return HttpResponse()

    Watched(view)(getattr(rf, method)("/"))
    assert seen == found
