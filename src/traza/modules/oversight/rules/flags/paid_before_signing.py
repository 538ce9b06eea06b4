"""Money left before there was a contract."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import WORK, pay, seen, work
from traza.modules.oversight.rules.flag_words import day, pesos
from traza.modules.works.contracts.dossier import Dossier

CODE = "paid_before_signing"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Look for the first payment dated before the contract."""
    signed = dossier.contract.signed_on if dossier.contract else None
    if signed is None:
        return None
    early = sorted((one for one in dossier.payments if one.on < signed), key=lambda one: one.on)
    if not early:
        return None
    return Raised(
        CODE,
        f"Hay un pago de {pesos(early[0].amount)} del {day(early[0].on)}; el contrato se firmó el "
        f"{day(signed)}.",
        (
            ("Firma del contrato", day(signed)),
            ("Primer pago", day(early[0].on)),
            ("Pagos antes de la firma", str(len(early))),
        ),
    )


FLAG = Flag(
    bit=2,
    code=CODE,
    name="Se pagó antes de firmar",
    definition="Un pago de la obra lleva fecha anterior a la firma de su contrato.",
    formula="fecha de un pago < fecha de firma del contrato",
    check=check,
    example=Case(
        "El contrato se firmó el 1 de marzo y hay un pago del 20 de febrero.",
        work(payments=(pay(50_000, date(2025, 2, 20)), *WORK.payments)),
        seen(),
    ),
    counter_example=Case(
        "El anticipo se pagó el mismo día en que se firmó el contrato.",
        work(payments=(pay(50_000, date(2025, 3, 1)), *WORK.payments)),
        seen(),
    ),
)
