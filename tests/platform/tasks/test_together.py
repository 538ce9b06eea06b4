"""Several at once, on PostgreSQL: each task is done by one worker, each file counted once.

SQLite in memory, as tests use it, is one connection that threads share: there it would prove
nothing. On disk its writers take turns, one at a time (`platform.sqlite`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from tests.making.people import person

from traza.modules.reading import api as reading
from traza.modules.reading.models import Upload
from traza.modules.verification import api as verification
from traza.platform.tasks import queue
from traza.platform.tasks.models import Task

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
AT_ONCE = 4


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """Run `work` in several threads that begin together, each with its own connection."""
    gate = Barrier(AT_ONCE)

    def run(number: int) -> Any:
        try:
            gate.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_no_task_is_claimed_twice(monkeypatch):
    monkeypatch.setitem(queue.HANDLERS, "x", "set by this test")
    for number in range(40):
        queue.enqueue("x", {}, key=str(number))
    claimed = at_once(lambda n: [job.key for _ in range(10) for job in queue.claim(f"w{n}")])
    keys = [key for each in claimed for key in each]
    assert len(keys) == len(set(keys))
    keys += [job.key for job in queue.claim("last", limit=40)]  # what was locked when asked for
    assert sorted(keys) == sorted(map(str, range(40)))


def test_asking_at_once_asks_once(monkeypatch):
    monkeypatch.setitem(queue.HANDLERS, "x", "set by this test")
    at_once(lambda _n: queue.enqueue("x", {}, key="one"))
    assert Task.objects.count() == 1


def test_one_file_from_many_tabs_is_one_upload(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = person().pk

    def send(number: int) -> Any:
        upload = reading.begin_upload(user, name=f"{number}.txt", size=3)
        reading.receive_part(user, upload, offset=0, data=b"abc")
        return verification.submit_upload(user, upload)

    assert len(set(at_once(send))) == 1
    assert Upload.objects.count() == 1
    assert Task.objects.count() == 1


def test_one_upload_closed_from_many_tabs_stays(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = person().pk
    for number in range(5):  # whoever came second deleted what the first had closed
        data = f"abc{number}".encode()
        upload = reading.begin_upload(user, name=f"{number}.txt", size=len(data))
        reading.receive_part(user, upload, offset=0, data=data)
        closed = at_once(lambda _n, upload=upload: verification.submit_upload(user, upload))
        assert set(closed) == {upload}
        assert Upload.objects.filter(pk=upload, sha256__isnull=False).count() == 1
    assert Task.objects.count() == 5
