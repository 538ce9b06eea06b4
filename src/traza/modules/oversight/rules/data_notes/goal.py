"""Notes about the physical goal: a length that the description contradicts."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.oversight.contracts.data_notes import DataNote, NoteCase, NoteContext, NoteKind
from traza.modules.oversight.rules.flag_cases import WORK
from traza.modules.oversight.rules.unit_cost import agrees, told_length
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Measure

LENGTH = "goal_against_description"


def _length(dossier: Dossier, _context: NoteContext) -> DataNote | None:
    told = told_length(dossier)
    if dossier.measure is None or told is None or agrees(dossier):
        return None
    text = (
        f"La meta publicada es de {dossier.measure.words} y la descripción dice "
        f"{told.normalize():f} kilómetros."
    )
    return DataNote(
        LENGTH, text, "Una de las dos está mal escrita; no se usa para comparar costos."
    )


_ROAD = replace(
    WORK,
    description="Modernización del camino en una longitud de 14.0 kilómetros.",
    measure=Measure(quantity="1400", unit="Km"),
)
KINDS = (
    NoteKind(
        code=LENGTH,
        name="La meta y la descripción dicen otra longitud",
        definition="La meta física está en kilómetros y la descripción dice otra longitud, a más "
        "de una quinta parte.",
        check=_length,
        example=NoteCase("La meta dice 1400 Km y la descripción 14.0 kilómetros.", _ROAD),
        counter_example=NoteCase(
            "La meta dice 14 km y la descripción 14.0 kilómetros.",
            replace(_ROAD, measure=Measure(quantity="14", unit="km")),
        ),
    ),
)
