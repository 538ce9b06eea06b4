"""`traza move postgres://...`: the whole register, from SQLite to PostgreSQL."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.moving.move import move
from traza.platform.terminal import progress_bar
from traza.platform.terminal.order import traza
from traza.platform.terminal.orders import For

DISAGREES = 3


class Command(BaseCommand):
    """Moves it, builds the figures there and checks the chain."""

    help = "Muda todo el registro de SQLite a una base de datos vacía de PostgreSQL."
    requires_system_checks = ()
    audience = For.RUNS
    alone = True  # it asks by itself

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument(
            "address", metavar="DIRECCIÓN", help="postgres://usuario:clave@servidor:puerto/base"
        )
        parser.add_argument("--no-build", action="store_true", help="no construye las cifras")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit with 3 when what came does not pass `traza check`."""
        knobs = {"TRAZA_DATABASE": options["address"]}
        with progress_bar("Mudanza") as progress:
            moved = move(options["address"], progress)
        speed = moved.rows / moved.seconds if moved.seconds else 0
        self.stdout.write(
            f"Se mudaron {moved.rows:,} filas de {moved.tables} tablas en {moved.seconds:.1f} s "
            f"({speed:,.0f} por segundo).\n"
            f"Coinciden las cuentas, {moved.sums} columnas de números sumadas y "
            f"{moved.entries:,} eslabones de la cadena."
        )
        orders = [["check"]] if options["no_build"] else [["build"], ["check"]]
        for words in orders:
            trouble = traza(words, knobs)
            if trouble:
                self.stderr.write(f"«traza {words[0]}» en la base nueva: {trouble}")
                self.stderr.write("No cambie TRAZA_DATABASE: el registro de SQLite sigue íntegro.")
                sys.exit(DISAGREES)
        self.stdout.write(
            "Ponga esa dirección en TRAZA_DATABASE e inicie «traza serve». El registro de SQLite "
            "quedó como estaba: guárdelo hasta estar conforme."
        )
