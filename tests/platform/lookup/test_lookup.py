"""What is looked up by key is what the querysets say."""

from __future__ import annotations

import pytest
from tests.modules.works.queries.test_work_list import places, work

from traza.modules.territory.models import Municipality, State
from traza.modules.works.models import Work
from traza.platform.lookup import by_key, names


@pytest.mark.django_db
def test_it_says_what_a_queryset_says() -> None:
    places()
    made = [work(n, amount_centavos=n or None, year=2020 + n) for n in range(4)]
    fields = ("folio", "amount_centavos", "year", "state_id", "beneficiaries", "lon")
    wanted = [made[3].pk, made[0].pk, 999_999]
    rows = Work.objects.filter(pk__in=wanted).values_list("pk", *fields)
    assert by_key(Work, fields, wanted) == {row[0]: row[1:] for row in rows}
    assert names(State) == dict(State.objects.values_list("code", "name"))
    assert list(names(State)) == ["11", "26"]
    assert names(Municipality, {"26001", "x"}) == {"26001": "M26001"}
    assert names(Municipality, []) == {}
