"""`traza grants recompute FILE`: is an award what its rules give?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

DIFFERENT = 3


class NoAward(Refusal):
    """A file that cannot be opened."""

    code = "grants.no_award"
    say = "No se puede abrir «%(name)s»: %(why)s. Revise el nombre y el permiso."


class Command(BaseCommand):
    """Needs no database. Answers 0 when the award is the same, 3 when it differs, 2 when the file
    cannot be read."""

    help = "Vuelve a hacer la asignación de una convocatoria y la compara con la publicada."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to answer."""
        parser.add_argument("file", metavar="ASIGNACION.json", type=Path)
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make it again, compare, say."""
        file = api.read_award(_content(options["file"]))
        found = api.award_again(file, api.programme(file.version))
        sha = str(file.body["sha256"])
        if options["json"]:
            said = {"equal": found is None, "sha256": sha, "candidates": len(file.candidates)}
            if found is not None:
                said["difference"] = {
                    "where": found.where,
                    "printed": found.printed,
                    "computed": found.computed,
                }
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        elif found is None:
            text = told("La asignación es la misma: %(count)s proyectos, SHA-256 %(sha)s.",
                        count=len(file.candidates), sha=sha)  # fmt: skip
            results().print(text, markup=False)
        else:
            text = told(
                "La asignación difiere en «%(where)s»: dice %(printed)s y resulta %(computed)s.",
                where=found.where,
                printed=found.printed,
                computed=found.computed,
            )
            results().print(text, markup=False)
        if found is not None:
            sys.exit(DIFFERENT)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > api.LARGEST_AWARD:
            raise NoAward(name=path, why=told("mide demasiado para ser una asignación"))
        return path.read_bytes()
    except OSError as error:
        why = told("no hay permiso de leerlo") if path.exists() else told("no existe")
        why = told("es una carpeta") if path.is_dir() else why
        raise NoAward(name=path, why=why) from error
