"""Municipal outlines and the country's catalogue, from files at hand.

With them maps show more than points, and works of any state are known by their municipality.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from traza.modules.territory import api as territory
from traza.modules.territory.contracts import CannotImport

# The catalogue of states, those of municipalities (the last one names them) and their outlines.
COUNTRY = (
    "entidades_*.csv",
    "municipios_2???.csv",
    "agem_municipios_*.csv",
    "municipios_mexico.geojson*",
)
STATES = 32


def import_at_hand() -> str:
    """Import the outlines in `settings.TERRITORY` of the states in the gazetteer, once.

    Only files named `municipios_NN_*.geojson`, as INEGI's are split by state. Returns one sentence
    that says what happened; maps work without them.
    """
    folder = Path(settings.TERRITORY)
    states = [state.code for state in territory.list_states()]
    found = {state: sorted(folder.glob(f"municipios_{state}_*.geojson")) for state in states}
    missing = [
        path
        for state, paths in found.items()
        for path in paths
        if not territory.list_shapes(state=state)
    ]
    if not any(found.values()):
        return f"Los mapas muestran sólo puntos: no hay contornos municipales en {folder}."
    if not missing:
        return "Los contornos municipales ya estaban importados."
    try:
        imported = territory.import_files(missing)
    except CannotImport as refusal:
        return f"Los mapas muestran sólo puntos. {refusal}"
    return f"Contornos municipales importados de {folder}: {imported.shapes}."


def import_country_at_hand() -> str:
    """Import the catalogue and outlines of the whole country in `settings.TERRITORY`, once.

    After the documents, whose own states name their places: a name that another state shares is
    told from it by its document. Returns one sentence; "" where there is no such file.
    """
    folder = Path(settings.TERRITORY)
    paths = [path for pattern in COUNTRY for path in sorted(folder.glob(pattern))]
    if not paths:
        return ""
    known = {place.state_code for place in territory.list_municipalities()}
    if len(known) >= STATES:
        return "El catálogo de municipios del país ya estaba importado."
    try:
        imported = territory.import_files(paths)
    except CannotImport as refusal:
        return f"Sólo se conocen los municipios de {len(known)} estados. {refusal}"
    return (
        f"Catálogo del país importado de {folder}: {imported.municipalities:,} municipios, "
        f"{imported.shapes:,} contornos."
    )
