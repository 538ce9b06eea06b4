"""What is due every day is asked for once a day, and done by whoever works."""

from __future__ import annotations

import os
import time
from datetime import date
from uuid import uuid4

import pytest

from traza.platform.files import store
from traza.platform.tasks import daily, worker
from traza.platform.tasks.models import Status, Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_asked(monkeypatch):
    monkeypatch.setattr(daily, "_asked", [])


def test_each_day_once_whoever_asks(monkeypatch):
    daily.ask_for_today(date(2026, 11, 22))
    monkeypatch.setattr(daily, "_asked", [])  # another process
    daily.ask_for_today(date(2026, 11, 22))
    assert Task.objects.count() == len(daily.DAILY)
    daily.ask_for_today(date(2026, 11, 23))
    assert Task.objects.count() == 2 * len(daily.DAILY)
    assert {"access.purge", "files.sweep"} <= set(daily.DAILY)


@pytest.mark.django_db(transaction=True)  # the worker closes its connection
def test_the_worker_asks_and_does_it():
    turns = iter([False] * (len(daily.DAILY) + 1) + [True])
    worker.run_forever(lambda: next(turns))
    states = set(Task.objects.filter(name__in=daily.DAILY).values_list("status", flat=True))
    assert states == {Status.DONE}


def test_abandoned_parts_are_swept_without_a_worker(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    old, new = uuid4(), uuid4()
    store.append(old, 0, b"abandonado", limit=100)
    long_ago = time.time() - store.ABANDONED - 60
    os.utime(tmp_path / "partial" / old.hex, (long_ago, long_ago))
    monkeypatch.setattr(store, "_swept", [long_ago])
    store.append(new, 0, b"nuevo", limit=100)
    assert store.received(old) == 0
    assert store.received(new) == 5
    assert store.waiting_bytes() == 5
