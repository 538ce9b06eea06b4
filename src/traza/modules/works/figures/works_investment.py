"""How much money was published for works, by who put it."""

from __future__ import annotations

from traza.kernel.figure import Dimension, Figure, Unit
from traza.modules.works.figures.published import (
    ALIKE,
    CITATION,
    DEFAULTS,
    DIMENSIONS,
    IMPLIED,
    MONEY_TABLES,
    money,
)

FIGURE = Figure(
    name="works_investment",
    title="Inversión en obras",
    unit=Unit.CENTAVOS,
    definition="Dinero que los informes anuales dicen haber invertido en obras, de todas las "
    "fuentes: estado, municipio y comunidad. La tabla por subprograma y la tabla por región "
    "hablan de las mismas obras: se suma una sola.",
    citation=CITATION,
    dimensions=(Dimension("source", "Fuente de recursos"), *DIMENSIONS),
    tables=MONEY_TABLES,
    expression=money,
    formula="Suma de las aportaciones de los renglones, sin el renglón de total.",
    defaults=DEFAULTS,
    implied=IMPLIED,
    alike=ALIKE,
)
