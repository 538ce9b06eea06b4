"""`traza works flags`: check the red flags of every work, or of some."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.table import Table

from traza.modules.oversight import api
from traza.modules.oversight.contracts.flags import Trouble
from traza.modules.works import api as works
from traza.modules.works.contracts.register import UnknownWork
from traza.platform.terminal import WIDE
from traza.platform.terminal.orders import For

INCOMPLETE = 1  # exit status


class Command(BaseCommand):
    """Answers 0 when every work was checked, 1 when some could not be (each is named), 2 when a
    folio is not known."""

    help = "Revisa las banderas de las obras y dice cuántas hay levantadas."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """Which works, and as of which day."""
        parser.add_argument("folios", nargs="*", metavar="FOLIO", help="folios; si faltan, todas")
        parser.add_argument("--state", default="26", help="clave del estado de los folios")
        parser.add_argument(
            "--today", type=date.fromisoformat, default=None, help="día en que se mira"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and tell."""
        chosen = [_number(options["state"], folio) for folio in options["folios"]] or None
        began = time.monotonic()
        checked = api.check_flags(chosen, options["today"])
        took = max(time.monotonic() - began, 0.001)
        console = Console()
        console.print(
            f"Se revisaron {checked.works:,} obras en {took:.1f} s ({checked.works / took:,.0f} "
            f"por segundo): {checked.up:,} banderas levantadas, {checked.raised:,} nuevas, "
            f"{checked.lowered:,} bajaron. {checked.not_checkable:,} comparaciones no se pudieron "
            f"hacer con lo que dicen las fuentes; {checked.notes:,} notas de datos."
        )
        console.print(_counts())
        if checked.troubles:
            Console(stderr=True, width=WIDE).print(_troubles(checked.troubles))
            sys.exit(INCOMPLETE)


def _number(state: str, folio: str) -> int:
    found = works.find_work(state, folio)
    if found is None:
        raise UnknownWork
    return found


def _troubles(found: Iterable[Trouble]) -> Table:
    grid = Table(title="No se pudo revisar", title_justify="left")
    for title in ("Obra", "Bandera", "Qué dijo el programa"):
        grid.add_column(title, overflow="fold")
    names = {flag.code: flag.name for flag in api.flag_catalogue()}
    for one in found:
        state, folio = works.folio_of(one.work)
        grid.add_row(f"{state} {folio}", names.get(one.rule, "Todo el expediente"), one.error)
    return grid


def _counts() -> Table:
    """A line a rule, then a line a kind of note: what came of each."""
    grid = Table(title="Qué salió de cada comparación", title_justify="left")
    grid.add_column("Bandera", overflow="fold")
    for title in ("Revisadas", "Levantadas", "No se pudo"):
        grid.add_column(title, justify="right")
    counts = api.outcomes()
    for flag in api.flag_catalogue():
        one = counts[flag.code]
        grid.add_row(flag.name, f"{one.checked:,}", f"{one.up:,}", f"{one.not_checkable:,}")
    grid.add_section()
    for note in api.note_kinds():
        grid.add_row(f"Nota: {note.name}", "", f"{note.works:,}", "")
    return grid
