"""Work is asked for once, done at least once, and never left behind by a worker that died."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from traza.kernel.refusal import Refusal
from traza.platform.tasks import queue, worker
from traza.platform.tasks.models import Status, Task

pytestmark = pytest.mark.django_db

DONE: list[dict] = []


class Unreadable(Refusal):
    say = "El archivo está vacío."


def good(payload, progress):
    progress(1, 2, "página 1")
    DONE.append(payload)


def refuses(payload, progress):
    raise Unreadable


def breaks(payload, progress):
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _handlers(monkeypatch):
    DONE.clear()
    monkeypatch.setattr(
        queue, "handler", {"good": good, "refuses": refuses, "breaks": breaks}.__getitem__
    )
    for name in ("good", "refuses", "breaks"):
        monkeypatch.setitem(queue.HANDLERS, name, "set by this test")


def test_asking_twice_asks_once():
    for _ in range(2):
        queue.enqueue("good", {"n": 1}, key="doc")
    assert Task.objects.count() == 1


def test_work_nobody_handles_is_refused_when_asked():
    with pytest.raises(ValueError, match="nobody handles"):
        queue.enqueue("other", {}, key="x")


def test_work_asked_in_a_transaction_that_is_undone_was_not_asked():
    with transaction.atomic():
        queue.enqueue("good", {}, key="doc")
        transaction.set_rollback(True)
    assert queue.state("doc") is None


def test_a_worker_does_it_and_says_so():
    queue.enqueue("good", {"n": 1}, key="doc")
    assert worker.run_once("w1") == 1
    state = queue.state("doc")
    assert (state.status, state.done, state.total, state.note) == (Status.DONE, 1, 2, "página 1")
    assert DONE == [{"n": 1}]
    assert worker.run_once("w1") == 0


def test_a_refusal_is_said_and_not_tried_again():
    queue.enqueue("refuses", {}, key="doc")
    worker.run_once("w1")
    state = queue.state("doc")
    assert (state.status, state.message) == (Status.REFUSED, "El archivo está vacío.")
    assert not queue.waiting(timezone.now() + timedelta(days=1))


def test_what_breaks_is_tried_again_later_and_then_given_up():
    queue.enqueue("breaks", {}, key="doc")
    waits = []
    for _ in range(4):
        Task.objects.update(run_at=timezone.now())
        assert worker.run_once("w1") == 1
        waits.append(Task.objects.get().run_at - timezone.now())
        assert not queue.waiting()
    assert queue.state("doc").status == Status.DEAD
    assert "ZeroDivisionError" in Task.objects.get().trouble
    assert waits[0] < waits[1] < waits[2]


def test_a_dead_task_can_be_put_back():
    queue.enqueue("refuses", {}, key="doc")
    worker.run_once("w1")
    assert queue.retry("doc")
    assert queue.state("doc").status == Status.READY
    assert not queue.retry("unknown")


def test_two_workers_do_not_take_the_same_task():
    queue.enqueue("good", {}, key="a")
    assert [job.key for job in queue.claim("w1")] == ["a"]
    assert queue.claim("w2") == []


def test_a_worker_that_died_loses_its_task_to_another_which_alone_may_finish_it():
    queue.enqueue("good", {}, key="a")
    (first,) = queue.claim("w1", lease=timedelta(seconds=-1))
    (second,) = queue.claim("w2")
    assert second.attempt == 2
    assert not queue.finish(first)
    assert not queue.keep_lease(first)
    assert queue.finish(second)


def test_a_task_that_kills_every_worker_is_given_up():
    queue.enqueue("good", {}, key="poison")
    for _ in range(4):
        assert queue.claim("w", lease=timedelta(seconds=-1))
    assert queue.claim("w") == []
    assert queue.state("poison").status == Status.DEAD


def test_tasks_are_claimed_in_the_order_they_were_asked():
    for name in "abc":
        queue.enqueue("good", {}, key=name)
    assert [job.key for job in queue.claim("w", limit=2)] == ["a", "b"]
