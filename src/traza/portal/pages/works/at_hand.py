"""Works of other registers, bundled or at hand: the demo shows thousands of real works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.portal.pages.bundled_sources import is_sample

# Beside the folder of tables, the same collection keeps its JSON in two others.
_FOLDERS = (".", "../oc4ids/nuevo_leon", "../ocds/nuevo_leon", "../ocds")
_ENDINGS = (".csv", ".csv.gz", ".json", ".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class _Missing:
    """What a file does not say of its works, and who says it."""

    state: str
    year: int


# The list of Santa Catarina and its neighbours names neither state nor year: its publisher's
# description does (Codeando México, "Obra pública Monterrey": Nuevo León, 2013 and 2014).
_MISSING = {"nl_obras_santa_catarina_y_otros": _Missing("19", 2014)}


def load_at_hand() -> Iterator[str]:
    """Bring in the registers that come with Traza and those in `settings.WORKS`.

    A file of the folder stands in the place of the bundled one of its name. One sentence a file
    says what happened; one that was brought in before changes nothing.
    """
    folder = Path(settings.WORKS)
    found = [
        path
        for name in _FOLDERS
        for path in sorted((folder / name).glob("*"))
        if path.is_file() and path.name.endswith(_ENDINGS)
    ]
    given = {path.name for path in found}
    for path in (*(one for one in works.bundled_registers() if one.name not in given), *found):
        yield from _said(path)


def _said(path: Path) -> Iterator[str]:
    missing = _MISSING.get(path.name.split(".")[0])
    try:
        done = works.import_file(
            path,
            said=Attribution(None, "terminal", why=f"Importación de {path.name}"),
            state=missing.state if missing else None,
            year=missing.year if missing else None,
            sample=is_sample(path.name) or None,  # else its own name and layout say
        )
    except Refusal as refusal:
        yield str(refusal)
        return
    if not done.works:
        return
    if not done.new and not done.changed:
        yield f"{done.name}: sus obras ya estaban ({done.works:,})."
    else:
        yield f"{done.name}: obras nuevas, {done.new:,}; con cambios, {done.changed:,}."
