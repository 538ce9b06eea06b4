"""`traza works read-all`: read every kept dossier and change nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from traza.modules.works import api
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Answers 2 and names the first version that cannot be read; `migrate` asks the same first."""

    help = "Lee cada versión guardada de cada obra sin cambiar nada, y nombra la que no se lea."
    audience = For.DEVELOPS
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Read them all."""
        self.stdout.write(f"Se leyeron {api.read_all()} expedientes: todos.")
