"""Statements of the database that took long, in the log, without their values."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)
LONGEST = 2000  # letters of a statement


def on_connection(connection: Any, **_signal: Any) -> None:
    """Measure what this connection is asked."""
    if measure not in connection.execute_wrappers:
        connection.execute_wrappers.append(measure)


def measure(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Do it, and log it when it took as long as the knob says."""
    begun = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        spent = (time.perf_counter() - begun) * 1000
        if spent >= settings.SLOW_MS:
            log.warning("slow statement, %d ms: %s", spent, sql[:LONGEST])
