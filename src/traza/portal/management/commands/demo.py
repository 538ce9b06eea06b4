"""`traza demo`: set up everything, load the real documents and serve the portal, with a practice
room beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext_lazy as _

from traza.platform.running import meanwhile
from traza.platform.searching import building
from traza.platform.start import fresh
from traza.platform.start.only_here import check_address
from traza.platform.terminal.orders import For
from traza.portal.management.commands.serve import HERE, PortTaken, check_port
from traza.portal.pages import preparing
from traza.portal.pages.budget import at_hand as budgets_at_hand
from traza.portal.pages.places import outlines
from traza.portal.pages.steps import Steps
from traza.portal.pages.works import at_hand as works_at_hand

Room = subprocess.Popen[bytes]
TITLES = (
    _("La base de datos, los lugares y sus contornos"),
    _("Los documentos oficiales, con sus cuentas hechas otra vez"),
    _("Las obras y las finanzas publicadas"),
    _("Las banderas: cada obra, comparada"),
    _("Las cifras y el buscador"),
)


class Command(BaseCommand):
    """From an empty folder to a portal with real content."""

    help = "Prepara todo, carga los documentos reales y sirve el portal."
    audience = For.RUNS
    alone = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Same address as `serve`; --no-serve only prepares. The room listens on the next port."""
        parser.add_argument("--host", default="127.0.0.1", help="dirección en que se escucha")
        parser.add_argument("--port", type=int, default=8000, help="puerto")
        parser.add_argument("--no-serve", action="store_true", help="prepara y termina")

        parser.add_argument("--no-practice", action="store_true", help="sin la sala de práctica")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every step may be repeated: a run that was cut short is finished by the next.

        The address answers from the beginning: how far this is, then the portal.
        """
        host, port, serves = options["host"], options["port"], not options["no_serve"]
        steps = Steps(self.stdout.write, *TITLES)
        if serves:
            check_address(host)
            check_port(host, port)
            self.stdout.write(f"Puede abrir ya http://{host}:{port}: dice cómo va.")
        with meanwhile.answering(host, port, steps.draw) if serves else nullcontext():
            room = _load(steps, self, practice=not options["no_practice"])
        self.stdout.write(steps.split())
        if serves:
            beside = _free_port(port) if _serves(room) else 0
            call_command("serve", host=host, port=port, practice=beside)
        elif room is not None:
            room.wait()


def _load(steps: Steps, command: Command, *, practice: bool) -> Room | None:
    """All that is loaded; the practice room is made beside it, by another program."""
    out = command.stdout
    with steps.doing(0) as tell:
        is_fresh = preparing.begin()
        room = _begin_room(is_fresh=is_fresh) if practice else None
        preparing.prepare(tell, search=False)
    with steps.doing(1):
        call_command("load", no_build=True, stdout=out)
    with steps.doing(2) as tell:
        # Places first: works and finances are of a municipality, and outlines tell in which one a
        # published point is.
        if said := outlines.import_at_hand():
            tell(said)
        for sentence in (*budgets_at_hand.load_at_hand(), *works_at_hand.load_at_hand()):
            tell(sentence)
    with steps.doing(3):
        call_command("works_flags", stdout=out)
    with steps.doing(4) as tell:
        call_command("build", stdout=out)
        kept = building.refresh()
        tell(f"Buscador: {kept.things if kept else 0:,} cosas.")
    return room


def _begin_room(*, is_fresh: bool) -> Room:
    """Make the practice room in a program of its own, from a copy of the register just made.

    It ends with this one, and waits for what another left that still ends.
    """
    words = ["practice", "start", "--no-serve", "--parent", str(os.getpid())]
    if is_fresh and connection.vendor == "sqlite":
        register = Path(settings.HOME) / "practice" / "fresh.sqlite3"
        fresh.copy(Path(connection.settings_dict["NAME"]), register)
        words += ["--register", str(register)]
    return subprocess.Popen([sys.executable, "-m", "traza.config.cli", *words])


def _serves(room: Room | None) -> bool:
    """Will there be a room? It is, or whoever serves it waits until it is made."""
    return room is not None and not room.poll()


def _free_port(port: int) -> int:
    """The next port on which nobody listens; 0 when there is none near."""
    for near in range(port + 1, port + 10):
        with suppress(PortTaken):
            check_port(HERE, near)
            return near
    return 0
