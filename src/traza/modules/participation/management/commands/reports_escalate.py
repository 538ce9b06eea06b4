"""`traza reports escalate`: what the calendar does to citizens' reports."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.participation import api
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Safe to run as often as one likes; the background worker does the same for each report.

    Answers 1 when a report could not be moved, and names it.
    """

    help = "Escala los reportes sin respuesta y publica los que nadie revisó a tiempo."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """As of which day."""
        parser.add_argument(
            "--today", type=date.fromisoformat, default=None, help="día en que se mira"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Escalate, sweep and tell."""
        done = api.escalate_reports(today=options["today"])
        gone = api.sweep()
        self.stdout.write(
            f"Vencieron {done.escalated} reportes, {done.passed_on} pasaron al órgano interno de "
            f"control y {done.shown} se publicaron sin revisión. Se borraron {gone} fotos de "
            "reportes que no llegaron."
        )
        for folio, why in done.failed:
            self.stderr.write(f"No se pudo escalar el reporte {folio}: {why}")
        if done.failed:
            sys.exit(1)
