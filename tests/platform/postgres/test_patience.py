"""A server that starts again is waited for; one that stays away is not."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import OperationalError

from traza.platform.postgres import patience
from traza.platform.postgres.patience import LONGEST, Patience


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(patience.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(patience.time, "sleep", lambda more: now.__setitem__(0, now[0] + more))
    return now


class Server:
    """Is away until a moment."""

    def __init__(self, clock: list[float], back_at: float) -> None:
        self.clock, self.back_at, self.asked = clock, back_at, 0

    def connect(self, words: dict[str, Any]) -> dict[str, Any]:
        self.asked += 1
        if self.clock[0] < self.back_at:
            raise OperationalError("the database system is starting up")
        return words


def test_a_restart_is_waited_for_each_time(clock: list[float]) -> None:
    mine = Patience()
    for _ in range(2):
        back_at = clock[0] + 3
        assert mine.ask(Server(clock, back_at).connect, {"dbname": "x"}) == {"dbname": "x"}
        assert back_at <= clock[0] < back_at + 0.1
        clock[0] += 60


def test_one_that_is_gone_is_waited_for_once(clock: list[float]) -> None:
    mine, server = Patience(), Server(clock, 1e9)
    with pytest.raises(OperationalError):
        mine.ask(server.connect, {})
    assert 100 + LONGEST <= clock[0] < 100 + LONGEST + 0.1
    asked, then = server.asked, clock[0]
    with pytest.raises(OperationalError):
        mine.ask(server.connect, {})
    assert (server.asked, clock[0]) == (asked + 1, then)
    server.back_at = 0.0
    assert mine.ask(server.connect, {}) == {}
    server.back_at = 1e9
    with pytest.raises(OperationalError):
        mine.ask(server.connect, {})
    assert clock[0] >= then + LONGEST
