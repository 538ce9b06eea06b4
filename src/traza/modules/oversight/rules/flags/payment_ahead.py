"""What was paid for works done is far ahead of what is seen done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed, whole
from traza.modules.oversight.rules.flag_cases import WORK, case, pay, work
from traza.modules.oversight.rules.flag_words import day, percent, pesos, share_of, worth_paid
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "payment_ahead"
LIMIT, TERM = "payment_ahead_points", "payment_days"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare shares, without the advance that is still to be amortised."""
    agreed, physical, limit = dossier.contract_amount, dossier.physical, context.limit(LIMIT)
    if not agreed or physical is None or limit is None or not dossier.payments:
        return None
    worth = worth_paid(_until(dossier, int(context.limit(TERM) or 0)))
    paid = share_of(worth, agreed)
    if paid - physical <= limit * 100:
        return None
    return Raised(
        CODE,
        f"Sin contar el anticipo por amortizar, se pagó el {percent(paid)} del contrato; el avance "
        f"físico reportado el {day(dossier.progress[-1].on)} es de {percent(physical)}.",
        (
            ("Pagado sin anticipo por amortizar", pesos(worth)),
            ("Parte del contrato", percent(paid)),
            ("Avance físico", percent(physical)),
        ),
        since=dossier.progress[-1].on,
        since_what="último avance reportado",
    )


def _until(dossier: Dossier, days: int) -> Dossier:
    """The work without what was paid more than so many days after its last report: what that pays
    may have been done since."""
    seen_on = dossier.progress[-1].on

    def counts(on: date | None) -> bool:
        return on is not None and (on - seen_on).days <= days

    return replace(
        dossier,
        payments=tuple(one for one in dossier.payments if counts(one.on)),
        estimates=tuple(one for one in dossier.estimates if counts(one.paid_on)),
    )


FLAG = Flag(
    bit=3,
    code=CODE,
    name="El pago va adelante de la obra",
    definition="La parte del contrato que ya se pagó por trabajos hechos es mucho mayor que el "
    "avance físico reportado.",
    formula="(pagado − anticipo sin amortizar) ÷ contrato − avance físico > tolerancia; se "
    "cuentan los pagos hechos hasta pocos días después de medir el avance",
    check=check,
    needs=whole(Fact.PAYMENTS)
    + listed(Fact.MODIFICATIONS)
    + whole(Fact.CONTRACT)
    + listed(Fact.ESTIMATES)
    + whole(Fact.PHYSICAL, Fact.PROGRESS_DATES),
    example=case(
        "Se pagó el 76 % del contrato, descontado el anticipo por amortizar, y el avance físico "
        "reportado es de 45 %.",
        work(payments=(*WORK.payments, pay(560_000, date(2025, 6, 5)))),
    ),
    counter_example=case(
        "Se entregó un anticipo de 30 % y la obra va en 0 %: el anticipo se paga antes de empezar "
        "y se descuenta de cada estimación.",
        work(payments=WORK.payments[:1], estimates=(), progress=()),
    ),
)
