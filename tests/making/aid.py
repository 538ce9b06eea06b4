"""Invented people who ask for aid, and an agency that has some of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tests.making.works import AGENCY

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.aid import api as aid
from traza.modules.aid.contracts.cash import Fund
from traza.modules.aid.contracts.emergencies import NewEmergency
from traza.modules.aid.contracts.released import Quarter
from traza.modules.aid.contracts.requests import NewPerson, NewRequest
from traza.modules.aid.models import Delivery, Household, Living, Person, Request
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.platform.audit.record import TERMINAL
from traza.platform.law import clock

CASH = NewRequest(
    "apoyo-emergente", 1, "26030", ("identificacion", "comprobante"), amount=Money.of(1500)
)
CASHIER = Attribution(74, "capture", AGENCY, "")
TODAY = clock.today()
LAST_QUARTER = Quarter(2026, 1)  # closed, whatever day it is
CLERK = Attribution(71, "capture", AGENCY, "")
APPROVER = Attribution(72, "review", AGENCY, "")
SECOND = Attribution(73, "review", AGENCY, "")
GLORIA = NewPerson(
    "Gloria", "Hernández", "García", date(1956, 4, 27), "M", "HEGG560427MVZRRL04",
    contact="662 555 0101",
)  # fmt: skip
PENDING = replace(GLORIA, curp="", curp_pending="recién llegada, sin documentos")
ASKED = NewRequest("despensa", 1, "26030", ("identificacion",))


def goods(quantity: int = 3, code: str = "despensa", agency: str = AGENCY) -> int:
    return aid.receive_goods(
        agency, code, quantity, source="Compra 12", each=Money.of("310.50"),
        said=replace(CLERK, agency=agency),
    )  # fmt: skip


def requested(who: NewPerson = GLORIA, asked: NewRequest = ASKED) -> int:
    return aid.receive_request(AGENCY, who, asked, said=CLERK)


def refused(who: NewPerson = GLORIA) -> int:
    number = requested(who)
    aid.decide_request(number, granted=False, because="No hay cupo.", said=APPROVER)
    return number


def granted(who: NewPerson = GLORIA) -> int:
    number = requested(who)
    aid.decide_request(number, granted=True, said=APPROVER)
    return number


def money(centavos: int = 1_000_000, agency: str = AGENCY, slug: str = "ayudas") -> Fund:
    """A line of this year's budget that pays aid in cash."""
    year = clock.today().year
    book = budget.open_book(NewBook(slug, slug, "Ente", "state", year, agency=agency))
    line = budget.open_line(book, NewLine(key="4411", object="441"))
    budget.approve(
        book, Name("decreto", slug), on=date(year, 1, 2), amounts=[Amount(line, Money(centavos))],
        by=TERMINAL,
    )  # fmt: skip
    return Fund(book, line)


def promised(fund: Fund, who: NewPerson = GLORIA, asked: NewRequest = CASH) -> int:
    """A request in cash that was granted: its money is set apart."""
    number = requested(who, asked)
    aid.decide_request(number, granted=True, fund=fund, said=APPROVER)
    return number


def ordered(fund: Fund, who: NewPerson = GLORIA, asked: NewRequest = CASH) -> int:
    """One whose payment was ordered."""
    number = promised(fund, who, asked)
    aid.order_payment(number, clock.today(), "R-1", said=APPROVER)
    return number


def last_step(number: int) -> int:
    """The number of the last step of its money."""
    found = aid.standing(number).step
    assert found is not None
    return found.id


def delivered_on(day: date, people: Iterable[tuple[str, str, int]]) -> None:
    """Deliveries of a day: for each (concept, municipality, how many), of a person each."""
    for concept, place, many in people:
        for _ in range(many):
            person = Person.objects.create(given="Inventada", surname="Persona")
            row = Request.objects.create(
                agency=AGENCY, person=person, concept=concept, quantity=1, municipality=place,
                received_on=day,
            )  # fmt: skip
            home = Household.objects.create(agency=AGENCY, on=day)
            Living.objects.create(request=row, household=home)
            Delivery.objects.create(request=row, receiver="Inventada", on=day)


def declared(**over: Any) -> int:
    """An emergency of rain in two municipalities, from today."""
    new = NewEmergency("lluvias", "Lluvias de prueba", "Boletín 12", ("26030", "26018"),
                       clock.today())  # fmt: skip
    return aid.declare_emergency(AGENCY, replace(new, **over), said=APPROVER)


def sheltered() -> tuple[int, int, int, int]:
    """An emergency, a shelter of it, a batch of five and a shipment of two that is on its way."""
    number, batch = declared(), goods(5)
    shelter = aid.add_shelter(number, "Escuela Benito Juárez", "26030", said=CLERK)
    return number, shelter, batch, aid.ship(number, shelter, batch, 2, said=CLERK)
