"""`traza admin create EMAIL`: the first administrator."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.refusal import Refusal
from traza.platform.access.people import create_administrator
from traza.platform.terminal.orders import For


class TwoPasswords(Refusal):
    """The two were not the same."""

    code = "access.two_passwords"
    say = "Las dos contraseñas no son iguales. Vuelva a intentarlo."


class NobodyTypes(Refusal):
    """There is no terminal to ask for the password."""

    code = "access.nobody_types"
    say = (
        "Aquí no hay quien escriba la contraseña. Corra la orden en una terminal, o désela por la "
        "entrada estándar con «--password-stdin»."
    )


class Command(BaseCommand):
    """Asks for the password on the terminal, or reads it from standard input."""

    help = "Crea una cuenta de administración."
    audience = For.ACCOUNTS

    def add_arguments(self, parser: CommandParser) -> None:
        """The e-mail, and where the password comes from."""
        parser.add_argument("email", metavar="CORREO")
        parser.add_argument(
            "--password-stdin", action="store_true", help="lee la contraseña de la entrada estándar"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the account and say what comes next."""
        create_administrator(options["email"], self._password(options["password_stdin"]))
        self.stdout.write(
            f"Cuenta de administración creada: {options['email'].strip().lower()}.\n"
            "Falta el segundo paso de acceso: entre en /cuenta/login/ y abra /cuenta/2fa/ para\n"
            "activar una aplicación de códigos o una llave de acceso. Sin él no podrá administrar."
        )

    def _password(self, from_stdin: bool) -> str:
        if from_stdin:
            return sys.stdin.readline().rstrip("\n")
        if not sys.stdin.isatty():
            raise NobodyTypes
        password = getpass("Contraseña (12 signos o más): ")
        if password != getpass("Otra vez: "):
            raise TwoPasswords
        return password
