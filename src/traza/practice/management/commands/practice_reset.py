"""`traza practice reset`: put the practice room back as it began."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.terminal.orders import For
from traza.practice import room


class Command(BaseCommand):
    """What was practised is forgotten; the installation's register is not touched."""

    help = "Deja la sala de práctica como al principio."
    audience = For.RUNS
    alone = True

    def handle(self, *args: Any, **options: Any) -> None:
        """At once where it runs; else with its next start."""
        home = room.folder()
        if home.is_dir():
            room.ask_reset(home)
        self.stdout.write("La sala de práctica queda como al principio.")
