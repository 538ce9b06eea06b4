"""`traza works export FOLDER`: write the register of works in open standards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from traza.kernel.refusal import Refusal
from traza.modules.works import api
from traza.modules.works.contracts.exports import Asked, Site
from traza.modules.works.contracts.files import FILES, WorksFile
from traza.platform.terminal import progress_bar, results
from traza.platform.terminal.orders import For

EVERY = 1000  # pieces between two looks at the bar


class NoSuchFile(Refusal):
    """The format does not exist."""

    code = "works.no_such_export"
    say = "No hay un formato «%(name)s». Elija de: %(known)s."


class Command(BaseCommand):
    """Answers 0 when every file asked for is whole in the folder; 3 when one would break its
    standard: then none is left there."""

    help = "Escribe las obras en estándares abiertos: OC4IDS, OCDS, GeoJSON, transparencia."
    audience = For.PUBLISHES

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, which files, and whose works."""
        parser.add_argument("folder", metavar="CARPETA", type=Path)
        parser.add_argument("--only", action="append", default=[], help="un archivo, por su nombre")
        parser.add_argument("--state", default="", help="clave de dos dígitos del estado")
        parser.add_argument("--agency", default="", help="dirección de la dependencia")
        parser.add_argument("--base", default="http://127.0.0.1:8000", help="dirección del sitio")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write each file beside its name, check it, and move all there when all are right."""
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        base = options["base"].rstrip("/")
        site = Site(base, settings.OC4IDS_PREFIX, settings.OCID_PREFIX)
        console = results()
        made = [(form, folder / f".part-{form.name}") for form in _chosen(options["only"])]
        try:
            for form, part in made:
                uri = f"{base}/datos/obras/{form.name}"
                asked = Asked(site, uri, timezone.now(), options["state"], options["agency"])
                _write(form, asked, part)
                _check(form, part)
            for form, part in made:
                written = part.replace(folder / form.name)
                console.print(f"{written}: {written.stat().st_size:,} bytes")
        finally:
            for _, part in made:
                part.unlink(missing_ok=True)


def _check(form: WorksFile, part: Path) -> None:
    """Nothing is given that our own checker refuses. Raises SystemExit with 3."""
    found = api.broken(form.name, part)
    if not found:
        return
    print(  # noqa: T201
        f"«{form.name}» rompe su estándar y no se entrega nada. Corrija esas obras en su "
        "expediente y pida los archivos otra vez:",
        *found,
        sep="\n  ",
        file=sys.stderr,
    )
    raise SystemExit(3)


def _chosen(names: list[str]) -> list[WorksFile]:
    known = {each.name: each for each in FILES}
    for name in names:
        if name not in known:
            raise NoSuchFile(name=name, known=", ".join(known))
    return [known[name] for name in names] or list(FILES)


def _write(form: WorksFile, asked: Asked, into: Path) -> None:
    if form.is_archive:
        api.write_archive(form.name, asked, into)
        return
    with progress_bar(form.title) as report, into.open("wb") as file:
        for done, piece in enumerate(api.write_text(form.name, asked), 1):
            file.write(piece)
            if done % EVERY == 0:
                report(done, 0, form.title)
