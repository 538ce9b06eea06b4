"""Projects as CSV files in a folder or a ZIP, one a table, with an index of them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from traza.modules.standards.contracts.tables import INDEX, INDEX_HEADING, WrittenTable
from traza.modules.standards.publish.spool import Projects, spooled
from traza.modules.standards.rules.tables.names import file_name

_LONGEST = 100  # letters of a file's name


def write_csv(projects: Projects, target: Path) -> list[WrittenTable]:
    """Write projects (dicts, our type, or JSON) as CSV to a folder, or to a ZIP by its ending.

    UTF-8 with its mark, so that spreadsheets read accents. Memory does not grow with the number of
    projects. The folder is made if it is not there; files of the same names are replaced.
    """
    written: list[WrittenTable] = []
    with spooled(projects) as spool, _opener(target) as opened:
        for table in spool.tables:
            name = file_name(table.path, (each.name for each in written), _LONGEST)
            with opened(f"{name}.csv") as lines:
                writer = csv.writer(lines)
                writer.writerow(spool.heading(table))
                writer.writerows(spool.rows(table))
            written.append(WrittenTable(name, table.path, table.rows))
        with opened(f"{INDEX}.csv") as lines:
            rows = ((each.name, each.path, each.rows) for each in written)
            csv.writer(lines).writerows([INDEX_HEADING, *rows])
    return written


class _Opener:
    """Opens files to write, beside each other or inside a ZIP."""

    def __init__(self, target: Path, archive: zipfile.ZipFile | None) -> None:
        self._target = target
        self._archive = archive

    @contextmanager
    def __call__(self, name: str) -> Iterator[IO[str]]:
        raw: IO[bytes]
        if self._archive is None:
            raw = (self._target / name).open("wb")
        else:
            raw = self._archive.open(name, "w", force_zip64=True)
        with raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as lines:
            yield lines


@contextmanager
def _opener(target: Path) -> Iterator[_Opener]:
    if target.suffix.lower() != ".zip":
        target.mkdir(parents=True, exist_ok=True)
        yield _Opener(target, None)
        return
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        yield _Opener(target, archive)
