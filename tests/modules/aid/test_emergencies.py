"""A flood from its declaration to its balance, in pages; and what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.making.aid import (
    AGENCY,
    APPROVER,
    CLERK,
    declared,
    goods,
    sheltered,
)
from tests.making.people import person

from traza.kernel.money import Money
from traza.modules.aid import api as aid
from traza.modules.aid.contracts import refusals as r
from traza.modules.aid.models import Batch
from traza.modules.territory import api as territory
from traza.platform.access.roles import Role
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
STAFF = "/gestion/ayudas/emergencias/"


def staff(role: Role, agency: str = AGENCY) -> Client:
    client = Client()
    client.force_login(person(f"{role}-{agency}@example.org", role, mfa=True, agency=agency))
    return client


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_flood_from_its_declaration_to_its_balance(client: Client) -> None:
    if not territory.list_states():
        territory.load_gazetteer()
    capture, review = staff(Role.CAPTURE), staff(Role.REVIEW)
    batch = goods(10)
    form = {"template": "lluvias", "title": "Lluvias <b>fuertes</b>", "norm": "Boletín 12",
            "places": "Hermosillo\nCajeme, Sonora", "since": clock.today().isoformat()}  # fmt: skip
    lacks = review.post(f"{STAFF}nueva/", form | {"places": "Atlantis"})
    assert "No se encontró «Atlantis»" in said(lacks)
    here = review.post(f"{STAFF}nueva/", form)["Location"]
    number = int(here.rstrip("/").rpartition("/")[2])

    def act(who: Client, slug: str, **data: object) -> None:
        answer = who.post(f"{here}{slug}/", data)
        assert answer.status_code == 302, said(answer)

    act(review, "fondo", kind="in", amount="5,000,000.00", what="Fondo estatal")
    act(review, "fondo", kind="out", amount="400,000.50", what="Renta de bodegas")
    act(capture, "albergue", name="Escuela Benito Juárez", municipality="26030")
    (shelter,) = aid.emergency(number).shelters
    act(capture, "necesidad", shelter=shelter.id, concept="despensa", quantity=12)
    act(capture, "envio", shelter=shelter.id, batch=batch, quantity=8)
    (sent,) = aid.emergency(number).shipments
    assert sent.code in said(capture.get(here))
    act(capture, "llegada", shipment=sent.id, quantity=7)
    stands = aid.emergency(number)
    (line,) = stands.by_place
    assert (line.needed, line.sent, line.arrived, line.missing, line.lost) == (12, 8, 7, 4, 1)
    assert stands.left == Money.of("4599999.50")
    (kept,) = aid.balance(AGENCY, clock.today())
    assert (kept.left, kept.sent, kept.adds_up) == (2, 8, True)
    public = said(client.get(f"/ayudas/emergencias/{number}/"))
    assert "Escuela" not in public
    assert "&lt;b&gt;fuertes" in public
    assert "Hermosillo" in public
    assert "quedan $4,599,999.50" in public
    assert "fuertes" in said(client.get("/ayudas/emergencias/"))
    act(review, "termino", until=(clock.today() + timedelta(days=90)).isoformat(), norm="Acuerdo 2")
    assert "Acuerdo 2" in said(client.get(f"/ayudas/emergencias/{number}/"))


def test_it_ends_by_itself_and_what_was_sent_is_still_counted() -> None:
    number, _shelter, _batch, shipment = sheltered()
    aid.extend_emergency(number, clock.today(), "Acuerdo 3", said=APPROVER)
    assert not aid.emergency(number).is_over
    old = declared(since=date(2026, 1, 1), days=10)
    assert aid.emergency(old).until == date(2026, 1, 10)
    assert aid.emergency(old).is_over
    with pytest.raises(r.EmergencyOver, match="2026-01-10"):
        aid.add_shelter(old, "Otra", "26030", said=CLERK)
    aid.confirm_arrival(number, shipment, 2, said=CLERK)
    with pytest.raises(r.AlreadyArrived):
        aid.confirm_arrival(number, shipment, 2, said=CLERK)


REFUSED: list[tuple[type[Exception], Callable[[Any], Any]]] = [
    (r.NotEnough, lambda s: aid.ship(s[0], s[1], s[2], 4, said=CLERK)),
    (r.BadQuantity, lambda s: aid.ship(s[0], s[1], s[2], 0, said=CLERK)),
    (r.UnknownEmergency, lambda s: aid.ship(s[0], s[1], 10**6, 1, said=CLERK)),
    (r.UnknownEmergency, lambda s: aid.ship(s[0], 10**6, s[2], 1, said=CLERK)),
    (r.UnknownEmergency, lambda s: aid.confirm_arrival(declared(), s[3], 1, said=CLERK)),
    (r.UnknownEmergency, lambda s: aid.ship(
        s[0], s[1], goods(3, agency="otra-dependencia"), 1, said=CLERK)),
    (r.BadEmergency, lambda s: aid.add_shelter(s[0], "Lejos", "09002", said=CLERK)),
    (r.BadEmergency, lambda s: aid.add_shelter(s[0], "Escuela Benito Juárez", "26030",
                                               said=CLERK)),
    (r.BadEmergency, lambda s: declared(norm=" ")),
    (r.BadEmergency, lambda s: declared(places=())),
    (r.UnknownEmergency, lambda s: declared(template="meteorito")),
    (r.FundShort, lambda s: aid.record_fund(s[0], Money(1), "Nada", is_spent=True, said=APPROVER)),
    (r.BadEmergency, lambda s: aid.record_fund(s[0], Money(0), "Nada", is_spent=False,
                                               said=APPROVER)),
    (r.BadEmergency, lambda s: aid.extend_emergency(s[0], date(2000, 1, 1), "A", said=APPROVER)),
]  # fmt: skip


@pytest.mark.parametrize(("refusal", "act"), REFUSED)
def test_what_cannot_be_is_refused_in_words(refusal: type[Exception], act: Any) -> None:
    scene = sheltered()
    with pytest.raises(refusal) as told:
        act(scene)
    assert len(str(told.value)) > 20
    assert Batch.objects.get(pk=scene[2]).left == 3


def test_what_expired_is_not_sent() -> None:
    number, shelter, _batch, _shipment = sheltered()
    old = aid.receive_goods(
        AGENCY, "despensa", 3, source="Donación", each=None, is_donated=True,
        expires_on=clock.today() - timedelta(days=1), said=CLERK,
    )  # fmt: skip
    with pytest.raises(r.NotEnough, match="quedan 0"):
        aid.ship(number, shelter, old, 1, said=CLERK)


def test_another_agency_and_another_capability_do_not_enter() -> None:
    number = sheltered()[0]
    far, capture = staff(Role.CAPTURE, "otra-dependencia"), staff(Role.CAPTURE)
    for path in ("", "albergue/", "envio/", "fondo/"):
        assert far.get(f"{STAFF}{number}/{path}").status_code == 403
    money = {"kind": "in", "amount": "1", "what": "x"}
    assert capture.post(f"{STAFF}{number}/fondo/", money).status_code == 403
    assert aid.emergency(number).entries == ()
    assert capture.get(f"{STAFF}nueva/").status_code == 403
