"""`traza budget give LIBRO --agency DEPENDENCIA --why MOTIVO`: whose a book without agency is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.budget import api
from traza.platform.audit.record import TERMINAL
from traza.platform.terminal import results
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Answers 0 with the books that still have no agency; 2 when it is refused."""

    help = "Da un libro sin dependencia a la suya; así su personal puede escribir en él."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """The book, its agency and the reason."""
        parser.add_argument("book", metavar="LIBRO", help="dirección del libro, p. ej. sonora-2024")
        parser.add_argument("--agency", required=True, help="dirección de la dependencia")
        parser.add_argument("--why", required=True, help="motivo; queda en la bitácora")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Give it, and say which are left."""
        api.give_book(
            options["book"], options["agency"].strip(), by=TERMINAL, why=options["why"].strip()
        )
        console = results()
        console.print(f"El libro {options['book']} es de {options['agency']}.")
        left = [one.slug for one in api.list_books() if not one.agency and not one.published]
        if left:
            console.print(f"Sin dependencia todavía: {', '.join(left)}.")
