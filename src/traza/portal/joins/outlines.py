"""Municipal outlines from files at hand, so that maps show more than points."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from traza.modules.territory import api as territory
from traza.modules.territory.contracts import CannotImport


def import_at_hand() -> str:
    """Import the outlines in `settings.TERRITORY` of the states in the gazetteer, once.

    Only files named `municipios_NN_*.geojson`, as INEGI's are split by state: a whole country would
    make the first start slow. Returns one sentence that says what happened; maps work without them.
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
