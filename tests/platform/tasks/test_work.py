"""`traza work`: does what is waiting, puts back what failed, and clears what was abandoned."""

from __future__ import annotations

import io
import os
import signal
import threading
from uuid import uuid4

import pytest
from django.core.management import call_command
from tests.making.waiting import wait_until

from traza.platform.files import store
from traza.platform.tasks import queue, timed, worker
from traza.platform.tasks.models import Status

DONE: list[str] = []


def remember(payload, progress):
    DONE.append(payload["n"])


@pytest.fixture(autouse=True)
def _handlers(monkeypatch, settings, tmp_path):
    DONE.clear()
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(queue, "handler", lambda name: remember)
    monkeypatch.setitem(queue.HANDLERS, "remember", "set by this test")
    monkeypatch.setattr(timed, "TIMED", {})


@pytest.mark.django_db
def test_once_does_everything_that_waits():
    for n in "abc":
        queue.enqueue("remember", {"n": n}, key=n)
    call_command("work", "--once")
    assert DONE == ["a", "b", "c"]


@pytest.mark.django_db
def test_a_failed_task_is_put_back_by_name():
    queue.enqueue("remember", {"n": "a"}, key="a")
    (job,) = queue.claim("w")
    queue.refuse(job, "No se pudo.")
    out = io.StringIO()
    call_command("work", "--retry", "a", stdout=out)
    call_command("work", "--retry", "otro", stdout=out)
    assert queue.state("a").status == Status.READY
    assert out.getvalue().splitlines() == ["Se volverá a intentar.", "No hay ese trabajo fallido."]


@pytest.mark.django_db(transaction=True)
def test_it_works_until_it_is_told_to_stop_and_holds_its_lease(monkeypatch):
    monkeypatch.setattr(worker, "REST", 0.05)
    part = uuid4()
    store.append(part, 0, b"abc", limit=10)
    os.utime(store._partial(part), (0, 0))
    queue.enqueue("remember", {"n": "a"}, key="a")

    def stop_when_done() -> None:
        try:
            wait_until(lambda: DONE, "the task to be done")
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    teller = threading.Thread(target=stop_when_done)
    teller.start()
    try:
        call_command("work")
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
        teller.join()
    assert queue.state("a").status == Status.DONE
    assert store.received(part) == 0
    assert store.ABANDONED > 24 * 3600
