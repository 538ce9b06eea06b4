"""`traza practice stop`: close the practice room."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand

from traza.kernel.refusal import Refusal
from traza.platform.terminal.orders import For
from traza.practice import room

WAIT = 40  # seconds: more than its programs are given to end


class StillClosing(Refusal):
    """Its programs had their time to end and one still runs."""

    code = "practice.still_closing"
    say = "La sala de práctica todavía se cierra. Repita «traza practice stop» en un momento."


class Command(BaseCommand):
    """End the room's programs and wait until they did; what was practised stays until a reset."""

    help = "Cierra la sala de práctica que abrió «traza practice start»."
    audience = For.RUNS
    alone = True

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask its supervisor on this machine. Raises OpenedByDemo."""
        keepers = room.keepers()
        for each in keepers:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGTERM)
        if not keepers:
            self.stdout.write("La sala de práctica no está abierta.")
            return
        until = time.monotonic() + WAIT
        while room.is_up():
            if time.monotonic() > until:
                raise StillClosing
            time.sleep(0.1)
        self.stdout.write("La sala de práctica se cerró.")
