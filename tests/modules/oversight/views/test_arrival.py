"""Nothing is sent from before it could be made, and what arrives late says when it arrived."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.making.committees import PAIRED, complaint, phone, raw, scene, visit

from traza.modules.oversight import api as oversight
from traza.modules.oversight.models import Item
from traza.modules.oversight.rules.clock import happened, not_believed
from traza.platform.access.devices import revoke
from traza.platform.access.models import Device
from traza.platform.audit.record import TERMINAL
from traza.portal.pages.works import committee as work_committee
from traza.portal.pages.works import data as works_data

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def made(db):
    return scene()


@pytest.fixture
def mine(made):
    return phone(made.members[0])


def today() -> date:
    return timezone.localdate()


@pytest.mark.parametrize(
    "said",
    [
        "2017-06-15T10:00:00Z",
        "2010-05-04T10:00:00Z",
        "1970-01-01T00:00:00Z",
        "2026-03-02T17:00:00Z",
    ],
)
@pytest.mark.parametrize("kind", [visit, complaint])
def test_before_the_phone_was_paired_only_the_arrival_is_known(made, mine, said, kind):
    """The attack: a committee of this year publishes a visit of 2017."""
    assert mine.send(raw(kind(made.work, made_at=said))).status_code == 201
    of = oversight.visits_of if kind is visit else oversight.complaints_of
    [kept] = of(made.work)
    assert kept.on == today()
    assert kept.not_believed == timezone.localdate(datetime.fromisoformat(said))
    assert "fecha que no podía ser" in oversight.arrival_words(kept)


def test_neither_before_the_assembly_nor_before_the_member_came(made, mine):
    Device.objects.update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    mine.send(raw(visit(made.work, made_at="2026-02-27T10:00:00Z")))
    assert oversight.visits_of(made.work)[0].on == today()


def test_what_was_written_on_a_phone_that_was_linked_again_keeps_its_day(made, mine):
    revoke(f"member:{made.members[0]}", by=TERMINAL)
    again = phone(made.members[0])
    Device.objects.filter(revoked_at=None).update(created_at=datetime(2026, 9, 1, tzinfo=UTC))
    again.send(raw(visit(made.work)))
    [kept] = oversight.visits_of(made.work)
    assert (kept.on, kept.not_believed) == (date(2026, 5, 10), None)


def test_what_arrives_on_another_day_says_so_on_every_page_and_in_the_open_data(made, mine):
    mine.send(raw(visit(made.work)))
    mine.send(raw(complaint(made.work)))
    words = f"llegó el {today():%d/%m/%Y}"
    shown = work_committee.section(made.work, None)
    assert [one.arrival for one in (*shown["visits"], *shown["complaints"])] == [words, words]
    [row] = oversight.oversight_rows()
    assert (row.last_visit, row.last_arrival) == (date(2026, 5, 10), today())
    titles, line = "".join(works_data.committees()).splitlines()
    told = dict(zip(titles.split(","), line.split(","), strict=True))
    assert told["Última llegada de una visita"] == today().isoformat()


def test_what_arrives_on_its_day_says_nothing_of_arriving(made, mine):
    mine.send(raw(visit(made.work, made_at=timezone.now().isoformat())))
    [kept] = oversight.visits_of(made.work)
    assert oversight.arrival_words(kept) == ""


def test_rows_that_were_there_keep_their_day_and_say_when_they_arrived(made, mine):
    mine.send(raw(visit(made.work)))
    item = Item.objects.get()
    old = datetime(2017, 6, 15, 10, tzinfo=UTC)
    visited = item.visit
    visited.on, visited.item.made_at, visited.item.happened_at = date(2017, 6, 15), old, old
    shown = oversight.visits_of(made.work)[0]
    assert shown.arrived == today()
    late = not_believed(old, None, 300, happened_at=old, received_at=NOW)
    assert late is None  # that row was believed then, and keeps what it says


def test_the_staff_page_says_when_it_arrived(client, made, mine):
    from tests.making.people import person

    from traza.platform.access.roles import Role

    mine.send(raw(visit(made.work)))
    mine.send(raw(complaint(made.work, made_at="2017-06-15T10:00:00Z")))
    client.force_login(person("jefa@example.org", Role.ADMIN, mfa=True))
    page = client.get(f"/gestion/comites/{made.committee}/").content.decode()
    assert f"llegó el {today():%d/%m/%Y}" in page
    assert "su teléfono decía 15/06/2017" in page


@pytest.mark.parametrize(
    ("made_at", "expected"),
    [
        (NOW - timedelta(days=9), NOW),  # before: only the arrival is known
        (NOW - timedelta(days=3), NOW - timedelta(days=3)),
        (
            NOW - timedelta(days=4, seconds=299),
            NOW - timedelta(days=4, seconds=299),
        ),  # a slow clock
        (NOW + timedelta(days=9), NOW),
    ],
)
def test_a_moment_before_it_was_possible_is_the_one_of_its_arrival(made_at, expected):
    floor = NOW - timedelta(days=4)
    moment, _offset = happened(
        made_at, known_offset=None, sent_at=None, received_at=NOW, tolerance=300, not_before=floor
    )
    assert moment == expected
    assert PAIRED < NOW
