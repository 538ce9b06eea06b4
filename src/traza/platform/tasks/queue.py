"""Ask for work, claim it, and finish it.

A worker claims with one statement and holds a lease; a worker that dies lets its lease run out and
another takes the task again. So a handler runs at least once and must be safe to repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from traza.platform.tasks.models import Status, Task

LEASE = timedelta(seconds=60)
BACKOFF = timedelta(seconds=5)
NOW = timedelta(0)
Progress = Callable[[int, int, str], None]
# Name of the work -> dotted path of the function that does it, loaded when first needed.
HANDLERS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed task: what to do and under whose lease."""

    id: int
    key: str
    name: str
    payload: dict[str, Any]
    worker: str
    attempt: int


@dataclass(frozen=True, slots=True)
class State:
    """How a task stands, for the page that waits for it."""

    status: str
    done: int
    total: int
    note: str
    message: str
    attempts: int

    @property
    def over(self) -> bool:
        """True when nothing more will happen by itself."""
        return self.status not in {Status.READY, Status.RUNNING}


def handles(name: str, path: str) -> None:
    """Say which function does the work of that name; call it from `AppConfig.ready`.

    The function takes `payload: dict` and `progress: (done, total, note) -> None`.
    """
    HANDLERS[name] = path


def enqueue(name: str, payload: dict[str, Any], *, key: str, after: timedelta = NOW) -> None:
    """Ask for work in the caller's transaction. The same `key` twice asks once.

    Raises ValueError for a name nobody handles.
    """
    if name not in HANDLERS:
        raise ValueError(f"nobody handles tasks named {name!r}")
    Task.objects.bulk_create(
        [Task(name=name, payload=payload, key=key, run_at=timezone.now() + after)],
        ignore_conflicts=True,
    )


def retry(key: str) -> bool:
    """Put back a task that was refused or died. True when there was one."""
    over = Task.objects.filter(key=key, status__in=[Status.REFUSED, Status.DEAD])
    return bool(
        over.update(
            status=Status.READY, attempts=0, run_at=timezone.now(), message="", trouble="", done=0
        )
    )


def forget_done(name: str) -> None:
    """Work of that name that ended well leaves the table: it is asked for again and again."""
    Task.objects.filter(name=name, status=Status.DONE).delete()


def is_under_way(begins: str) -> bool:
    """Is a task whose key begins so waiting or being done?"""
    open_ones = Task.objects.filter(status__in=[Status.READY, Status.RUNNING])
    return open_ones.filter(key__startswith=begins).exists()


def state(key: str) -> State | None:
    """How the task of that key stands, or None when nobody asked for it."""
    return states([key]).get(key)


def states(keys: Iterable[str]) -> dict[str, State]:
    """How the tasks of those keys stand."""
    return {
        t.key: State(t.status, t.done, t.total, t.note, t.message, t.attempts)
        for t in Task.objects.filter(key__in=list(keys))
    }


def waiting(now: datetime | None = None) -> bool:
    """Cheap question, without a turn to write: is there something to claim?"""
    now = now or timezone.now()
    ready = Task.objects.filter(status=Status.READY, run_at__lte=now)
    lost = Task.objects.filter(status=Status.RUNNING, lease_until__lt=now)
    return ready.exists() or lost.exists()


def claim(worker: str, *, limit: int = 1, lease: timedelta = LEASE) -> list[Job]:
    """Take up to `limit` tasks that are due or whose lease ran out, in one statement."""
    now = timezone.now()
    with transaction.atomic():
        _bury(now)
        with connection.cursor() as cursor:
            cursor.execute(_claim_statement(), _claim_values(worker, now, lease, limit))
            rows = cursor.fetchall()
    tasks = Task.objects.filter(pk__in=[row[0] for row in rows]).order_by("run_at", "id")
    return [Job(t.pk, t.key, t.name, t.payload, worker, t.attempts) for t in tasks]


def keep_lease(job: Job, *, lease: timedelta = LEASE) -> bool:
    """Hold the task for longer; False when somebody else has it now."""
    return bool(_mine(job).update(lease_until=timezone.now() + lease))


def progress(job: Job, done: int, total: int, note: str, *, lease: timedelta = LEASE) -> bool:
    """Say how far the work is, which also holds it for longer."""
    return bool(
        _mine(job).update(
            done=done, total=total, note=note[:200], lease_until=timezone.now() + lease
        )
    )


def finish(job: Job) -> bool:
    """Mark the work done, when it is still ours."""
    return bool(_end(job, Status.DONE))


def refuse(job: Job, sentence: str) -> bool:
    """Mark the work refused with the sentence for the person: it is not tried again."""
    return bool(_end(job, Status.REFUSED, message=sentence))


def fail(job: Job, trouble: str) -> bool:
    """Something broke: try again later, each time waiting twice as long, or give up."""
    task = _mine(job).first()
    if task is None:
        return False
    if task.attempts >= task.max_attempts:
        return bool(_end(job, Status.DEAD, trouble=trouble))
    wait = BACKOFF * 2 ** (task.attempts - 1)
    return bool(
        _mine(job).update(
            status=Status.READY, run_at=timezone.now() + wait, worker="", trouble=trouble
        )
    )


def handler(name: str) -> Callable[[dict[str, Any], Progress], None]:
    """The function that does the work of that name."""
    module, _, function = HANDLERS[name].rpartition(".")
    return getattr(import_module(module), function)  # type: ignore[no-any-return]


def _mine(job: Job) -> Any:
    return Task.objects.filter(
        pk=job.id, worker=job.worker, attempts=job.attempt, status=Status.RUNNING
    )


def _end(job: Job, status: Status, **fields: str) -> int:
    return int(
        _mine(job).update(status=status, finished_at=timezone.now(), lease_until=None, **fields)
    )


def _bury(now: datetime) -> None:
    """Give up tasks whose workers died as often as a task may be tried."""
    from django.db.models import F

    Task.objects.filter(
        status=Status.RUNNING, lease_until__lt=now, attempts__gte=F("max_attempts")
    ).update(status=Status.DEAD, finished_at=now, lease_until=None, trouble="worker died")


# Every value goes as a parameter. PostgreSQL may run a subquery of IN again for each row, and then
# claim more than the limit: as an array it is run once.
_CLAIM = (
    "UPDATE tasks_task SET status = 'running', worker = %s, lease_until = %s, "
    "attempts = attempts + 1 WHERE id {among}SELECT id FROM tasks_task WHERE "
    "(status = 'ready' AND run_at <= %s) OR (status = 'running' AND lease_until < %s) "
    "ORDER BY run_at, id LIMIT %s{lock} RETURNING id"
)


def _claim_statement() -> str:
    locks = connection.features.has_select_for_update_skip_locked
    if locks:
        return _CLAIM.format(among="= ANY(ARRAY(", lock=" FOR UPDATE SKIP LOCKED))")
    return _CLAIM.format(among="IN (", lock=")")


def _claim_values(worker: str, now: datetime, lease: timedelta, limit: int) -> list[Any]:
    stamp = connection.ops.adapt_datetimefield_value
    return [worker, stamp(now + lease), stamp(now), stamp(now), limit]
