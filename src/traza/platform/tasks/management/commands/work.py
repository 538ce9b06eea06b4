"""`traza work`: do background work until told to stop."""

from __future__ import annotations

from argparse import SUPPRESS
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from traza.platform.files import store
from traza.platform.running.parent import end_with
from traza.platform.running.stopping import Stopping
from traza.platform.tasks import chores, daily, living, queue, worker
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Runs beside the server; `traza demo` starts one."""

    help = "Hace el trabajo pendiente (lee los documentos subidos) hasta que se le detenga."
    audience = For.RUNS

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once` for cron; `--retry` for what died."""
        parser.add_argument("--once", action="store_true", help="hace lo pendiente y termina")
        parser.add_argument("--retry", metavar="CLAVE", help="vuelve a intentar un trabajo fallido")

        # By who keeps this program running: see platform/running.
        parser.add_argument("--ready", type=Path, help=SUPPRESS)
        parser.add_argument("--parent", type=int, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Work once, for ever, or put one task back."""
        if options["retry"]:
            found = queue.retry(options["retry"])
            self.stdout.write("Se volverá a intentar." if found else "No hay ese trabajo fallido.")
            return
        if options["once"]:
            daily.ask_for_today()
            while worker.run_once(worker.name(), beat=False):
                pass
            for chore in chores.chores():
                chores.run(chore)
            return
        if options["parent"]:
            end_with(options["parent"])
        store.sweep()
        stopping = Stopping()
        if options["ready"]:
            options["ready"].touch()
        beside = chores.Chores()
        beside.start()
        worker.run_forever(lambda: stopping.asked)
        beside.stop()
        with suppress(DatabaseError):  # it may be what ends before us
            living.end()
