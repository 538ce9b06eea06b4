"""What was done is recorded with its cause, and cannot be changed."""

import pytest
from django.db import DatabaseError, transaction

from traza.platform.audit.models import Act
from traza.platform.audit.record import TERMINAL, Actor, audited, entries, record

pytestmark = pytest.mark.django_db


@audited("test.renamed")
def rename(slug: str, *, by: Actor, why: str = "", fail: bool = False) -> dict[str, str]:
    if fail:
        raise RuntimeError("it did not work")
    return {"to": "nuevo"}


def test_an_action_records_who_what_and_why():
    rename("doc-1", by=Actor(7, "review"), why="Lo pidió la dependencia.")
    (act,) = entries(about="doc-1")
    assert (act.by, act.role, act.verb, act.why) == (
        7,
        "review",
        "test.renamed",
        "Lo pidió la dependencia.",
    )
    assert act.detail == {"to": "nuevo"}


def test_an_action_that_fails_records_nothing():
    with pytest.raises(RuntimeError):
        rename("doc-1", by=TERMINAL, fail=True)
    assert entries() == []


def test_an_action_without_an_actor_is_a_mistake_of_the_programmer():
    with pytest.raises(KeyError):
        rename("doc-1")


def test_the_database_refuses_to_change_a_record():
    record("test.said", by=TERMINAL, about="x")
    with pytest.raises(DatabaseError, match=r"only added|append-only"), transaction.atomic():
        Act.objects.update(verb="something else")
    assert entries()[0].verb == "test.said"


def test_the_database_refuses_to_delete_a_record():
    record("test.said", by=TERMINAL, about="x")
    with pytest.raises(DatabaseError, match=r"only added|append-only"), transaction.atomic():
        Act.objects.all().delete()
    assert len(entries()) == 1
