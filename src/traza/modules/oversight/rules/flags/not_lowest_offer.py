"""The winner's offer was not the lowest, and the file does not say why."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed, whole
from traza.modules.oversight.rules.flag_cases import BUILDER, PROCUREMENT, case, money, work
from traza.modules.oversight.rules.flag_words import pesos
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Tenderer

CODE = "not_lowest_offer"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for lower offers without a written reason for which they did not win."""
    procedure = dossier.procurement
    if procedure is None:
        return None
    won = next((one for one in procedure.tenderers if one.won and one.offer is not None), None)
    if won is None or won.offer is None:
        return None
    lower = [
        one
        for one in procedure.tenderers
        if not one.won and one.offer is not None and one.offer < won.offer and not one.reason
    ]
    if not lower or procedure.reason:
        return None
    least = min(one.offer for one in lower if one.offer is not None)
    return Raised(
        CODE,
        f"Ganó una oferta de {pesos(won.offer)}; {_many(len(lower))}, la menor de "
        f"{pesos(least)}, y el expediente no dice por qué no ganaron.",
        (
            ("Oferta ganadora", pesos(won.offer)),
            ("Oferta más baja", pesos(least)),
            ("Ofertas más bajas sin razón escrita", str(len(lower))),
        ),
        since=procedure.awarded_on,
        since_what="fallo",
    )


def _many(lower: int) -> str:
    return "hubo una más baja" if lower == 1 else f"hubo {lower} más bajas"


LOWER = Tenderer(name="Pavimentos Muestra, S.A. de C.V.", offer=money(930_000))
WINNER = Tenderer(name=BUILDER, offer=money(1_000_000), won=True)
FLAG = Flag(
    bit=22,
    code=CODE,
    name="No ganó la oferta más baja",
    definition="Hubo una oferta más barata que la que ganó y en el expediente no está la razón por "
    "la que se desechó.",
    formula="oferta ganadora > otra oferta que no tiene razón de rechazo, y el fallo no da razón",
    check=check,
    needs=whole(Fact.METHOD, Fact.OFFERS) + listed(Fact.AWARD_REASON),
    example=case(
        "Ganó una oferta de $1,000,000 y otra de $930,000 no ganó; no se dice por qué.",
        work(procurement=replace(PROCUREMENT, tenderers=(WINNER, LOWER))),
    ),
    counter_example=case(
        "La oferta de $930,000 se desechó porque no acreditó la maquinaria.",
        work(
            procurement=replace(
                PROCUREMENT, tenderers=(WINNER, replace(LOWER, reason="No acreditó la maquinaria"))
            )
        ),
    ),
)
