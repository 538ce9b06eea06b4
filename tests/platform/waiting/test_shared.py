"""Who has a thing that waits: given, taken, received in absence, fallen back to everybody."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from tests.making.people import person
from tests.making.works import AGENCY, work_in

from traza.kernel.actor import Actor, WithoutCapability
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.models import User
from traza.platform.access.people import WithoutReason
from traza.platform.access.roles import Role
from traza.platform.audit.record import entries
from traza.platform.law import clock
from traza.platform.waiting import shared
from traza.platform.waiting.absences import (
    CannotBeAway,
    NoSuchColleague,
    NotAway,
    absences_of,
    be_away,
    come_back,
    say_away,
    say_back,
)
from traza.platform.waiting.handing import HandedBefore, NotTheirs, NotWaiting, hand, handings
from traza.platform.waiting.models import Handing
from traza.platform.waiting.notes import EmptyNote, notes_of, write_note
from traza.platform.waiting.shared import Whose, Why

pytestmark = pytest.mark.django_db
OTHER = "otra-dependencia"


class Office:
    """Three who review, one who captures, one of another agency, and one thing to prioritise."""

    def __init__(self) -> None:
        territory.load_gazetteer()
        self.work = work_in(Status.PROPOSED, folio="OB-1")
        self.key = f"works:{self.work}:prioritise:"
        self.ana, self.luis, self.eva = (
            person(f"{name}@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
            for name in ("ana", "luis", "eva")
        )
        self.cap = person("cap@example.org", Role.CAPTURE, mfa=True, agency=AGENCY)
        self.ajena = person("ajena@example.org", Role.REVIEW, mfa=True, agency=OTHER)

    def whose(self, user: User) -> Whose | None:
        found = shared.find(User.objects.get(pk=user.pk), self.key)
        return None if found is None else found.whose

    def why(self, user: User) -> Why:
        found = shared.find(User.objects.get(pk=user.pk), self.key)
        assert found
        assert found.charge
        return found.charge.reason


@pytest.fixture
def office() -> Office:
    return Office()


def away(user: User, receives: User | None = None, first: int = 0, last: int = 3) -> int:
    today = clock.today()
    return be_away(
        user.pk, today + timedelta(days=first), today + timedelta(days=last),
        receives=receives.pk if receives else None,
    )  # fmt: skip


def test_what_nobody_has_is_of_whoever_may(office: Office) -> None:
    assert office.whose(office.ana) is office.whose(office.luis) is Whose.FREE
    assert office.whose(office.cap) is office.whose(office.ajena) is None


def test_taken_it_is_of_one_and_its_history_stays(office: Office) -> None:
    hand(office.ana, office.key, to=office.ana.pk, seen=0)
    assert (office.whose(office.ana), office.whose(office.luis)) == (Whose.MINE, Whose.OTHERS)
    hand(office.luis, office.key, to=office.eva.pk, seen=1, why="Ana va a la obra")
    hand(office.eva, office.key, to=None, seen=2)
    assert office.whose(office.ana) is Whose.FREE
    told = [(one.by, one.to, one.why) for one in handings(office.key)]
    assert told == [
        ("eva@example.org", "", ""),
        ("luis@example.org", "eva@example.org", "Ana va a la obra"),
        ("ana@example.org", "ana@example.org", ""),
    ]


def test_of_two_who_take_it_at_once_one_is_told(office: Office) -> None:
    hand(office.ana, office.key, to=office.ana.pk, seen=0)
    with pytest.raises(HandedBefore):
        hand(office.luis, office.key, to=office.luis.pk, seen=0)
    assert Handing.objects.count() == 1
    hand(office.luis, office.key, to=office.luis.pk, seen=1)
    assert office.whose(office.luis) is Whose.MINE


def test_it_is_given_to_none_who_could_not_do_it(office: Office) -> None:
    for other in (office.cap.pk, office.ajena.pk, 999_999):
        with pytest.raises(NotTheirs):
            hand(office.ana, office.key, to=other, seen=0)
    with pytest.raises(NotWaiting):
        hand(office.cap, office.key, to=office.cap.pk, seen=0)
    with pytest.raises(NotWaiting):
        hand(office.ana, "works:999999:prioritise:", to=office.ana.pk, seen=0)
    assert [one.email for one in shared.colleagues(office.ana, _wait(office))] == [
        "eva@example.org",
        "luis@example.org",
    ]


def _wait(office: Office) -> Any:
    found = shared.find(office.ana, office.key)
    assert found
    return found.wait


@pytest.mark.parametrize("change", [{"role": "capture"}, {"is_active": False}, {"agency": OTHER}])
def test_who_may_not_do_it_any_more_leaves_it_to_everybody(
    office: Office, change: dict[str, Any]
) -> None:
    hand(office.ana, office.key, to=office.luis.pk, seen=0)
    User.objects.filter(pk=office.luis.pk).update(**change)
    assert office.whose(office.ana) is Whose.FREE
    assert office.why(office.ana) is Why.LOST
    hand(office.ana, office.key, to=office.ana.pk, seen=1)
    assert office.whose(office.ana) is Whose.MINE


def test_while_one_is_away_another_receives_what_they_may_do(office: Office) -> None:
    hand(office.ana, office.key, to=office.luis.pk, seen=0)
    number = away(office.luis, receives=office.eva)
    assert office.whose(office.eva) is Whose.MINE
    assert (office.whose(office.ana), office.why(office.ana)) == (Whose.OTHERS, Why.AWAY)
    come_back(office.luis.pk, number)
    assert (office.whose(office.eva), office.whose(office.luis)) == (Whose.OTHERS, Whose.MINE)
    assert [one.is_over for one in absences_of(office.luis.pk)] == [True]


@pytest.mark.parametrize("who", ["cap", None])
def test_absence_gives_the_work_and_never_the_right(office: Office, who: str | None) -> None:
    hand(office.ana, office.key, to=office.luis.pk, seen=0)
    receives = getattr(office, who) if who else None
    away(office.luis, receives=receives)
    assert office.whose(office.ana) is Whose.FREE
    assert office.why(office.ana) is Why.AWAY
    if receives:
        assert office.whose(receives) is None


def test_who_receives_may_be_away_too_and_a_round_ends(office: Office) -> None:
    hand(office.ana, office.key, to=office.luis.pk, seen=0)
    away(office.luis, receives=office.eva)
    away(office.eva, receives=office.ana)
    assert office.whose(office.ana) is Whose.MINE
    away(office.ana, receives=office.luis)
    assert office.whose(office.ana) is Whose.FREE


def test_days_of_an_absence_hold(office: Office) -> None:
    away(office.luis, first=2, last=5)
    for first, last in ((5, 8), (0, 2), (3, 4), (4, 3), (-9, -1)):
        with pytest.raises(CannotBeAway):
            away(office.luis, first=first, last=last)
    User.objects.filter(pk=office.eva.pk).update(is_active=False)
    for nobody in (office.ana, office.ajena, office.eva):
        with pytest.raises(NoSuchColleague):
            away(office.ana, receives=nobody)
    with pytest.raises(NotAway):
        come_back(office.ana.pk, 999)
    hand(office.ana, office.key, to=office.luis.pk, seen=0)
    assert office.whose(office.luis) is Whose.MINE  # it begins in two days


def test_an_administrator_says_the_absence_of_another_with_its_reason(office: Office) -> None:
    hand(office.ana, office.key, to=office.luis.pk, seen=0)
    admin = Actor.of(person("admin@example.org", Role.ADMIN, mfa=True))
    today = clock.today()
    said = partial(say_away, office.luis.pk, today, today + timedelta(days=3), by=admin)
    for wrong, receives in ((WithoutReason, office.eva), (NoSuchColleague, office.ajena)):
        with pytest.raises(wrong):
            said(receives=receives.pk, why=" " if wrong is WithoutReason else "Accidente")
    number = said(receives=office.eva.pk, why="Accidente")
    assert office.whose(office.eva) is Whose.MINE
    with pytest.raises(WithoutCapability):
        say_back(office.luis.pk, number, by=Actor.of(office.ana), why="Volvió")
    say_back(office.luis.pk, number, by=admin, why="Volvió")
    assert office.whose(office.luis) is Whose.MINE
    told = [(one.verb, one.by, one.why) for one in entries(about=f"user:{office.luis.pk}")]
    assert told[:2] == [
        ("waiting.back", admin.user, "Volvió"),
        ("waiting.away", admin.user, "Accidente"),
    ]


def test_notes_are_read_by_their_agency_alone_and_lie_sealed(office: Office) -> None:
    write_note(office.ana, office.key, "  Falta el oficio del ayuntamiento.  ")
    thing = _wait(office).thing
    assert [one.text for one in notes_of(office.luis, thing)] == [
        "Falta el oficio del ayuntamiento."
    ]
    assert [one.text for one in notes_of(office.cap, thing)]
    admin = person("admin@example.org", Role.ADMIN, mfa=True)
    auditor = person("auditor@example.org", Role.AUDITOR, mfa=True)
    for other in (office.ajena, admin, auditor):
        assert notes_of(other, thing) == []
    for other in (office.ajena, office.cap, admin):
        with pytest.raises(NotWaiting):
            write_note(other, office.key, "x")
    with pytest.raises(EmptyNote):
        write_note(office.ana, office.key, " \n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM waiting_note")
        assert "oficio" not in cursor.fetchone()[0]
