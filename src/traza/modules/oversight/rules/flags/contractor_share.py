"""One contractor holds much of what an agency contracted in a year."""

from __future__ import annotations

from traza.modules.oversight.contracts.flags import Context, ContractorShare, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, whole
from traza.modules.oversight.rules.flag_cases import case, money
from traza.modules.oversight.rules.flag_words import percent, pesos, share_of
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "contractor_share"
LIMIT, FEWEST, LEAST = (
    "contractor_share_percent",
    "contractor_share_contracts",
    "contractor_share_own",
)


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare the contractor's share of the year with the limit, among enough contracts."""
    share, limit, fewest = context.share, context.limit(LIMIT), context.limit(FEWEST)
    least = context.limit(LEAST)
    if context.sample:
        return NotCheckable(CODE, "el archivo es una muestra, y no el año completo")
    if dossier.contract is None or share is None or None in (limit, fewest, least):
        return NotCheckable(CODE, "no se conoce el año completo de la dependencia")
    if share.of < (fewest or 0) or not share.total:
        return NotCheckable(CODE, f"este registro conoce {share.of} contratos de ese año")
    part = share_of(share.held, share.total)
    if share.contracts < (least or 0) or part <= (limit or 0) * 100:
        return None
    return Raised(
        CODE,
        f"{dossier.contract.contractor} tiene {share.contracts} de los {share.of} contratos de "
        f"obra que conoce este registro de la dependencia en {share.year}: el {percent(part)} "
        "de su monto.",
        (
            ("Contratado con esta empresa", pesos(share.held)),
            ("Contratado por la dependencia, que conoce este registro", pesos(share.total)),
            ("Contratos", f"{share.contracts} de {share.of}"),
        ),
        since=dossier.contract.signed_on,
        since_what="firma de este contrato",
    )


FLAG = Flag(
    bit=14,
    code=CODE,
    name="Mucha obra en una sola empresa",
    definition="Una empresa concentra una parte grande de lo que la dependencia contrató en el "
    "año. Puede tener buenas razones, por ejemplo pocas empresas en la región. Sólo se compara "
    "cuando el registro tiene el año completo, nunca con una muestra.",
    formula="contratado con la empresa ÷ contratado por la dependencia en el año > límite, con dos "
    "contratos o más",
    check=check,
    needs=whole(Fact.CONTRACT, Fact.CONTRACTOR, Fact.SIGNED_ON, Fact.AGENCY),
    example=case(
        "La empresa tiene $6,200,000 de los $10,000,000 contratados en 2025: 5 de 14 contratos.",
        share=ContractorShare(2025, money(6_200_000), money(10_000_000), 5, 14),
    ),
    counter_example=case(
        "La dependencia firmó sólo dos contratos en el año: la parte de uno siempre será grande.",
        share=ContractorShare(2025, money(6_200_000), money(10_000_000), 1, 2),
    ),
)
