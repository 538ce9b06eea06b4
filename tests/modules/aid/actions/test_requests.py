"""From a request to its delivery, refused and appealed once; and everything that is refused."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.making.aid import (
    APPROVER,
    ASKED,
    CLERK,
    GLORIA,
    PENDING,
    SECOND,
    goods,
    granted,
    refused,
    requested,
)
from tests.making.works import AGENCY

from traza.kernel.actor import SamePerson
from traza.modules.aid import api as aid
from traza.modules.aid.contracts import refusals as r
from traza.modules.aid.models import Batch, Delivery, Person

pytestmark = pytest.mark.django_db
PRIVATE = ("Gloria", "Hernández", "Garc", "HEGG560427", "1956-04-27", "555 0101", "Rosa Recibe")


def test_a_family_asks_is_refused_appeals_is_granted_and_receives() -> None:
    number = requested(PENDING)
    weighed = aid.decide_request(number, granted=False, because="Sin existencias.", said=APPROVER)
    assert [one.code for one in weighed.against] == ["stock"]
    aid.receive_appeal(number, "Ya llegó el camión.", said=CLERK)
    goods(1)
    assert aid.decide_request(number, granted=True, said=SECOND).yes
    stands = aid.standing(number)
    assert [yes for yes, _ in stands.resolutions] == [False, True]
    assert "CURP pendiente: no detiene la ayuda." in {
        one.text for one in stands.resolutions[1][1].reasons
    }
    assert aid.in_stock(AGENCY, "despensa", stands.received_on) == 0
    aid.deliver(number, stands.voucher, receiver="Rosa Recibe", proxy="Hija", said=CLERK)
    assert aid.standing(number).delivered_on
    assert Delivery.objects.get().age >= 69


def test_a_voucher_is_spent_once_and_only_by_its_own_request() -> None:
    goods()
    number = granted()
    code = aid.voucher_of(number)
    with pytest.raises(r.BadVoucher):
        aid.deliver(number, aid.voucher_of(number + 1), receiver="Rosa", said=CLERK)
    aid.deliver(number, code.lower(), receiver="Rosa", said=CLERK)
    with pytest.raises(r.AlreadyDelivered, match="ya se usó"):
        aid.deliver(number, code, receiver="Rosa", said=CLERK)
    with pytest.raises(r.NotGranted):
        aid.deliver(requested(PENDING), code, receiver="Rosa", said=CLERK)


REFUSED: list[tuple[type[Exception], Callable[[], Any]]] = [
    (r.BadQuantity, lambda: requested(GLORIA, replace(ASKED, quantity=0))),
    (r.UnknownConcept, lambda: requested(GLORIA, replace(ASKED, concept="oro"))),
    (r.BadPerson, lambda: requested(replace(GLORIA, given=" "))),
    (r.BadPerson, lambda: requested(replace(GLORIA, curp=""))),
    (r.BadPerson, lambda: requested(replace(GLORIA, curp="HEGG560427MVZRRL05"))),
    (r.UnknownRequest, lambda: aid.standing(10**6)),
    (r.NotRefused, lambda: aid.receive_appeal(requested(), "No.", said=CLERK)),
    (r.BadPerson, lambda: aid.receive_appeal(refused(), " ", said=CLERK)),
    (r.NoReasonGiven, lambda: goods() and aid.decide_request(
        requested(), granted=False, said=APPROVER)),
    (r.NoReasonGiven, lambda: goods() and aid.decide_request(
        requested(GLORIA, replace(ASKED, documents=())), granted=True, said=APPROVER)),
    (r.NothingToDecide, lambda: aid.decide_request(refused(), granted=True, said=APPROVER)),
    (r.NotEnough, lambda: aid.decide_request(
        requested(), granted=True, because="Urge.", said=APPROVER)),
]  # fmt: skip


@pytest.mark.parametrize(("refusal", "act"), REFUSED)
def test_what_cannot_be_is_refused_in_words(refusal: type[Exception], act: Any) -> None:
    with pytest.raises(refusal) as told:
        act()
    assert len(str(told.value)) > 20
    assert Batch.objects.filter(left__lt=0).count() == 0


def test_above_a_number_of_things_and_in_an_appeal_another_person_decides() -> None:
    goods(9, "cobija")
    many = replace(ASKED, concept="cobija", quantity=5)
    number = aid.receive_request(AGENCY, GLORIA, many, said=APPROVER)
    with pytest.raises(SamePerson):
        aid.decide_request(number, granted=True, said=APPROVER)
    aid.decide_request(number, granted=True, said=SECOND)
    again = refused(PENDING)
    aid.receive_appeal(again, "No estoy de acuerdo.", said=CLERK)
    with pytest.raises(SamePerson):
        aid.decide_request(again, granted=False, because="Igual.", said=APPROVER)


def test_the_database_never_goes_below_zero() -> None:
    batch = goods(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch).update(left=-1)


def test_who_may_be_the_same_is_shown_with_reasons_and_not_again_once_said() -> None:
    requested()
    turned = replace(PENDING, given="García", surname="Gloria", second="hernandez", born=None)
    assert aid.twins(turned)[0].reasons == ("los mismos nombres y apellidos, en cualquier orden",)
    number = requested(PENDING)
    first, second = Person.objects.order_by("pk").values_list("pk", flat=True)
    (found,) = aid.twins(PENDING, itself=second)
    assert found.person == first
    assert "el mismo apellido y día de nacimiento" in found.reasons
    aid.say_distinct(number, first, said=CLERK)
    aid.say_distinct(number, first, said=CLERK)
    assert aid.twins(PENDING, itself=second) == []


def test_the_generic_curp_makes_nobody_a_duplicate() -> None:
    generic = replace(GLORIA, curp="XEXX010101HNEXXXA4")
    requested(generic)
    other = replace(generic, given="Ana", surname="Smith", second="", born=None)
    assert aid.twins(other) == []


def test_nobody_is_named_outside_of_sealed_columns(caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    goods()
    number = granted()
    aid.deliver(number, aid.voucher_of(number), receiver="Rosa Recibe", said=CLERK)
    written = [record.getMessage() for record in caplog.records]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("aid_", "audit_", "keeping_")):
                cursor.execute(f'SELECT * FROM "{table}"')
                written += [str(row) for row in cursor.fetchall()]
    whole = "\n".join(written)
    assert "aid.delivered" in whole
    assert [one for one in PRIVATE if one in whole] == []


def test_sealed_data_come_back_whole(tmp_path: Path) -> None:
    requested()
    row = Person.objects.get()
    assert (row.given, row.curp) == ("Gloria", GLORIA.curp)
