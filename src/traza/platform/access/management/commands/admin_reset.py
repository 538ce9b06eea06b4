"""`traza admin reset EMAIL`: let somebody back in who lost the second step and nobody can help."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.platform.access.lifecycle import password_link
from traza.platform.access.models import User
from traza.platform.access.people import NoSuchPerson
from traza.platform.access.resetting import reset_second_step
from traza.platform.audit.record import TERMINAL
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Forgets the second step, ends every session, and prints a link for a new password."""

    help = "Quita el segundo paso de acceso de una cuenta y da una dirección para otra contraseña."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose account, and why."""
        parser.add_argument("email", metavar="CORREO")
        parser.add_argument("--why", default="Perdió su acceso.", metavar="MOTIVO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises NoSuchPerson."""
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise NoSuchPerson
        reset_second_step(user.pk, by=TERMINAL, why=options["why"])
        user.refresh_from_db()
        self.stdout.write(
            f"Se quitó el segundo paso de {user.email} y se cerraron sus sesiones.\n"
            f"Contraseña nueva, antes de tres días: {password_link(user)}"
        )
