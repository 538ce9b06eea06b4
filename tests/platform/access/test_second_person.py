"""An office is told who else may act, before anybody writes a form that would be refused."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.making.people import person

from traza.kernel.actor import Actor
from traza.platform.access.four_eyes import acts
from traza.platform.access.models import Assignment, User
from traza.platform.access.roles import Role
from traza.platform.access.second_person import second_person
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
REVERSE = "budget.reverse"


def said(user: User, *earlier: int | None, thing: str = "") -> str:
    return second_person(REVERSE, Actor.of(user), earlier, agency="ente", thing=thing)


@pytest.fixture
def reviewer() -> User:
    return person("sola@example.org", Role.REVIEW, agency="ente")


def test_who_did_not_do_the_step_before_is_told_nothing(reviewer: User) -> None:
    assert said(reviewer) == ""
    assert said(reviewer, None, reviewer.pk + 1) == ""


def test_an_office_of_one_is_told_what_to_ask_for(reviewer: User) -> None:
    person("otra@example.org", Role.REVIEW, agency="otro-ente")
    person("captura@example.org", Role.CAPTURE, agency="ente")
    away = person("baja@example.org", Role.REVIEW, agency="ente")
    User.objects.filter(pk=away.pk).update(is_active=False)
    text = said(reviewer, reviewer.pk)
    assert text.startswith(acts()[REVERSE].before)
    assert text.endswith(
        "Nadie más puede aquí: pida a quien administra las cuentas que dé ese papel a otra persona."
    )


def test_who_could_is_named_first_of_the_office(reviewer: User) -> None:
    person("admin@example.org", Role.ADMIN)
    assert said(reviewer, reviewer.pk).endswith("Puede hacerlo: admin@example.org.")
    person("dos@example.org", Role.REVIEW, agency="ente")
    assert said(reviewer, reviewer.pk).endswith("Puede hacerlo: dos@example.org.")


def test_an_assignment_counts_where_it_reaches(reviewer: User) -> None:
    covers = person("cubre@example.org")
    Assignment.objects.create(
        person=covers, bundle="review", scope="book:libro", agency="ente", since=clock.today(),
        why="Cubre a quien está de licencia", given_at=timezone.now(),
    )  # fmt: skip
    assert "cubre@example.org" in said(reviewer, reviewer.pk, thing="book:libro")
    assert "Nadie más" in said(reviewer, reviewer.pk, thing="book:otro")


def test_who_also_did_the_step_before_is_not_named(reviewer: User) -> None:
    other = person("dos@example.org", Role.REVIEW, agency="ente")
    assert "Nadie más" in said(reviewer, reviewer.pk, other.pk)


def test_many_are_not_listed_whole(reviewer: User) -> None:
    for number in range(5):
        person(f"r{number}@example.org", Role.REVIEW, agency="ente")
    assert said(reviewer, reviewer.pk).endswith(
        "Pueden hacerlo r0@example.org, r1@example.org, r2@example.org y otras cuentas."
    )
