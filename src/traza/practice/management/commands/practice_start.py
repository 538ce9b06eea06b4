"""`traza practice start`: open the practice room on this machine."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.running import signs
from traza.platform.running.parent import end_with
from traza.platform.terminal.orders import For
from traza.portal.management.commands.serve import check_port
from traza.practice import room

HOST, PORT = "127.0.0.1", 8001


class Command(BaseCommand):
    """Make it when it is not there, and serve it until interrupted."""

    help = "Abre la sala de práctica: un registro aparte, inventado, sólo en este equipo."
    audience = For.RUNS
    alone = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port; the address is always this machine's own."""
        parser.add_argument("--port", type=int, default=PORT, help="puerto")
        parser.add_argument("--no-serve", action="store_true", help="la prepara y termina")
        parser.add_argument("--parent", type=int, default=0, help="termina con ese proceso")
        parser.add_argument("--register", type=Path, help="un registro recién hecho, sin datos")
        parser.add_argument("--quiet", action="store_true", help="sin decir dónde está")

    def handle(self, *args: Any, **options: Any) -> None:
        """Become the room's supervisor, in the environment of the room.

        Where a supervisor started it, it waits for whoever is making the room.
        Raises AlreadyOpen and PortTaken.
        """
        if options["parent"]:
            end_with(options["parent"])  # also while it waits
        room.take_turn(wait=bool(options["parent"]))
        made = room.template(options["register"])
        if options["no_serve"]:
            self.stdout.write("La sala de práctica está preparada.")
            return
        check_port(HOST, options["port"])
        plan = room.plan(HOST, options["port"], made) | {"parent": options["parent"]}
        if not options["quiet"]:
            self.stdout.write(
                f"La sala de práctica está en http://{HOST}:{options['port']}/practica/"
            )
        sys.stdout.flush()
        # Its last word is how a supervisor is known among processes (`signs.lives`).
        module, known = "traza.practice.running", signs.SUPERVISOR
        words = [sys.executable, "-m", module, json.dumps(plan), known]
        os.execve(sys.executable, words, room.knobs(room.folder()))  # noqa: S606 (our own)
