"""A telephone that floods is held back with a sentence, and keeps what it wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.making.committees import complaint, phone, raw, scene, visit

from traza.modules.oversight.models import Complaint, Item
from traza.modules.oversight.queries import inbox_room
from traza.modules.oversight.queries.committee_law import committee_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return scene()


@pytest.fixture
def mine(made):
    return phone(made.members[0])


def test_sixty_complaints_in_a_row_are_not_taken(made, mine):
    most = int(committee_value("complaints_a_day", timezone.localdate()).value)
    sent = [raw(complaint(made.work)) for _ in range(60)]
    answers = [mine.send(one) for one in sent]
    assert [one.status_code for one in answers].count(201) == most == Complaint.objects.count()
    assert answers[-1].status_code == 429
    assert "sigue guardada" in answers[-1].json()["say"]
    assert mine.send(sent[0]).status_code == 200  # what is here already is still said
    assert mine.send(raw(visit(made.work))).status_code == 201
    other = phone(made.members[1])
    assert other.send(raw(complaint(made.work))).status_code == 201


def test_a_lost_telephone_sends_no_more_visits_than_a_committee_makes(made, mine, monkeypatch):
    three = replace(committee_value("visits_a_day", timezone.localdate()), value=Decimal(3))
    monkeypatch.setattr(inbox_room, "committee_value", lambda *_asked: three)
    codes = [mine.send(raw(visit(made.work))).status_code for _ in range(4)]
    assert codes == [201, 201, 201, 429]


def test_the_next_day_they_are_taken(made, mine, monkeypatch):
    for _ in range(20):
        mine.send(raw(complaint(made.work)))
    late = raw(complaint(made.work))
    assert mine.send(late).status_code == 429
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(inbox_room.timezone, "now", lambda: tomorrow)
    assert mine.send(late).status_code == 201


def test_photographs_on_their_way_have_a_limit(made, mine):
    given = visit(made.work, (b"a", b"b"))
    for one in given["photos"]:
        one["size"] = 8 * 1024 * 1024
    codes = []
    for _ in range(40):
        body = raw(
            given
            | {
                "id": str(uuid4()),
                "photos": [one | {"id": str(uuid4())} for one in given["photos"]],
            }
        )
        codes.append(mine.send(body).status_code)
    assert codes == [201] * 31 + [429] * 9  # 31 times 16 MB are 496 MB
    assert Item.objects.count() == 31
    assert mine.send(raw(visit(made.work))).status_code == 201  # words always pass
