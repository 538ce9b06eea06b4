"""`traza agency add NAME --state 26`: add a public body, so that its staff may work."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.directory import api
from traza.platform.audit.record import TERMINAL
from traza.platform.terminal import results
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Answers 0 with the address of the body."""

    help = "Agrega una dependencia al directorio; sus cuentas se le asignan en /cuentas/."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """Its name and place."""
        parser.add_argument("name", metavar="NOMBRE")
        parser.add_argument("--state", required=True, help="clave de dos dígitos, p. ej. 26")
        parser.add_argument("--municipality", default=None, help="clave de cinco, si es municipal")
        parser.add_argument("--acronym", default="", help="siglas")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Add it and say how it is called from now on."""
        made = api.add_agency(
            options["name"],
            state=options["state"],
            municipality=options["municipality"],
            acronym=options["acronym"],
            by=TERMINAL,
        )
        results().print(f"{made.slug}: {made.name}")
