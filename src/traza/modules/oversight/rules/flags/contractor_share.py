"""One contractor holds much of what an agency contracted in a year."""

from __future__ import annotations

from traza.modules.oversight.contracts.flags import Case, Context, ContractorShare, Flag, Raised
from traza.modules.oversight.rules.flag_cases import money, seen, work
from traza.modules.oversight.rules.flag_words import percent, pesos, share_of
from traza.modules.works.contracts.dossier import Dossier

CODE = "contractor_share"
LIMIT, FEWEST = "contractor_share_percent", "contractor_share_contracts"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Compare the contractor's share of the year with the limit, among enough contracts."""
    share, limit, fewest = context.share, context.limit(LIMIT), context.limit(FEWEST)
    if dossier.contract is None or share is None or limit is None or fewest is None:
        return None
    if share.of < fewest or not share.total:
        return None
    part = share_of(share.held, share.total)
    if part <= limit * 100:
        return None
    return Raised(
        CODE,
        f"{dossier.contract.contractor} tiene el {percent(part)} de lo que la dependencia contrató "
        f"en obras de {share.year}: {share.contracts} de {share.of} contratos.",
        (
            ("Contratado con esta empresa", pesos(share.held)),
            ("Contratado por la dependencia", pesos(share.total)),
            ("Contratos", f"{share.contracts} de {share.of}"),
        ),
    )


FLAG = Flag(
    bit=14,
    code=CODE,
    name="Mucha obra en una sola empresa",
    definition="Una empresa concentra una parte grande de lo que la dependencia contrató en el "
    "año. Puede tener buenas razones, por ejemplo pocas empresas en la región.",
    formula="contratado con la empresa ÷ contratado por la dependencia en el año > límite",
    check=check,
    example=Case(
        "La empresa tiene $6,200,000 de los $10,000,000 contratados en 2025: 5 de 14 contratos.",
        work(),
        seen(share=ContractorShare(2025, money(6_200_000), money(10_000_000), 5, 14)),
    ),
    counter_example=Case(
        "La dependencia firmó sólo dos contratos en el año: la parte de uno siempre será grande.",
        work(),
        seen(share=ContractorShare(2025, money(6_200_000), money(10_000_000), 1, 2)),
    ),
)
