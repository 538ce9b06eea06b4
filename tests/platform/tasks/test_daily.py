"""What is due every day is asked for once a day, and done by whoever works."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from importlib import import_module
from time import time as now_in_seconds
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import timezone

from traza.platform.files import store
from traza.platform.tables import nightly
from traza.platform.tasks import chores, daily, living, timed, worker
from traza.platform.tasks.models import Ended, LastRun, Status, Task
from traza.platform.tasks.timed import Timed

pytestmark = pytest.mark.django_db


DAILY = sorted(name for name, each in timed.TIMED.items() if each.at is not None)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _nothing_asked(monkeypatch):
    monkeypatch.setattr(daily, "_asked", set())


def test_each_day_once_whoever_asks(monkeypatch):
    daily.ask_for_today(at(22, 12))
    monkeypatch.setattr(daily, "_asked", set())  # another process
    daily.ask_for_today(at(22, 13))
    assert Task.objects.count() == len(DAILY)
    daily.ask_for_today(at(23, 12))
    assert Task.objects.count() == 2 * len(DAILY)
    assert {"access.purge", "files.sweep", "oversight.check_flags", "tables.build"} <= set(DAILY)


def test_its_hour_is_of_the_installation_and_what_was_missed_is_done_once():
    night = Timed("x.night", "De noche", "x.y", at=time(3))
    assert night.last_due(at(23, 2, 59)) == date(2026, 11, 22)
    assert night.last_due(at(23, 3)) == date(2026, 11, 23)
    assert night.next_due(at(23, 2, 59)) == at(23, 3)
    assert night.next_due(at(23, 3)) == at(24, 3)
    week = Timed("x.week", "De semana", "x.y", at=time(3), weekday=6)  # Sundays; the 22nd is one
    assert week.last_due(at(22, 2)) == date(2026, 11, 15)
    assert week.last_due(at(22, 4)) == week.last_due(at(28, 23)) == date(2026, 11, 22)
    assert week.next_due(at(25, 1)) == at(29, 3)
    timed.ask_for_due(at(10, 12))
    timed.ask_for_due(at(20, 12))  # nobody worked for ten days
    assert Task.objects.filter(name="files.sweep").count() == 2


def test_every_timed_work_has_a_title_and_its_function():
    for each in timed.TIMED.values():
        assert str(each.title) != each.name
        module, _, name = each.path.rpartition(".")
        assert callable(getattr(import_module(module), name))
        assert (each.at is None) == (each.seconds > 0)


@pytest.mark.django_db(transaction=True)  # the worker closes its connection
def test_the_worker_asks_and_does_it(monkeypatch):
    monkeypatch.setattr(nightly, "build", lambda **_: None)
    turns = iter([False] * (len(DAILY) + 1) + [True])
    worker.run_forever(lambda: next(turns))
    states = set(Task.objects.filter(name__in=DAILY).values_list("status", flat=True))
    assert states == {Status.DONE}
    assert set(LastRun.objects.values_list("name", "how")) == {(n, Ended.DONE) for n in DAILY}


@pytest.mark.django_db(transaction=True)
def test_the_worker_waits_for_a_database_that_is_away(monkeypatch, caplog):
    monkeypatch.setattr(nightly, "build", lambda **_: None)
    monkeypatch.setattr(worker, "REST", 0.0)
    away, whole, told = iter([True, True, False]), daily.ask_for_today, []

    def ask() -> None:
        if next(away, False):
            raise OperationalError("the connection is lost")
        told.append([each.message for each in caplog.records if each.name == worker.log.name])
        whole()

    monkeypatch.setattr(daily, "ask_for_today", ask)
    done = Task.objects.filter(name__in=DAILY, status=Status.DONE)
    turns = iter(range(10 * len(DAILY)))  # a busy machine may lose a turn; none is lost for good
    worker.run_forever(lambda: done.count() == len(DAILY) or next(turns, None) is None)
    assert done.count() == len(DAILY)
    assert told[0] == ["the database does not answer: OperationalError"]  # twice away, said once


def test_how_each_ended_is_kept(monkeypatch):
    def breaks() -> None:
        raise ValueError("ana@example.org")

    monkeypatch.setattr(living, "tell", breaks)
    chore = timed.TIMED["living.tell"]
    chores.run(chore)
    last = LastRun.objects.get(name=chore.name)
    assert (last.how, last.message) == (Ended.BROKE, "ValueError")
    monkeypatch.undo()
    chores.run(chore)
    assert LastRun.objects.get(name=chore.name).how == Ended.DONE
    assert living.last_seen() is not None


def test_asked_out_of_its_time_it_is_done_once():
    assert timed.ask_now("living.tell")
    assert not timed.ask_now("living.tell")
    assert worker.run_once("test") == 1
    assert LastRun.objects.get(name="living.tell").how == Ended.DONE
    assert timed.ask_now("living.tell")


def test_abandoned_parts_are_swept_without_a_worker(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    old, new = uuid4(), uuid4()
    store.append(old, 0, b"abandonado", limit=100)
    long_ago = now_in_seconds() - store.ABANDONED - 60
    os.utime(tmp_path / "partial" / old.hex, (long_ago, long_ago))
    monkeypatch.setattr(store, "_swept", [long_ago])
    store.append(new, 0, b"nuevo", limit=100)
    assert store.received(old) == 0
    assert store.received(new) == 5
    assert store.waiting_bytes() == 5
