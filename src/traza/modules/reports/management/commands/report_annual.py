"""`traza report annual`: the annual report of an agency, as PDF, HTML or DOCX."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.reports import api
from traza.modules.reports.contracts.refusals import CannotWrite, UnknownEnding
from traza.modules.reports.contracts.report import Report
from traza.platform.terminal.orders import For

PAPERS: Mapping[str, Callable[[Report], bytes]] = {
    ".pdf": api.annual_pdf,
    ".html": api.annual_html,
    ".docx": api.annual_docx,
}

WHY = {
    errno.EACCES: "no tiene permiso",
    errno.EPERM: "no tiene permiso",
    errno.EROFS: "ese disco es de sólo lectura",
    errno.ENOSPC: "el disco está lleno",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
}


class Command(BaseCommand):
    """Answers 0, or 2 with one sentence when it cannot be written."""

    help = "Escribe el Informe anual de resultados de una dependencia, del registro."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """The year, the file, and whose report."""
        parser.add_argument("--year", type=int, required=True, metavar="AÑO", help="ejercicio")
        parser.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar="ARCHIVO",
            help="dónde se escribe; .pdf, .html o .docx según termine",
        )
        parser.add_argument(
            "--agency", metavar="DEPENDENCIA", help="de quién; sin ella, la única con datos del año"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it whole or not at all, and say what it lacks."""
        path: Path = options["output"]
        paper = PAPERS.get(path.suffix.lower())
        if paper is None:
            raise UnknownEnding(ending=path.suffix or path.name)
        _check_folder(path)
        scope = api.scope_of(options["year"], options["agency"])
        report = api.annual(scope, api.texts(scope.agency, scope.year), api.explained(scope))
        _write(path, paper(report))
        lacks = sum(1 for one in report.sections for block in one.walk() if _is_missing(block))
        self.stdout.write(
            f"{report.title} de {report.agency_name}: {path} "
            f"({len(report.sections)} secciones; {lacks} avisos de lo que el registro no tiene)."
        )


def _is_missing(block: object) -> bool:
    return type(block).__name__ == "Missing"


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise CannotWrite(file=path, why="es una carpeta")
    if not path.parent.is_dir():
        raise CannotWrite(file=path, why=f"no existe la carpeta «{path.parent}»")


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CannotWrite(file=path, why=WHY.get(error.errno or 0, "no se puede ahí")) from error
