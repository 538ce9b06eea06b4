"""`traza admin assign CORREO PAPEL --agency DEPENDENCIA --why MOTIVO`, and `--end NÚMERO`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.platform.access.assigning import (
    NewAssignment,
    assign,
    assignments_of,
    end_assignment,
)
from traza.platform.access.models import User
from traza.platform.access.people import NoSuchPerson
from traza.platform.audit.record import TERMINAL
from traza.platform.law import clock
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Gives or ends an assignment and lists those of the account."""

    help = "Asigna a una cuenta algo más que su papel, o lo termina, y muestra lo que tiene."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose account, and what; without a role it only lists."""
        parser.add_argument("email", metavar="CORREO")
        parser.add_argument("bundle", metavar="PAPEL", nargs="?", default="")
        parser.add_argument("--agency", default="", help="dependencia de la asignación")
        parser.add_argument(
            "--scope",
            default="agency",
            help="agency, everything, book:LIBRO o programme:PROGRAMA (por omisión, agency)",
        )
        parser.add_argument("--since", type=date.fromisoformat, default=None, metavar="AAAA-MM-DD")
        parser.add_argument("--until", type=date.fromisoformat, default=None, metavar="AAAA-MM-DD")
        parser.add_argument("--end", type=int, default=None, metavar="NÚMERO")
        parser.add_argument("--why", default="", metavar="MOTIVO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises NoSuchPerson and what the actions raise."""
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise NoSuchPerson
        if options["end"] is not None:
            end_assignment(options["end"], by=TERMINAL, why=options["why"])
        elif options["bundle"]:
            new = NewAssignment(
                bundle=options["bundle"],
                scope=options["scope"],
                agency=options["agency"],
                since=options["since"] or clock.today(),
                until=options["until"],
            )
            assign(user.pk, new, by=TERMINAL, why=options["why"])
        for one in assignments_of(user.pk):
            place = ":".join(part for part in (one.scope, one.named, one.agency) if part)
            state = "terminada" if one.is_over else "en vigor"
            self.stdout.write(f"{one.id}: {one.title}, {place}, desde {one.since}, {state}")
