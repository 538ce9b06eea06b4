"""How long is waited for a database server that does not answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from psycopg import OperationalError

LONGEST, PAUSE = 5.0, 0.05  # seconds: from the first refusal, and between two tries


class Patience:
    """Waits once: who comes when the server has been away for longer is told so at once, so that
    nobody queues up behind a server that is gone."""

    def __init__(self) -> None:
        self._away_since: float | None = None

    def ask(self, connect: Callable[..., Any], *words: Any) -> Any:
        """What `connect` gives. Raises its OperationalError once the time is over.

        A server that refuses us (a wrong password) is asked as often: its words for "I am starting"
        are in its own language.
        """
        while True:
            try:
                made = connect(*words)
            except OperationalError:
                now = time.monotonic()
                self._away_since = self._away_since or now
                if now - self._away_since >= LONGEST:
                    raise
                time.sleep(PAUSE)
            else:
                self._away_since = None
                return made
