"""`traza demo`: set up everything, load the real documents and serve the portal."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from traza.platform.terminal.orders import For
from traza.portal.pages import preparing
from traza.portal.pages.budget import at_hand as budgets_at_hand
from traza.portal.pages.places import outlines
from traza.portal.pages.works import at_hand as works_at_hand


class Command(BaseCommand):
    """From an empty folder to a portal with real content."""

    help = "Prepara todo, carga los documentos reales y sirve el portal."
    audience = For.RUNS
    alone = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Same address as `serve`; --no-serve only prepares."""
        parser.add_argument("--host", default="127.0.0.1", help="dirección en que se escucha")
        parser.add_argument("--port", type=int, default=8000, help="puerto")
        parser.add_argument("--no-serve", action="store_true", help="prepara y termina")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every step may be repeated: a run that was cut short is finished by the next."""
        preparing.prepare(self.stdout.write)
        call_command("load", no_build=True)
        # Places first: works and finances are of a municipality, and outlines tell in which one a
        # published point is.
        if said := outlines.import_at_hand():
            self.stdout.write(said)
        for sentence in (*budgets_at_hand.load_at_hand(), *works_at_hand.load_at_hand()):
            self.stdout.write(sentence)
        call_command("works_flags", stdout=self.stdout)
        call_command("build", stdout=self.stdout)
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])
