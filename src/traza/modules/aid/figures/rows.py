"""How much aid was given, by concept of spending and by municipality in an emergency."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit

SHARED = (
    Dimension("concept", "Concepto"),
    Dimension("year", "Ejercicio"),
    Dimension("document", "Documento"),
)


def _shown(rows: Any, **more: Any) -> Any:
    """The amounts that rows print, one a fact; the printed total is none."""
    facts = rows.filter(~rows.is_total, rows.centavos.notnull())
    return facts.select(
        "year", "concept", *TRACE, document="source_document", value="centavos", **more
    )


def _by_concept(tables: Mapping[str, Any]) -> Any:
    return _shown(tables["aid_aidbyconcept"])


def _in_emergency(tables: Mapping[str, Any]) -> Any:
    return _shown(tables["aid_emergencyaid"], municipality="municipality_id", place="printed_place")


_figure = partial(
    Figure,
    unit=Unit.CENTAVOS,
    formula="Suma de los montos de los renglones, sin el renglón de total.",
    alike=("document",),
)
FIGURES = (
    _figure(
        name="aid_by_concept",
        title="Ayudas por concepto",
        definition="Dinero del estado en ayudas sociales y donativos, por concepto de gasto del "
        "capítulo 4000, según la tabla del informe.",
        citation=Citation(
            "CONAC, Clasificador por Objeto del Gasto", "capítulo 4000, conceptos 4400 y 4800"
        ),
        dimensions=SHARED,
        tables=("aid_aidbyconcept",),
        expression=_by_concept,
    ),
    _figure(
        name="emergency_aid",
        title="Ayuda por emergencia",
        definition="Dinero del estado en obras y acciones de una declaratoria de emergencia, según "
        "la tabla del informe, por municipio. Lo que el texto añade fuera de la tabla no se suma.",
        citation=Citation(
            "Ley de Planeación del Estado de Sonora",
            "artículos 19 y 21 (informe anual de resultados)",
        ),
        dimensions=(
            Dimension("municipality", "Municipio"),
            Dimension("place", "Municipio como se escribió"),
            *SHARED,
        ),
        tables=("aid_emergencyaid",),
        expression=_in_emergency,
    ),
)
