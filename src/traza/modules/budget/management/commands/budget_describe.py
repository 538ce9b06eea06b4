"""`traza budget describe LIBRO --name NOMBRE --why MOTIVO`: correct what a book says of itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.budget import api
from traza.platform.audit.record import TERMINAL
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

OPTIONS = {
    "name": ("NOMBRE", "cómo se llama el libro"),
    "entity": ("ENTE", "ente público que lo gasta"),
    "level": ("ORDEN", "orden de gobierno: federal, state o municipal"),
    "note": ("NOTA", "nota que se lee en su página"),
    "source_document": ("DOCUMENTO", "dirección del documento de donde sale"),
}


class Command(BaseCommand):
    """Answers 0 when it is corrected; 2 when it is refused."""

    help = "Corrige lo que un libro dice de sí; lo que decía antes queda a la vista."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """The book, what it is to say and the reason."""
        parser.add_argument("book", metavar="LIBRO", help="dirección del libro, p. ej. sonora-2024")
        for name, (word, text) in OPTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar=word, help=text)
        parser.add_argument("--why", required=True, metavar="MOTIVO", help="motivo; es público")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Correct it."""
        says = {name: options[name] for name in OPTIONS if options.get(name) is not None}
        api.describe_book(options["book"], says, by=TERMINAL, why=options["why"])
        results().print("Quedó corregido. Lo que decía antes sigue a la vista en su página.")
