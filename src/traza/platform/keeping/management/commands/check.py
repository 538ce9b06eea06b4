"""`traza check`: recompute the chain and name what does not agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import check as framework
from django.db import connection

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.platform.keeping import check, notes
from traza.platform.keeping.heads import disagrees
from traza.platform.keeping.models import Head
from traza.platform.terminal.orders import For

SHOWN = 20


class NoHead(Refusal):
    """A kept head that cannot be opened."""

    code = "keeping.no_head"
    say = "No se puede leer la cabeza «%(name)s»: %(why)s."


class Command(framework.Command):
    """Stands in front of Django's own `check`, which runs first."""

    help = "Comprueba la cadena de constancias y nombra la primera fila que no coincide."
    audience = For.REVIEWS

    def add_arguments(self, parser: CommandParser) -> None:
        """Those of Django's, and heads that were kept elsewhere."""
        super().add_arguments(parser)
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="ARCHIVO",
            help="una cabeza guardada fuera de esta máquina; se puede repetir",
        )

    def handle(self, *labels: Any, **options: Any) -> None:
        """Exit with 3 and what does not agree, or say how much was looked at."""
        super().handle(*labels, **options)
        if Head._meta.db_table not in connection.introspection.table_names():
            return
        counted = check.Counted()
        found = 0
        for trouble in check.check(counted):
            found += 1
            if found > SHOWN:
                self.stderr.write("Hay más; se muestran los primeros.")
                break
            self.stderr.write(_said(trouble))
        for name in options["head"]:
            said = disagrees(_head(name))
            if said:
                found += 1
                self.stderr.write(f"{name}: {said}")
        if found:
            sys.exit(3)
        self.stdout.write(
            f"Todo coincide: {counted.rows} filas, {counted.entries} eslabones, "
            f"{counted.heads} cabezas firmadas; {counted.waiting} filas esperan entrar."
        )
        self.stdout.write(f"Llave: {notes.verifier_key() or 'aún no hay'}")


def _said(trouble: check.Trouble) -> str:
    if not trouble.table:
        return f"Cadena: {trouble.what}"
    row = f" {trouble.key}" if trouble.key else ""
    return f"{trouble.table}{row}: {trouble.what}"


def _head(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoHead(name=name, why=told("no es un texto en UTF-8")) from error
    except OSError as error:
        raise NoHead(name=name, why=told("no existe o no hay permiso de leerlo")) from error
