"""`traza backup`: a copy of everything, while people work."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from traza.platform.backup.keys import passphrase
from traza.platform.backup.make import Made, make
from traza.platform.backup.room import readable
from traza.platform.backup.where import usual
from traza.platform.terminal import progress_bar
from traza.platform.terminal.orders import For

DAMAGED = 3


class Command(BaseCommand):
    """Makes it and says where it is and where the keys are."""

    help = "Respalda registros, archivos y llaves mientras se trabaja."
    requires_system_checks = ()
    audience = For.RUNS
    alone = True  # of a register of another version, or of none

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, how many stay, and what protects the keys."""
        parser.add_argument("--to", type=Path, help="carpeta de respaldos (TRAZA_BACKUPS)")
        parser.add_argument("--keep", type=int, help="cuántos respaldos se conservan")
        parser.add_argument(
            "--passphrase-file", type=Path, help="archivo con la frase que protege las llaves"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit with 3 when the copy is made and some kept file was broken already."""
        file: Path | None = options["passphrase_file"]
        to: Path = options["to"] or usual()
        phrase = passphrase(file) if file else None
        with progress_bar("Respaldo") as progress:
            made = make(to.resolve(), keep=options["keep"], phrase=phrase, progress=progress)
        self.stdout.write(_said(made))
        for path in made.manifest.damaged:
            self.stderr.write(f"El archivo «{path}» ya estaba dañado y no se respaldó.")
        if made.manifest.damaged:
            sys.exit(DAMAGED)


def _said(made: Made) -> str:
    said = made.manifest
    lines = [
        f"Respaldo completo: {made.folder}",
        f"{said.rows:,} filas y {said.files:,} archivos, {readable(said.bytes)}; "
        f"{readable(made.copied)} de archivos no estaban en un respaldo anterior.",
    ]
    if said.chain.get("size"):
        lines.append(f"Cadena: {said.chain['size']:,} eslabones, {said.chain['root'][:16]}.")
    if made.removed:
        lines.append(f"Respaldos anteriores que se quitaron: {made.removed}.")
    lines.append(
        "Las llaves van dentro, protegidas por la frase: guárdela en otro lugar."
        if made.keys is None
        else f"Las llaves están en {made.keys}: guárdelas en otro lugar que el respaldo."
    )
    return "\n".join(lines)
