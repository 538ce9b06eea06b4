"""Each person is told what waits for them as they chose, once, and nothing private."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone, translation
from tests.making.people import person

from traza.kernel.waits import Scope, Wait
from traza.platform.access.models import User
from traza.platform.access.roles import Role
from traza.platform.law import clock
from traza.platform.letters import outbox, telling, words
from traza.platform.letters.choices import choose, refused_people, try_again
from traza.platform.letters.contracts import Kind, When
from traza.platform.letters.models import Letter, Told
from traza.platform.waiting.absences import be_away
from traza.platform.waiting.models import Handing

pytestmark = pytest.mark.django_db
AGENCY = "obras-publicas"
Source = Callable[[str], Iterable[Wait]]
ALL_NOW = dict.fromkeys(Kind, When.NOW)


@pytest.fixture(autouse=True)
def _spanish() -> Any:
    with translation.override("es-mx"):
        yield


def wait(number: int, left: int | None = None, **more: Any) -> Wait:
    today = clock.today()
    return replace(
        Wait(
            key=f"works:{number}:sign:", title="Firmar el contrato", about=f"OB-{number} · Pozo",
            thing=f"work:{number}", url="/x/", thing_url="/x/", under="works:home",
            for_capability=("works.review",), scope=Scope(AGENCY), today=today,
            due=None if left is None else today + timedelta(days=left),
        ),
        **more,
    )  # fmt: skip


def source(*waits: Wait) -> Source:
    return lambda _agency: waits


def reviewer(name: str = "ana") -> User:
    return person(f"{name}@example.org", Role.REVIEW, mfa=True, agency=AGENCY)


def at(hour: int, days: int = 0) -> datetime:
    local = timezone.localtime().replace(hour=hour, minute=5)
    return local + timedelta(days=days)


def letters() -> list[outbox.Written]:
    return [outbox.written_of(one) for one in Letter.objects.order_by("pk")]


def began(user: User, *waits: Wait) -> None:
    """The first look, at which what was there before is not told."""
    telling.tell(user, source(*waits), at(7))


def test_new_things_come_in_the_letter_of_the_day_and_once() -> None:
    ana = reviewer()
    began(ana)
    told = source(wait(1), wait(2))
    assert telling.tell(ana, told, at(7)) == 0
    assert telling.tell(ana, told, at(8)) == 1
    assert telling.tell(ana, told, at(9)) == 0
    assert telling.tell(ana, told, at(8, 1)) == 0
    (letter,) = letters()
    assert letter.to == ana.email
    assert letter.subject == "Traza: su día"
    assert "Firmar el contrato: OB-1 · Pozo" in letter.body
    assert "/mi-dia/asunto/works:1:sign:/" in letter.body
    assert "/mi-dia/cartas/" in letter.body
    assert "En total esperan por usted 2 asuntos." in letter.body


def test_what_is_given_comes_at_once_with_its_own_subject() -> None:
    ana, luis = reviewer(), reviewer("luis")
    began(ana, wait(1))
    Handing.objects.create(
        key=wait(1).key, number=1, agency=AGENCY, to=ana, by=luis.pk, at=timezone.now()
    )
    assert telling.tell(ana, source(wait(1)), at(7)) == 1
    (letter,) = letters()
    assert letter.subject.startswith("Traza: Firmar el contrato: OB-1")
    assert "se lo encargaron" in letter.body
    assert telling.tell(luis, source(wait(1)), at(7)) == 0


def test_who_gave_a_thing_is_told_when_it_was_attended() -> None:
    ana, luis = reviewer(), reviewer("luis")
    began(luis)
    Handing.objects.create(
        key=wait(1).key, number=1, agency=AGENCY, to=ana, by=luis.pk, at=timezone.now()
    )
    choose(luis.pk, ALL_NOW, 8)
    assert telling.tell(luis, source(wait(1)), at(7)) == 0
    assert telling.tell(luis, source(), at(7)) == 1
    assert telling.tell(luis, source(), at(7, 1)) == 0
    (letter,) = letters()
    assert "Ya se atendió lo que usted entregó" in letter.body
    assert "Firmar el contrato: OB-1 · Pozo" in letter.body


def test_letters_of_now_are_ten_minutes_apart_and_lose_nothing() -> None:
    ana = reviewer()
    choose(ana.pk, ALL_NOW, 23)
    began(ana)
    first = at(7)
    assert telling.tell(ana, source(wait(1)), first) == 1
    assert telling.tell(ana, source(wait(1), wait(2)), first + timedelta(minutes=5)) == 0
    assert telling.tell(ana, source(wait(1), wait(2)), first + timedelta(minutes=11)) == 1
    assert "OB-2" in letters()[1].body
    assert "OB-1" not in letters()[1].body


def test_a_letter_tells_nothing_private() -> None:
    ana = reviewer()
    began(ana)
    told = source(
        wait(1, is_private=True, about="queja de JUAN PÉREZ"),
        wait(2, about="OB-2 · avisar a juan@example.org, PEPJ800101AB1, tel. 662 123 4567"),
        wait(3, title="Pagar: Nómina de María Ruiz", plain_title="Pagar lo ejercido"),
    )
    telling.tell(ana, told, at(8))
    (letter,) = letters()
    for private in ("JUAN", "juan@example.org", "PEPJ800101AB1", "662", "María"):
        assert private not in letter.body + letter.subject
    assert "Pagar lo ejercido" in letter.body


def test_five_thousand_things_are_told_by_their_urgency_and_the_rest_counted() -> None:
    ana = reviewer()
    began(ana)
    many = [wait(number, 20) for number in range(4_000)]
    late = [wait(10_000 + number, -number - 1) for number in range(1_000)]
    telling.tell(ana, source(*many, *late), at(8))
    (letter,) = letters()
    lines = letter.body.splitlines()
    assert sum(line.startswith("- ") for line in lines) == words.MOST
    assert lines[0] == "Ya venció"
    assert "OB-10999" in lines[1]  # the oldest
    assert "Y 4980 más. Ya venció: 980; Espera por usted: 4000." in letter.body
    assert "Vencieron 1000." in letter.body
    assert len(letter.body) < 6_000
    assert telling.tell(ana, source(*many, *late), at(9)) == 0


def test_nobody_else_is_told_and_who_is_away_neither(settings: Any) -> None:
    ana, away = reviewer(), reviewer("luis")
    person("otra@example.org", Role.REVIEW, mfa=True, agency="otra")
    person("sin@example.org", Role.REVIEW, agency=AGENCY)  # without second step
    person("lee@example.org")
    be_away(away.pk, clock.today(), clock.today())
    assert set(telling.staff()) == {ana.pk, away.pk, User.objects.get(email="otra@example.org").pk}
    telling.handle({}, lambda *_: None)
    assert not Told.objects.filter(person=away).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    telling.handle({}, lambda *_: None)
    telling.ask()
    assert mail.outbox == []


def test_what_breaks_for_one_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    ana, luis = reviewer(), reviewer("luis")
    seen = []

    def look(user: User, *_: Any) -> int:
        seen.append(user.pk)
        if user.pk == ana.pk:
            raise ValueError("broken")
        return 0

    monkeypatch.setattr(telling, "tell", look)
    telling.handle({}, lambda *_: None)
    assert seen == [ana.pk, luis.pk]


def test_a_refused_address_is_named_to_who_administers_until_it_is_tried_again() -> None:
    ana = reviewer()
    began(ana)
    outbox.mark_bad(ana.email, "550 5.1.1 no such user")
    telling.tell(ana, source(wait(1)), at(8))
    assert letters() == []
    assert refused_people() == [(ana.pk, ana.email)]
    assert try_again(ana.pk)
    assert not try_again(ana.pk)
    assert refused_people() == []


def test_what_was_told_of_things_long_gone_is_forgotten() -> None:
    ana = reviewer()
    began(ana, wait(1), wait(2))
    Told.objects.update(at=timezone.now() - timedelta(days=200))
    telling.tell(ana, source(wait(2)), at(9))
    assert set(Told.objects.values_list("key", flat=True)) == {wait(2).key}
