"""The advance is larger than the usual limit."""

from __future__ import annotations

from traza.modules.oversight.contracts.flags import Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import contract, money, seen, work
from traza.modules.oversight.rules.flag_words import percent, pesos, share_of
from traza.modules.works.contracts.dossier import Dossier

CODE = "advance_over_limit"
LIMIT = "advance_percent"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Compare the advance that the contract lets with the limit on the day of the signature."""
    signed = dossier.contract
    if signed is None or not signed.amount or not signed.advance:
        return None
    limit = context.limit(LIMIT, signed.signed_on)
    part = share_of(signed.advance, signed.amount)
    if limit is None or part <= limit * 100:
        return None
    return Raised(
        CODE,
        f"El anticipo es de {pesos(signed.advance)}, el {percent(part)} del contrato; arriba de "
        f"{limit.normalize():f} % la ley pide una autorización escrita.",
        (
            ("Anticipo", pesos(signed.advance)),
            ("Parte del contrato", percent(part)),
            ("Límite", f"{limit.normalize():f} %"),
        ),
    )


FLAG = Flag(
    bit=19,
    code=CODE,
    name="Anticipo mayor que el límite",
    definition="El contrato da de anticipo una parte mayor que la que la ley permite sin una "
    "autorización especial.",
    formula="anticipo ÷ contrato > límite",
    check=check,
    example=Case(
        "El contrato es por $1,000,000 y da $450,000 de anticipo.",
        work(contract=contract(advance=money(450_000))),
        seen(),
    ),
    counter_example=Case(
        "El contrato es por $1,000,000 y da $300,000 de anticipo: 30 % justo.",
        work(),
        seen(),
    ),
)
