"""An upgrade notices who still serves or works on the register."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from traza.platform.backup.refusals import StillRunning
from traza.platform.backup.stopped import check_stopped
from traza.platform.backup.upgrade import upgrade
from traza.platform.running import signs
from traza.platform.tasks import living
from traza.platform.tasks.models import Living

pytestmark = pytest.mark.django_db


@pytest.fixture
def other() -> Iterator[subprocess.Popen[bytes]]:
    """A process whose command line says that it supervises and works."""
    words = [sys.executable, "-c", "input(print(flush=True))", signs.SUPERVISOR, "work"]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdout.readline()  # type: ignore[union-attr] (it began)
    yield child
    child.kill()
    child.wait()


def watch(home: Path, pid: int) -> None:
    signs.write(home, signs.Watch(signs.machine(), pid, 0.0, ()))


def seen(name: str, ago: int) -> None:
    at = timezone.now() - timedelta(seconds=ago)
    Living.objects.create(name=name, began_at=at, seen_at=at)


def test_a_supervisor_that_lives_is_noticed_before_anything_is_copied(
    settings: Any, tmp_path: Path, other: subprocess.Popen[bytes]
) -> None:
    settings.HOME = tmp_path
    watch(tmp_path, other.pid)
    with pytest.raises(StillRunning, match=rf"«traza serve» \(proceso {other.pid}\)"):
        upgrade(tmp_path / "backups", lambda _said: None)
    assert not (tmp_path / "backups").exists()
    other.kill()
    other.wait()
    check_stopped()


def test_a_number_that_another_program_has_now_is_no_supervisor(
    settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    watch(tmp_path, os.getpid())
    check_stopped()


@pytest.mark.parametrize(("ago", "found"), [(5, True), (90, False)])
def test_a_worker_elsewhere_is_known_by_its_last_sign(
    settings: Any, tmp_path: Path, ago: int, found: bool
) -> None:
    settings.HOME = tmp_path
    seen("otro-equipo:12", ago)
    assert living.now() == (["otro-equipo:12"] if found else [])
    if found:
        with pytest.raises(StillRunning, match="otro-equipo:12"):
            check_stopped()
    else:
        check_stopped()


def test_a_worker_here_is_known_by_its_process(
    settings: Any, tmp_path: Path, other: subprocess.Popen[bytes]
) -> None:
    settings.HOME = tmp_path
    seen(f"{socket.gethostname()}:{other.pid}", 1)
    with pytest.raises(StillRunning):
        check_stopped()
    other.kill()
    other.wait()
    check_stopped()


def test_one_that_ends_in_order_is_forgotten() -> None:
    living.tell()
    assert Living.objects.count() == 1
    living.end()
    assert Living.objects.count() == 0
