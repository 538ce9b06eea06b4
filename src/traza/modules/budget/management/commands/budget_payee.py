"""`traza budget payee DIRECCIÓN --name NOMBRE --why MOTIVO`: correct how who was paid is called."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.budget import api
from traza.platform.audit.record import TERMINAL
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

OPTIONS = {
    "name": ("NOMBRE", "cómo se llama"),
    "kind": ("TIPO", "company, organisation, government o person"),
}


class Command(BaseCommand):
    """Answers 0 when it is corrected; 2 when it is refused."""

    help = "Corrige cómo se llama quien cobra; lo que decía antes queda a la vista."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """The payee, what it is to say and the reason."""
        parser.add_argument(
            "payee", metavar="DIRECCIÓN", help="el final de la dirección de su página pública"
        )
        for name, (word, text) in OPTIONS.items():
            parser.add_argument(f"--{name}", metavar=word, help=text)
        parser.add_argument("--why", required=True, metavar="MOTIVO", help="motivo; es público")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Correct it."""
        says = {name: options[name] for name in OPTIONS if options.get(name) is not None}
        api.correct_payee(options["payee"], says, by=TERMINAL, why=options["why"])
        results().print("Quedó corregido. Lo que decía antes sigue a la vista en su página.")
