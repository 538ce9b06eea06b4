"""The reason of a goal's confidence, as a plain Spanish sentence that accuses nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from traza.modules.reading.contracts import Confidence

from .candidates import done_range
from .form import Candidate, Copy, same_figures, total
from .tokens import percent_fits

_RULES = {
    "constante": "la meta repite el mismo valor cada trimestre y no se suma",
    "maximo": "la meta anual es el valor más alto de los trimestres, no su suma",
    "ultimo": "la meta anual es el valor del último trimestre, no la suma",
    "promedio": "la meta anual es el promedio de los trimestres, no su suma",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentence is made of."""

    chosen: Candidate
    confidence: Confidence
    copies: Sequence[Copy]
    parent: bool
    sure: bool
    rivals: Sequence[Candidate]


def _copies(facts: Facts) -> str:
    many = len(facts.copies)
    plain = sum(copy.literal == facts.chosen.octet for copy in facts.copies)
    if many == 1:
        return "la única copia así lo imprime" if plain else "la única copia se reacomodó"
    if plain == 0:
        return f"ninguna de las {many} copias conserva cada cifra en su columna"
    verb = "lo imprime" if plain == 1 else "lo imprimen"
    return f"{plain} de {many} copias {verb} tal cual"


def _contradiction(facts: Facts) -> str:
    frame = facts.chosen.frame
    parts = []
    planned, done = total(facts.chosen.programmed), total(facts.chosen.actual)
    if frame.annual is not None and planned != frame.annual:
        parts.append(f"lo programado suma {planned} y la meta anual impresa es {frame.annual}")
    low, high = done_range(frame)
    if high >= 0 and not low <= done <= high:
        known = frame.absolute if frame.absolute is not None else f"entre {low} y {high}"
        parts.append(f"lo alcanzado suma {done} y el avance absoluto es {known}")
    return "; ".join(parts)


def _percent(facts: Facts) -> str:
    frame = facts.chosen.frame
    if frame.percent is None:
        return "no hay porcentaje legible que lo confirme"
    if frame.annual is None or frame.absolute is None:
        return ""
    if percent_fits(frame.absolute, frame.annual, frame.percent):
        return ""
    return (
        f"el porcentaje impreso ({frame.percent} %) no corresponde a "
        f"{frame.absolute} entre {frame.annual}"
    )


def _only_zeros(facts: Facts) -> bool:
    """True when the other readings differ only in a 0 for a blank."""
    return bool(facts.rivals) and all(same_figures(one, facts.chosen) for one in facts.rivals)


def _doubts(facts: Facts) -> list[str]:
    doubts = []
    if not facts.sure:
        doubts.append("el número de la meta no se lee igual en las copias o está repetido")
    if not facts.chosen.frame.agreed:
        doubts.append("las copias no coinciden en la meta anual, el avance o el porcentaje")
    if facts.chosen.frame.absolute is None:
        doubts.append("no se imprime el avance absoluto")
    if _only_zeros(facts):
        doubts.append("en algún trimestre un 0 y una celda vacía no se distinguen")
    elif facts.rivals:
        many = len(facts.rivals)
        others = "otra lectura también cumple" if many == 1 else f"otras {many} lecturas cumplen"
        doubts.append(f"{others} las sumas dentro de los daños posibles de la copia")
    if not doubts and None in facts.chosen.octet:
        doubts.append("una celda vacía perdida pudo recorrer las cifras de trimestre")
    return doubts


def _opening(facts: Facts) -> str:
    if facts.chosen.rule in _RULES:
        return f"No es una meta acumulable: {_RULES[facts.chosen.rule]}"
    if facts.chosen.rule == "impreso":
        why = _contradiction(facts)
        return f"Lo impreso no cuadra: {why}" if why else "Hay cifras que no se pueden leer"
    frame = facts.chosen.frame
    if frame.percent is None or frame.absolute is None:
        return "Lo programado suma la meta anual y lo alcanzado concuerda con el total impreso"
    return "Lo programado suma la meta anual y lo alcanzado suma el avance absoluto"


def sentence(facts: Facts) -> str:
    """One or two sentences: what holds, what the copies print, and what is in doubt."""
    first = [_opening(facts), _copies(facts), _percent(facts)]
    if facts.parent:
        first.append("la meta que suma a esta coincide trimestre por trimestre")
    text = "; ".join(part for part in first if part) + "."
    if facts.confidence is Confidence.CERTAIN:
        return text + " Ninguna otra lectura cercana cumple las mismas sumas."
    doubts = "; ".join(_doubts(facts))
    if not doubts:
        return text + " Se conserva la lectura mejor apoyada."
    lead = "Es la lectura mejor apoyada" if facts.confidence is Confidence.PROBABLE else "Hay duda"
    return f"{text} {lead}: {doubts}."
