"""An official writes down what somebody asks; whose data they are is sealed."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.aid.actions.authority import check_in
from traza.modules.aid.actions.say_distinct import say_distinct
from traza.modules.aid.contracts.capabilities import REQUEST
from traza.modules.aid.contracts.refusals import (
    BadAmount,
    BadPerson,
    BadQuantity,
    NotTheSame,
    OtherHousehold,
)
from traza.modules.aid.contracts.requests import Concept, NewPerson, NewRequest
from traza.modules.aid.models import AskedAmount, Household, Living, Person, Request
from traza.modules.aid.queries.aid_law import concept
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.persons import indexes, twins
from traza.modules.aid.rules.identity import read_curp
from traza.platform.audit.record import record


@asks(REQUEST)
@transaction.atomic
def receive_request(
    agency: str,
    who: NewPerson,
    asked: NewRequest,
    *,
    said: Attribution,
    same_as: int | None = None,
    others: Collection[int] = (),
) -> int:
    """Keep a request and return its number.

    `same_as` is the number of a person who is registered and is this one; `others` are those who
    look alike and are not. Raises BadPerson, BadQuantity, BadAmount, UnknownConcept, NotTheSame,
    OtherHousehold, OtherAgency and WithoutCapability.
    """
    check_in(agency, said, REQUEST, "La solicitud de apoyo")
    today = today_in(agency)
    _check_asked(asked, concept(asked.concept, today))
    household = _household(agency, asked.lives_with)
    _check(who)
    person = _keep(who) if same_as is None else _known(agency, who, same_as)
    row = Request.objects.create(
        agency=agency, person_id=person, concept=asked.concept, quantity=asked.quantity,
        municipality=asked.municipality, documents=sorted(asked.documents),
        is_urgent=asked.is_urgent, received_on=today, received_by=said.user,
    )  # fmt: skip
    Living.objects.create(request=row, household=household)
    if asked.amount is not None:
        AskedAmount.objects.create(request=row, centavos=asked.amount.centavos)
    record("aid.request_received", by=said, about=f"aid:{row.pk}")
    for other in others:
        say_distinct(row.pk, other, said=said)
    return row.pk


def _check_asked(asked: NewRequest, of: Concept) -> None:
    is_amount = asked.amount is not None and asked.amount > Money(0)
    if is_amount is not of.is_cash or (asked.amount is not None and not is_amount):
        raise BadAmount(field="amount")
    if asked.quantity < 1 or (of.is_cash and asked.quantity != 1):
        raise BadQuantity(field="quantity")


def _household(agency: str, lives_with: int | None) -> Household:
    if lives_with is None:
        return Household.objects.create(agency=agency, on=today_in(agency))
    found = Living.objects.filter(request=lives_with, request__agency=agency).first()
    if found is None:
        raise OtherHousehold
    return found.household


def _known(agency: str, who: NewPerson, number: int) -> int:
    """A person whom what was typed names: of this agency, or of another by the same CURP."""
    for one in twins(who):
        if one.person == number and (one.is_same_curp or one.numbers_of(agency)):
            return number
    raise NotTheSame


def _check(who: NewPerson) -> None:
    read = read_curp(who)
    if not who.given.strip() or not who.surname.strip():
        raise BadPerson(field="Nombre", why=told("escriba el nombre y el primer apellido"))
    if read.problems:
        raise BadPerson(field="CURP", why="; ".join(read.problems))
    if not read.curp and not who.curp_pending.strip():
        raise BadPerson(field="CURP", why=told("escríbala, o el motivo por el que está pendiente"))


def _keep(who: NewPerson) -> int:
    row = Person.objects.create(
        given=who.given.strip(), surname=who.surname.strip(), second=who.second.strip(),
        born=who.born.isoformat() if who.born else "", sex=who.sex, curp=read_curp(who).curp,
        curp_pending=who.curp_pending.strip(), contact=who.contact.strip(), **indexes(who),
    )  # fmt: skip
    return row.pk
