"""`traza seal`: enter in the chain what waits, sign its head and publish it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.keeping.models import Head
from traza.platform.keeping.sealing import seal_and_publish
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """`traza work` does the same every minute."""

    help = "Anota en la cadena de constancias lo que falta y publica su cabeza firmada."
    audience = For.RUNS

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, publish and say the head."""
        made = seal_and_publish()
        head = Head.objects.first()
        self.stdout.write(f"{made} eslabones nuevos.")
        if head is not None:
            self.stdout.write(head.note)
