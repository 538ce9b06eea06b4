"""`traza practice make`: fill a practice room's own home. `traza practice start` runs it."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from traza.kernel.refusal import Refusal
from traza.platform.law.clock import today
from traza.platform.running.parent import end_with
from traza.platform.start.register import is_practice
from traza.platform.terminal.orders import For
from traza.portal.pages import preparing
from traza.practice import walk
from traza.practice.scene.make import make


class NotARoom(Refusal):
    """An invented town has no place in a true register."""

    code = "practice.not_a_room"
    say = (
        "Esta carpeta no es de una sala de práctica: aquí no se escribe nada inventado. Corra "
        "«traza practice start»."
    )


class Command(BaseCommand):
    """From an empty practice home to its whole scene."""

    help = "Llena la carpeta de una sala de práctica (lo corre «traza practice start»)."
    audience = For.DEVELOPS
    alone = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose room it is."""
        parser.add_argument("--parent", type=int, default=0, help="termina con ese proceso")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises NotARoom anywhere else."""
        if options["parent"]:
            end_with(options["parent"])  # nothing is written beside who makes it again
        if not settings.PRACTICE:
            raise NotARoom
        preparing.prepare(self.stdout.write, search=False)  # `make` refreshes it
        if not is_practice():
            raise NotARoom
        make(today(), self.stdout.write)
        walk.begin()
        shutil.rmtree(settings.HOME / "mail", ignore_errors=True)
