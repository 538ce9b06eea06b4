"""What a work does, by the words of its name: the kind that OC4IDS calls project type."""

from __future__ import annotations

import re

from traza.kernel.fold import fold
from traza.modules.works.contracts.vocabulary import WorkKind

_WORDS = (
    (WorkKind.REPLACEMENT, r"sustitucion|reposicion|reemplazo"),
    (WorkKind.REHABILITATION, r"rehabilitacion|mantenimiento|conservacion|remodelacion|reparacion"
     r"|bacheo|restauracion|recarpeteo|mejoramiento|reconstruccion|impermeabilizacion"),
    (WorkKind.EXPANSION, r"ampliacion|modernizacion"),
    (WorkKind.EQUIPMENT, r"equipamiento|adquisicion|suministro"),
    (WorkKind.CONSTRUCTION, r"con?s?truccion|construir|introduccion|pavimentacion|edificacion|obra"
     r"|instalacion|urbanizacion|perforacion|electrificacion|drenaje|alcantarillado"),
)  # fmt: skip


def kind_in(name: str) -> WorkKind:
    """The kind whose word comes first in a name; `OTHER` when none does.

    >>> kind_in("Contrucción de caseta"), kind_in("Rehabilitación y ampliación"), kind_in("Plaza")
    (<WorkKind.CONSTRUCTION: 'construction'>, <WorkKind.REHABILITATION: 'rehabilitation'>, \
<WorkKind.OTHER: 'other'>)
    """
    words = fold(name)
    first = [
        (found.start(), kind)
        for kind, pattern in _WORDS
        if (found := re.search(rf"\b(?:{pattern})", words))
    ]
    return min(first, key=lambda one: one[0])[1] if first else WorkKind.OTHER
