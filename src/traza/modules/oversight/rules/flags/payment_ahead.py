"""What was paid for works done is far ahead of what is seen done."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import WORK, pay, seen, work
from traza.modules.oversight.rules.flag_words import percent, pesos, share_of, worth_paid
from traza.modules.works.contracts.dossier import Dossier

CODE = "payment_ahead"
LIMIT = "payment_ahead_points"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Compare shares, without the advance that is still to be amortised."""
    agreed, physical, limit = dossier.contract_amount, dossier.physical, context.limit(LIMIT)
    if not agreed or physical is None or limit is None or not dossier.payments:
        return None
    paid = share_of(worth_paid(dossier), agreed)
    if paid - physical <= limit * 100:
        return None
    return Raised(
        CODE,
        f"Sin contar el anticipo por amortizar, se pagó el {percent(paid)} del contrato; el avance "
        f"físico reportado es de {percent(physical)}.",
        (
            ("Pagado sin anticipo por amortizar", pesos(worth_paid(dossier))),
            ("Parte del contrato", percent(paid)),
            ("Avance físico", percent(physical)),
        ),
    )


FLAG = Flag(
    bit=3,
    code=CODE,
    name="El pago va adelante de la obra",
    definition="La parte del contrato que ya se pagó por trabajos hechos es mucho mayor que el "
    "avance físico reportado.",
    formula="(pagado − anticipo sin amortizar) ÷ contrato − avance físico > tolerancia",
    check=check,
    example=Case(
        "Se pagó el 76 % del contrato, descontado el anticipo por amortizar, y el avance físico "
        "reportado es de 45 %.",
        work(payments=(*WORK.payments, pay(560_000, date(2025, 6, 5)))),
        seen(),
    ),
    counter_example=Case(
        "Se entregó un anticipo de 30 % y la obra va en 0 %: el anticipo se paga antes de empezar "
        "y se descuenta de cada estimación.",
        work(payments=WORK.payments[:1], estimates=(), progress=()),
        seen(),
    ),
)
