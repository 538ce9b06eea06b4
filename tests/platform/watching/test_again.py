"""What was being read when the database server was started again is read once more."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from traza.platform.start import health
from traza.platform.start.health import Part
from traza.platform.watching import again

BROKEN_PIPE = "server closed the connection unexpectedly"


class Parts:
    """`health.parts` of an installation whose server goes away under the first so many readers."""

    def __init__(self, times: int) -> None:
        self.times, self.asked = times, 0

    def __call__(self) -> list[Part]:
        self.asked += 1
        if self.asked <= self.times:
            raise OperationalError(BROKEN_PIPE)
        return [Part("database", True, True, {})]


@pytest.fixture
def _lost(monkeypatch: Any) -> None:
    """A connection that is no more, as the request finds it (SQLite's own never goes)."""
    gone = SimpleNamespace(connection=None, close=lambda: None)
    monkeypatch.setattr(again, "connection", gone)


@pytest.mark.django_db
@pytest.mark.usefixtures("_lost")
@pytest.mark.parametrize(("times", "status", "asked"), [(1, 200, 2), (2, 500, 2)])
def test_a_reading_is_answered_again_once(
    monkeypatch: Any, times: int, status: int, asked: int
) -> None:
    parts = Parts(times)
    monkeypatch.setattr(health, "parts", parts)
    answer = Client(raise_request_exception=False).get("/salud/")
    assert (answer.status_code, parts.asked) == (status, asked)
    if status == 200:
        assert json.loads(answer.content)["parts"]["database"] == {"well": True}


@pytest.mark.django_db
def test_an_error_over_a_connection_that_holds_is_not_asked_again(monkeypatch: Any) -> None:
    asked = []

    def parts() -> list[Part]:
        asked.append(1)
        connection.ensure_connection()
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(health, "parts", parts)
    assert Client(raise_request_exception=False).get("/salud/").status_code == 500
    assert len(asked) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_lost")
def test_what_writes_is_never_repeated(monkeypatch: Any) -> None:
    parts = Parts(1)
    monkeypatch.setattr(health, "parts", parts)
    answer = Client(raise_request_exception=False).post("/salud/")
    assert answer.status_code in {405, 500}
    assert parts.asked <= 1


@pytest.mark.django_db(transaction=True)
def test_a_session_that_the_server_ended_is_opened_again(monkeypatch: Any) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    whole, ended = health.parts, []

    def parts() -> list[Part]:
        if not ended:
            with connection.cursor() as cursor:
                ended.append(connection.connection.info.backend_pid)
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return whole()

    monkeypatch.setattr(health, "parts", parts)
    answer = Client(raise_request_exception=False).get("/salud/")
    assert answer.status_code in {200, 503}  # 503 where no disk or schema serves
    assert json.loads(answer.content)["parts"]["database"]["vendor"] == "postgresql"
    assert connection.connection is None or connection.connection.info.backend_pid != ended[0]
