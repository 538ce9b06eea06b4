"""Words around a percentage that say of what it is a share."""

from __future__ import annotations

import re

from traza.modules.verification.rules.arithmetic.growth import after_move
from traza.modules.verification.rules.arithmetic.parts import (
    LINKED,
    is_rate,
)
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
)
from traza.modules.verification.rules.told import GROWTH

# What is no share of things counted: rates of their own, and averages of them.
_NO_SHARE = re.compile(
    r"\b(?:satisfaccion|inflacion|interes|tasas?|iva|descuento|avance fisico|cobertura|pobreza|"
    r"abasto|puntos|promedio|humedad|pureza|calificacion|eficiencia|supera|brinco|salto|"
    r"crec\w*|increment\w*|aument\w*|disminu\w*|reduccion|redujo|redujeron|baja|bajo|bajaron|"
    r"subio|subieron|alza|caida|cayo|variacion|repunte|ahorro|mas|menos|adicional|superior|"
    r"inferior|mayor|menor|arriba|encima|debajo|abajo)\b"
)


WHOLE_LEAD = re.compile(
    r"\b(?:de(?: (?:l[oa]s|un total de|est[oa]s|es[oa]s|nuestr[oa]s|sus|un universo de))|del total "
    r"de|universo de) $"
)


OF_FIGURE = re.compile(
    r"^\)? ?(?:por ciento )?de (?:l[oa]s |un total de |est[oa]s |es[oa]s |sus )?#(\d+)"
)


OF_THEM = re.compile(r"^ (?:por ciento )?(?:de (?:ell[oa]s|est[oa]s|es[oa]s)|del total)\b(?! de)")


OF_WHO = re.compile(r"^\)? ?(?:por ciento )?de quienes\b")


OF_NAME = re.compile(
    r"^\)? ?(?:por ciento )?(?:del?) (?:l[oa]s? |el |su |sus |es[ea] |dich[oa] |"
    r"tod[oa]s? l[oa]s? )?"
    r"(?P<name>[a-zñ]{3,}(?: [a-zñ]+){0,4})"
)


# Words for all there are, whatever they are.
EVERYTHING = re.compile(r"(?:total|padron|universo|conjunto|recursos|quienes)\b")


VERB = re.compile(
    r" (?:que|se|fue|fueron|es|son|esta|estan|quedo|quedaron|y|en|por|para|con|a|al|durante|vive|"
    r"viven|tiene|tienen|corresponde|corresponden|proviene|provino|quedan)\b.*$"
)


ANAPHORA = re.compile(
    r"^(?:de (?:ell[oa]s|est[oa]s|es[oa]s)|del total|es decir|esto es|o sea|est[oa]s ultim)"
)


OF_WHICH = re.compile(r"^[^#&.;]{0,50}[,(] ?(?:de l[oa]s (?:cuales|que)|del cual|de la cual)\b")


BEHIND_OF = re.compile(r"^[^#&.;,()]{0,30} de (?:ell[oa]s|est[oa]s|es[oa]s)\b")


GOAL = re.compile(r"\bmetas?\b[^#&;.,]{0,60}$")


REACHED = re.compile(r"\b(?:avance|alcanz\w*|cumpl\w*|lograd?o?|llev\w*)\b[^#&;]{0,40}$")


def is_share(statement: Statement, figure: Quantity) -> bool:
    start, end = figure.span
    lead = re.split(r"[#&;.]", statement.text[max(0, start - 60) : start])[-1]
    behind = re.split(r"[#&;,.]", statement.text[end : end + 30])[0]
    named = LINKED.search(lead) or is_rate(statement, figure)
    if after_move(statement, figure) or (_NO_SHARE.search(lead) and not named):
        return False
    return not _NO_SHARE.search(behind) and not GROWTH.search(behind)


def lead_of(one: Quantity) -> str:
    return one.statement.text[: one.span[0]]
