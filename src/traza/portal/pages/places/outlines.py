"""The country's places and outlines: those that come with Traza, and files at hand over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from traza.modules.territory import api as territory
from traza.modules.territory.contracts import CannotImport, Imported
from traza.platform.audit.record import entries

# The catalogue of states, those of municipalities (the last one names them) and their outlines.
COUNTRY = (
    "entidades_*.csv",
    "municipios_2???.csv",
    "agem_municipios_*.csv",
    "entidades_*.geojson*",
    "municipios_mexico.geojson*",
)


def load_bundled() -> str:
    """Load the states, municipalities, towns and outlines that come with Traza.

    After the documents, whose own states name their places: a name that another state shares is
    told from it by its document. Returns one sentence.
    """
    loaded = territory.load_country()
    if not (loaded.municipalities or loaded.shapes or loaded.towns):
        return "Los municipios y contornos del país ya estaban."
    return (
        f"País: {loaded.municipalities:,} municipios, {loaded.towns:,} localidades y "
        f"{loaded.shapes:,} contornos."
    )


def import_at_hand() -> str:
    """Import the files of `settings.TERRITORY`, once: what they say stands over what was bundled.

    Outlines of one state (`municipios_NN_*.geojson`) are those of the gazetteer's states, and
    stand over those of the whole country. Returns one sentence; "" where there is no file.
    """
    folder = Path(settings.TERRITORY)
    states = [state.code for state in territory.list_states()]
    paths = [path for pattern in COUNTRY for path in sorted(folder.glob(pattern))]
    for state in states:
        paths += sorted(folder.glob(f"municipios_{state}_*.geojson"))
    if not paths:
        return ""
    if _known(paths):
        return f"Los catálogos y contornos de {folder} ya estaban importados."
    try:
        imported = territory.import_files(paths)
    except CannotImport as refusal:
        return f"Los municipios y contornos quedan como estaban. {refusal}"
    return _said(imported, folder)


def _known(paths: Sequence[Path]) -> bool:
    """Were these very files imported? The act says their names, as `import_files` records it."""
    names = ", ".join(path.name for path in paths)[:120]
    return any(entry.verb == "territory.imported" for entry in entries(about=names))


def _said(imported: Imported, folder: Path) -> str:
    return (
        f"Importado de {folder}: {imported.municipalities:,} municipios, "
        f"{imported.shapes:,} contornos."
    )
