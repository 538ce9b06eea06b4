"""Works in standard formats: texts are sent as they are written, archives are kept until the
register changes. The folder of archives is a cache: losing it loses nothing."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone

from traza.kernel.csv_lines import csv_lines
from traza.kernel.harmless import harmless
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.flags import EXPORT, Trouble
from traza.modules.works import api as works
from traza.modules.works.contracts.exports import Asked, CannotExport, Site, Watched
from traza.modules.works.contracts.files import FILES, WorksFile
from traza.platform.law import clock
from traza.portal.pages import kept_files

log = logging.getLogger(__name__)
KEPT = 40  # archives
EDITION = 1  # raise it when what is written changes, so that old files are not served


def asked(base: str, uri: str, state: str = "", agency: str = "") -> Asked:
    """What is asked, of this publisher, now; nobody yet says which works are watched."""
    site = Site(base, settings.OC4IDS_PREFIX, settings.OCID_PREFIX)
    return Asked(site, uri, timezone.now(), state, agency)


def watched(only: int | None = None) -> dict[tuple[str, str], Watched]:
    """What committees add, by state and folio, to every work or to one."""
    name = "Comité ciudadano de la obra"  # nobody's name: members are private
    return {key: Watched(name) for key in oversight.watched_works(only)}


def named(file: str) -> WorksFile | None:
    """The format whose file has that name."""
    return next((each for each in FILES if each.name == file), None)


def mark(form: WorksFile, asked: Asked) -> str:
    """A short text that changes whenever the file would."""
    said = [str(EDITION), asked.site.base, form.name, asked.state, asked.agency]
    said += [str(len(asked.watched))]  # a work that was watched stays so
    whole = "\n".join([*said, works.export_mark()])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def opened(form: WorksFile, asked: Asked) -> IO[bytes]:
    """An archive, made if nobody asked for it since the register changed."""
    folder = Path(settings.HOME) / "cache" / "exports" / "works"
    path = folder / f"{mark(form, asked)}-{form.name}"
    is_new = not path.exists()
    made = kept_files.opened(path, lambda into: works.write_archive(form.name, asked, into))
    if is_new:
        _forget_oldest(folder)
    return made


def telling(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of a text. What was sent cannot be taken back: when a work cannot be written the
    answer ends there, cut off as a broken download is, and administrators are told which work."""
    try:
        yield from pieces
    except CannotExport as refusal:
        tell(refusal)
        raise


def tell(refusal: CannotExport) -> None:
    """Keep which work cannot be written, where administrators look."""
    log.error("%s", refusal)
    trouble = Trouble(int(str(refusal.values["work"])), EXPORT, str(refusal.values["why"]))
    oversight.record_troubles((), [trouble], clock.today())


def _forget_oldest(folder: Path) -> None:
    """Keep the last archives: parts of the register are many, and each is made again if asked."""
    kept = [each for each in folder.iterdir() if not each.name.startswith(kept_files.PART)]
    kept.sort(key=lambda each: each.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)


COMMITTEES = {
    "state": "Clave del estado",
    "folio": "Folio de la obra",
    "formed_on": "Se formó",
    "closed_on": "Terminó",
    "women": "Mujeres que lo integran",
    "men": "Hombres que lo integran",
    "others": "Otras personas que lo integran",
    "women_present": "Mujeres en la asamblea",
    "men_present": "Hombres en la asamblea",
    "trainings": "Talleres",
    "visits": "Visitas",
    "last_visit": "Última visita",
    "last_arrival": "Última llegada de una visita",
    "complaints": "Quejas",
    "answered": "Quejas con respuesta",
    "late": "Quejas sin respuesta y con plazo vencido",
    "hidden": "Quejas con texto oculto o tachado",
    "signed": "Integrantes que firmaron la entrega",
    "refused": "Integrantes que no la firmaron",
    "unsigned": "Integrantes sin firma registrada en la entrega",
}


def committees() -> Iterator[str]:
    """Every committee as a line of CSV, with its titles first: counts, and nobody's name."""
    rows = oversight.oversight_rows()
    return csv_lines(COMMITTEES.values(), map(_cells, rows))


def _cells(row: object) -> list[str]:
    told = (getattr(row, name) for name in COMMITTEES)
    return ["" if each is None else harmless(str(each)) for each in told]
