"""The documents that datasets of several modules were read from, said once."""

from __future__ import annotations

from traza.kernel.dataset import Source

STATE_REPORT = Source(
    "Informe anual de resultados 2024",
    "Consejo Estatal de Concertación para la Obra Pública, Sonora",
)
GOALS_BY_QUARTER = Source(
    "TMM-F004 Avance físico programático, cuarto trimestre de 2023", "Ayuntamiento de Mexicali"
)
COMMITMENTS = Source(
    "Avance de compromisos del Plan de Acción Local, 2020", "Poder Ejecutivo de Guanajuato"
)
