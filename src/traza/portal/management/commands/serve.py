"""`traza serve`: the portal and its background worker."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from traza.modules.works import api as works
from traza.platform.sealed.check import check_keys
from traza.platform.sqlite.whole import check_database
from traza.platform.tables.whole import check_build
from traza.platform.terminal.orders import For
from traza.platform.terminal.supervise import Program, keep_running


class Command(BaseCommand):
    """Serve the portal until interrupted."""

    help = "Sirve el portal y su trabajador de fondo."
    audience = For.RUNS
    alone = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, port and how many processes answer."""
        parser.add_argument("--host", default="127.0.0.1", help="dirección en que se escucha")
        parser.add_argument("--port", type=int, default=8000, help="puerto")
        parser.add_argument("--workers", type=int, default=2, help="procesos que atienden")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the server and the worker running; what is broken is said before, not by each page.

        Raises DatabaseBroken, CannotUnseal and BuildBroken.
        """
        check_database()
        check_keys()
        check_build()
        with suppress(DatabaseError):  # a register that was never prepared: its pages tell
            works.prepare_lists()
        server = _server(options["host"], options["port"], options["workers"])
        programs = (
            Program("El trabajador de fondo", [sys.executable, "-m", "traza.config.cli", "work"]),
            Program("El servidor", server),
        )
        self.stdout.write(f"Traza está en http://{options['host']}:{options['port']}")
        keep_running(programs, self.stderr.write)


def _server(host: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "10s"),
        *("--blocking-threads", "8", "--log-level", "error", "traza.config.wsgi:application"),
    ]
