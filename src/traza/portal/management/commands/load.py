"""`traza load [FILE...]`: bring the bundled documents, or files, into the register."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from traza.platform.searching import building
from traza.platform.terminal.orders import For
from traza.portal.pages.documents import loading
from traza.portal.pages.places import need, outlines


class Command(BaseCommand):
    """Load, then build the figures."""

    help = "Carga los documentos y lugares que vienen con Traza, o los archivos que se le den."
    audience = For.PUBLISHES

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files; none means the bundled documents."""
        parser.add_argument("files", nargs="*", type=Path, metavar="ARCHIVO")
        parser.add_argument("--no-build", action="store_true", help="no construye las cifras")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each document is loaded whole or not at all; a run cut short is finished by the next."""
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Cargando", total=None)

            def show(done: int, of: int, what: str) -> None:
                bar.update(task, completed=done, total=of, description=what)

            files: list[Path] = options["files"]
            loaded = (
                [loading.load_file(path, show) for path in files]
                if files
                else loading.load_bundled(show)
            )
        for document in loaded:
            self.stdout.write(_said(document))
        if not files:
            self.stdout.write(outlines.load_bundled())
            self.stdout.write(need.load_bundled())
        if not options["no_build"]:
            call_command("build", stdout=self.stdout)
            building.refresh()


def _said(document: loading.LoadedDocument) -> str:
    """One line a document; what it does not have is not said."""
    checks = document.summary
    held = _some(
        (document.works, "renglones de obras"),
        (document.aid, "renglones de ayudas"),
        (document.goals, "metas"),
        (document.indicators, "indicadores"),
    )
    ended = _some(
        (checks.passed, "comprobaciones se sostienen"),
        (checks.error, "son error"),
        (checks.contradiction, "se contradicen"),
        (checks.rounding, "se cortaron en lugar de redondearse"),
        (checks.doubtful, "quedan por aclarar"),
    )
    return f"{document.title} ({document.slug}): {held or 'registrado'}. {ended}".rstrip()


def _some(*counts: tuple[int, str]) -> str:
    return ", ".join(f"{count} {of}" for count, of in counts if count)
