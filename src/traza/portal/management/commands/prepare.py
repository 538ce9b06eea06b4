"""`traza prepare`: make this home ready to be used, with nobody's documents."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.terminal.orders import For
from traza.portal.pages import preparing


class Command(BaseCommand):
    """The first order of an installation, and the one after a new version."""

    help = "Prepara la instalación: base de datos, páginas, lugares y catálogos; sin documentos."
    audience = For.RUNS
    alone = True

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what each step did; done again it changes nothing."""
        preparing.prepare(self.stdout.write)
        self.stdout.write("La instalación está preparada.")
