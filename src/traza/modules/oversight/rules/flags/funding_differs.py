"""The sources do not add up to the budget."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, whole
from traza.modules.oversight.rules.flag_cases import WORK, case, money, work
from traza.modules.oversight.rules.flag_words import pesos, slack
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "funding_differs"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare the promises with the budget; an amount published rounded may differ by its digit."""
    if dossier.amount is None or not dossier.funding:
        return None
    promised, room = dossier.promised, dossier.rounding or Money(0)
    room = max(room, slack(dossier.amount, context))
    if abs((promised - dossier.amount).centavos) <= room.centavos:
        return None
    return Raised(
        CODE,
        f"Todas las fuentes, de todos los años, suman {pesos(promised)}; el presupuesto "
        f"de la obra es de {pesos(dossier.amount)}.",
        (
            ("Suma de las fuentes", pesos(promised)),
            ("Presupuesto de la obra", pesos(dossier.amount)),
            ("Diferencia", pesos(promised - dossier.amount)),
        ),
        since=dossier.authorised_on,
        since_what="autorización de la obra",
    )


FLAG = Flag(
    bit=0,
    code=CODE,
    name="Las fuentes no suman el presupuesto",
    definition="Lo que prometieron la federación, el estado, el municipio, la comunidad y otros no "
    "suma lo que se dice que cuesta la obra.",
    formula="suma de lo prometido por cada fuente ≠ presupuesto de la obra (con la tolerancia de "
    "la última cifra, si el monto se publicó redondeado, y la de los números de la fórmula)",
    check=check,
    needs=whole(Fact.AMOUNT, Fact.FUNDING),
    example=case(
        "El estado pone $600,000, el municipio $300,000 y la comunidad $50,000. El presupuesto "
        "dice $1,000,000.",
        work(funding=(*WORK.funding[:2], replace(WORK.funding[2], promised=money(50_000)))),
    ),
    counter_example=case(
        "El presupuesto se publicó como «1.1 millones» y las fuentes suman $1,000,000: la "
        "diferencia cabe en la última cifra publicada.",
        work(amount=money(1_100_000), rounding=money(100_000)),
    ),
)
