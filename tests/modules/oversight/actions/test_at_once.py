"""The same thing from many requests at the same moment is one thing, on both databases."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from tests.making.committees import Phone, phone, raw, scene, visit

from traza.modules.oversight.models import Conflict, Item, Visit

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def send_all(mine: Phone, bodies: list[bytes]) -> list[int]:
    """Statuses of the bodies, all sent at once."""

    def one(body: bytes) -> int:
        try:
            return mine.send(body).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, bodies))


def test_the_same_item_many_times_at_once_is_one():
    made = scene()
    mine = phone(made.members[0])
    statuses = send_all(mine, [raw(visit(made.work))] * 8)
    assert sorted(statuses) == [200] * 7 + [201]
    assert (Item.objects.count(), Visit.objects.count()) == (1, 1)


def test_two_contents_under_one_identifier_at_once_are_one_and_one_aside():
    made = scene()
    mine = phone(made.members[0])
    first = visit(made.work)
    second = json.loads(json.dumps(first))
    second["said"]["notes"] = "Otra"
    statuses = send_all(mine, [raw(first), raw(second)] * 4)
    assert statuses.count(201) == 1
    assert set(statuses) == {200, 201, 409}
    assert (Item.objects.count(), Conflict.objects.count()) == (1, 1)
