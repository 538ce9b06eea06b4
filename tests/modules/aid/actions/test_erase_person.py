"""Whoever is erased is nowhere, and what was given still adds up."""

from __future__ import annotations

import pytest
from django.db.models import Sum
from tests.making.aid import APPROVER, CLERK, GLORIA, goods, granted, refused, requested

from traza.modules.aid import api as aid
from traza.modules.aid.contracts.refusals import NoReasonGiven, StillOpen
from traza.modules.aid.models import Batch, Delivery, Movement, Person

pytestmark = pytest.mark.django_db


def test_identity_goes_and_sums_stay() -> None:
    goods()
    number = granted()
    aid.deliver(number, aid.voucher_of(number), receiver="Rosa Recibe", said=CLERK)
    aid.erase_person(number, "Lo pidió.", said=APPROVER)
    row = Person.objects.get()
    assert {row.given, row.surname, row.born, row.curp, row.contact, row.name_index} == {""}
    assert Delivery.objects.get().receiver == ""
    assert aid.twins(GLORIA) == []
    assert aid.standing(number).delivered_on
    assert Movement.objects.aggregate(all=Sum("quantity"))["all"] == 1
    assert Batch.objects.get().left == 2


def test_not_while_something_is_open() -> None:
    for number in (requested(), refused()):
        if aid.standing(number).resolutions:
            aid.receive_appeal(number, "No estoy de acuerdo.", said=CLERK)
        with pytest.raises(StillOpen):
            aid.erase_person(number, "Lo pidió.", said=APPROVER)
    with pytest.raises(NoReasonGiven):
        aid.erase_person(refused(), " ", said=APPROVER)
