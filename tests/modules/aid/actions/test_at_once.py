"""Twenty clerks grant the last three things at once: three yes, and a reason to each of the rest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections
from tests.making.aid import APPROVER, GLORIA, goods, requested
from tests.making.works import AGENCY

from traza.kernel.refusal import Refusal
from traza.modules.aid import api as aid
from traza.modules.aid.contracts.refusals import NotEnough
from traza.modules.aid.models import Batch, Movement

CLERKS, THINGS = 20, 3


def _grant(pair: tuple[int, int]) -> str | Refusal:
    at, number = pair
    try:
        aid.decide_request(number, granted=True, said=replace(APPROVER, user=1000 + at))
    except Refusal as refusal:
        return refusal
    return "yes"


def _in_a_thread(pair: tuple[int, int]) -> str | Refusal:
    try:
        return _grant(pair)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_the_last_things_go_to_one_each() -> None:
    goods(THINGS)
    numbers = [
        requested(replace(GLORIA, surname=f"Hernández{'abcdefghijklmnopqrst'[at]}"))
        for at in range(CLERKS)
    ]
    with ThreadPoolExecutor(CLERKS) as pool:
        said = list(pool.map(_in_a_thread, enumerate(numbers)))
    no = [one for one in said if one != "yes"]
    assert len(no) == CLERKS - THINGS
    assert {type(one) for one in no} == {NotEnough}
    assert all(len(str(one)) > 20 for one in no)
    assert Batch.objects.get().left == 0
    assert Movement.objects.count() == THINGS
    assert sum(aid.standing(number).is_granted for number in numbers) == THINGS
    assert aid.in_stock(AGENCY, "despensa", Batch.objects.get().on) == 0
