"""More was paid than the contract says."""

from __future__ import annotations

from datetime import date

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed, whole
from traza.modules.oversight.rules.flag_cases import WORK, case, money, pay, work
from traza.modules.oversight.rules.flag_words import pesos, slack
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Modification, Progress

CODE = "paid_over_contract"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare payments with the contract and its modifications."""
    agreed, paid = dossier.contract_amount, dossier.paid
    if agreed is None or paid <= agreed + slack(agreed, context):
        return None
    return Raised(
        CODE,
        f"Se ha pagado {pesos(paid)}; el contrato, con sus modificaciones, es por {pesos(agreed)}.",
        (
            ("Pagado", pesos(paid)),
            ("Contrato con modificaciones", pesos(agreed)),
            ("Diferencia", pesos(paid - agreed)),
        ),
        since=_crossed(dossier, agreed),
        since_what="pago con que se rebasó",
    )


def _crossed(dossier: Dossier, agreed: Money) -> date | None:
    """The day of the payment with which the sum passed the contract."""
    total = Money(0)
    for one in sorted(dossier.payments, key=lambda payment: payment.on):
        total += one.amount
        if total > agreed:
            return one.on
    return None


NEARLY = (Progress(on=date(2025, 6, 10), physical=9_800, financial=9_800),)
PAID = (*WORK.payments, pay(700_000, date(2025, 6, 1)))
FLAG = Flag(
    bit=1,
    code=CODE,
    name="Se pagó más que el contrato",
    definition="La suma de lo pagado es mayor que el monto del contrato con todos sus convenios "
    "modificatorios.",
    formula="pagado > contrato + modificaciones de monto + tolerancia",
    check=check,
    needs=whole(Fact.PAYMENTS) + listed(Fact.MODIFICATIONS) + whole(Fact.CONTRACT),
    example=case(
        "El contrato es por $1,000,000 y se pagaron $300,000 de anticipo, $140,000 y $700,000.",
        work(payments=PAID, progress=NEARLY),
    ),
    counter_example=case(
        "Los mismos pagos, pero un convenio había subido el contrato a $1,200,000.",
        work(
            payments=PAID,
            progress=NEARLY,
            modifications=(
                Modification(
                    id="M1",
                    folio="CM-1",
                    on=date(2025, 5, 25),
                    reason="Volúmenes adicionales",
                    amount=money(200_000),
                ),
            ),
        ),
    ),
)
