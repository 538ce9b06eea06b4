"""Money left before there was a contract."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, said, whole
from traza.modules.oversight.rules.flag_cases import WORK, case, contract, pay, work
from traza.modules.oversight.rules.flag_words import day, pesos
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "paid_before_signing"
LIMIT = "early_payment_days"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the first payment dated before the contract.

    A signature after the end of the works, or years after a payment, is a wrong date and no fact:
    a data note says so.
    """
    held, longest = dossier.contract, context.limit(LIMIT)
    signed = held.signed_on if held else None
    if held is None or signed is None or longest is None:
        return None
    early = sorted((one for one in dossier.payments if one.on < signed), key=lambda one: one.on)
    if not early:
        return None
    if signed > held.ends or (signed - early[0].on).days > longest:
        return NotCheckable(CODE, "la fecha de firma publicada no puede ser la de la firma")
    return Raised(
        CODE,
        f"Hay un pago de {pesos(early[0].amount)} del {day(early[0].on)}; el contrato se firmó el "
        f"{day(signed)}.",
        (
            ("Firma del contrato", day(signed)),
            ("Primer pago", day(early[0].on)),
            ("Pagos antes de la firma", str(len(early))),
        ),
        since=early[0].on,
        since_what="primer pago",
    )


FLAG = Flag(
    bit=2,
    code=CODE,
    name="Se pagó antes de firmar",
    definition="Un pago de la obra lleva fecha anterior a la firma de su contrato. Una firma "
    "posterior al fin de la obra, o años después del pago, es una fecha mal escrita: va en las "
    "notas de datos.",
    formula="fecha de un pago < fecha de firma ≤ fin del contrato, con menos de un año entre ambas",
    check=check,
    needs=said(Fact.PAYMENTS) + whole(Fact.SIGNED_ON) + said(Fact.CONTRACT),
    example=case(
        "El contrato se firmó el 1 de marzo y hay un pago del 20 de febrero.",
        work(payments=(pay(50_000, date(2025, 2, 20)), *WORK.payments)),
    ),
    counter_example=case(
        "El contrato dice firmado el 2 de octubre, cuando la obra ya había terminado: la fecha no "
        "puede ser la de la firma.",
        work(contract=contract(signed_on=date(2025, 10, 2))),
    ),
)
