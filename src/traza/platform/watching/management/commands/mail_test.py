"""`traza mail test ADDRESS`: does outgoing mail leave?"""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.refusal import Refusal
from traza.platform import mail
from traza.platform.terminal.orders import For


class MailRefused(Refusal):
    """The server was not reached, or it did not take the letter."""

    code = "mail.refused"
    say = "La carta no salió: %(why)s. Revise TRAZA_MAIL y que este equipo llegue a ese servidor."


class Command(BaseCommand):
    """Sends one letter, by the way of every other."""

    help = "Envía una carta de prueba a una dirección y dice si salió."
    audience = For.RUNS
    alone = True

    def add_arguments(self, parser: CommandParser) -> None:
        """To whom."""
        parser.add_argument("address", metavar="CORREO")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send it and say where it went. Raises MailRefused."""
        to = options["address"]
        words = "Si lee esto, el correo de Traza sale bien. No hace falta responder."
        try:
            send_mail("Prueba de correo de Traza", words, None, [to])
        except (SMTPException, OSError) as error:
            raise MailRefused(why=f"{type(error).__name__}, {error}") from error
        if not mail.leaves():
            folder = getattr(settings, "EMAIL_FILE_PATH", "")
            self.stdout.write(
                f"No hay servidor de correo (TRAZA_MAIL): la carta quedó en {folder}."
            )
        else:
            self.stdout.write(f"El servidor {settings.EMAIL_HOST} tomó la carta para {to}.")
