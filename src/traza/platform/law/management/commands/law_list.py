"""`traza law list`: the texts that law files cite and nobody compared with an official copy."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from traza.platform.law.citations import CitedText, cited_texts
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Lists citations; docs/law.md says how one is compared."""

    help = "Lista las citas de normas que no se han comparado con una copia oficial."
    audience = For.DEVELOPS
    alone = True

    def add_arguments(self, parser: CommandParser) -> None:
        """Add which citations are listed, and the form of the answer."""
        parser.add_argument("--all", action="store_true", help="También las comparadas.")
        parser.add_argument("--json", action="store_true", help="Responder en JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print them by source and place; the last line says how many there are."""
        every = cited_texts()
        shown = [one for one in every if options["all"] or one.compared_on is None]
        if options["json"]:
            self.stdout.write(msgspec.json.encode(shown).decode())
            return
        source = ""
        for one in shown:
            if one.source != source:
                source = one.source
                self.stdout.write(source)
            self.stdout.write(f"  {one.place} {_compared(one)}\n    {one.file}: {one.where}")
        waiting = sum(one.compared_on is None for one in every)
        self.stdout.write(f"{waiting} de {len(every)} citas sin comparar con una copia oficial.")


def _compared(one: CitedText) -> str:
    if one.compared_on is None:
        return "(sin comparar)"
    return f"(comparada el {one.compared_on:%d/%m/%Y} con {one.compared_with})"
