"""The advance is larger than the usual limit."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, whole
from traza.modules.oversight.rules.flag_cases import case, contract, money, work
from traza.modules.oversight.rules.flag_words import percent, pesos, share_of, slack
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "advance_over_limit"
LIMIT = "advance_percent"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare the advance that the contract lets with the limit on the day of the signature."""
    signed = dossier.contract
    if signed is None or not signed.amount or not signed.advance:
        return None
    limit = context.limit(LIMIT, signed.signed_on)
    part = share_of(signed.advance, signed.amount)
    if limit is None:
        return NotCheckable(CODE, "ese día no había un límite cargado")
    allowed = Money(int(signed.amount.centavos * limit / 100))
    if signed.advance <= allowed + slack(signed.amount, context):
        return None
    return Raised(
        CODE,
        f"El anticipo es de {pesos(signed.advance)}, el {percent(part)} del contrato. El "
        f"límite con que se compara es de {limit.normalize():f} %.",
        (
            ("Anticipo", pesos(signed.advance)),
            ("Parte del contrato", percent(part)),
            ("Límite", f"{limit.normalize():f} %"),
        ),
        since=signed.signed_on,
        since_what="firma del contrato",
    )


FLAG = Flag(
    bit=19,
    code=CODE,
    name="Anticipo mayor que el límite",
    definition="El contrato da de anticipo una parte mayor que el límite, que sólo se rebasa "
    "con una autorización escrita.",
    formula="anticipo ÷ contrato > límite",
    check=check,
    needs=whole(Fact.CONTRACT, Fact.SIGNED_ON),
    example=case(
        "El contrato es por $1,000,000 y da $450,000 de anticipo.",
        work(contract=contract(advance=money(450_000))),
    ),
    counter_example=case("El contrato es por $1,000,000 y da $300,000 de anticipo: 30 % justo."),
)
