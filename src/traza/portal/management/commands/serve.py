"""`traza serve`: the portal and its background worker."""

from __future__ import annotations

import signal
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from traza.modules.works import api as works


class Command(BaseCommand):
    """Serve the portal until interrupted."""

    help = "Sirve el portal y su trabajador de fondo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, port and how many processes answer."""
        parser.add_argument("--host", default="127.0.0.1", help="dirección en que se escucha")
        parser.add_argument("--port", type=int, default=8000, help="puerto")
        parser.add_argument("--workers", type=int, default=2, help="procesos que atienden")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the worker beside the server; when the server ends, so does the worker."""
        with suppress(DatabaseError):  # of a register that cannot be read, its pages tell
            works.prepare_lists()
        worker = subprocess.Popen([sys.executable, "-m", "traza.config.cli", "work"])
        server = subprocess.Popen(_server(options["host"], options["port"], options["workers"]))
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        self.stdout.write(f"Traza está en http://{options['host']}:{options['port']}")
        try:
            server.wait()
        except KeyboardInterrupt:
            server.wait()
        finally:
            worker.terminate()
            worker.wait()


def _server(host: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "8", "--log-level", "error", "traza.config.wsgi:application"),
    ]
