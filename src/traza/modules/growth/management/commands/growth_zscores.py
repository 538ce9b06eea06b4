"""`traza growth zscores FILE.csv --output OUT.csv`: WHO's scores of each child of a survey."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.language import told
from traza.modules.growth import api
from traza.platform.csv_file import NoTable
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For


class Command(BaseCommand):
    """Needs no database. Answers 0, or 2 when the file cannot be read or the scores written."""

    help = "Calcula los puntajes z de la OMS de cada niña y niño de un archivo CSV (0 a 19 años)."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The survey, where to write it with scores, and what the file does not tell of itself."""
        parser.add_argument("file", metavar="ARCHIVO.csv", type=Path)
        parser.add_argument(
            "--output", metavar="SALIDA.csv", type=Path, required=True,
            help="las mismas filas con los puntajes y avisos al final",
        )  # fmt: skip
        parser.add_argument(
            "--age-unit", choices=("days", "months"),
            help="unidad de una columna «edad» o «age» que no la dice",
        )  # fmt: skip
        for name, whose in (("--boys", "niños"), ("--girls", "niñas")):
            parser.add_argument(
                name, metavar="VALORES", default="",
                help=f"valores de la columna de sexo que son de {whose}, separados por comas",
            )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Score, write, and say how many."""
        path, out = options["file"], options["output"]
        if path.exists() and out.exists() and path.samefile(out):
            raise NoTable(name=out, why=told("la salida es el mismo archivo; dé otro nombre"))
        try:
            with progress_bar("Calculando") as progress:
                found = api.write_scores(
                    path, out, options["age_unit"], lambda done: progress(done, 0, ""),
                    boys=options["boys"], girls=options["girls"],
                )  # fmt: skip
        except OSError as error:
            said = told("no se pudo escribir la salida (%(why)s)", why=error.strerror or "")
            raise NoTable(name=out, why=said) from error
        console = results()
        for line in found.first:
            console.print(line, markup=False)
        console.print(
            f"«{out.name}»: {found.children:,} niñas y niños, {found.scored:,} con algún puntaje, "
            f"{found.flagged:,} con un valor poco creíble, {found.noted:,} con celdas por revisar.",
            markup=False,
        )
