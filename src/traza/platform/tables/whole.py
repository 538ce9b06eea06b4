"""Whether the figures that were built can be read: asked before a page is served of them."""

from __future__ import annotations

from pathlib import Path

from traza.kernel.refusal import Refusal
from traza.platform.tables import store

SIGN = b"PAR1"  # with which a Parquet file begins and ends


class BuildBroken(Refusal):
    """A file of the build is missing, cut or another thing."""

    code = "tables.build_broken"
    say = (
        "El archivo de cifras «%(file)s» falta o está dañado. Vuelva a hacerlas con «traza build», "
        "o restaure la carpeta «figures» de su respaldo."
    )


def check_build() -> None:
    """Look at both ends of each file of the current build. Raises BuildBroken."""
    try:
        build = store.current()
    except (ValueError, KeyError, TypeError) as error:
        raise BuildBroken(file="manifest.json") from error
    if build is None:
        return
    for table in build.tables.values():
        for part in table.parts:
            path = build.folder / part.file
            if not _is_whole(path, part.bytes):
                raise BuildBroken(file=path.name)


def _is_whole(path: Path, size: int) -> bool:
    try:
        with path.open("rb") as file:
            begins = file.read(4)
            file.seek(-4, 2)
            return begins == SIGN == file.read(4) and path.stat().st_size == size
    except OSError:
        return False
