"""A bond ran out while it was still needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import GUARANTEES, case, work
from traza.modules.oversight.rules.flag_words import UNDER_WAY, day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status

CODE = "guarantee_expired"
FULFILMENT = "fulfilment"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare the last day of the bonds of fulfilment with today, until the work is received."""
    if dossier.status not in UNDER_WAY | {Status.CONTRACTED, Status.FINISHED}:
        return None
    bonds = [
        one for one in dossier.guarantees if one.purpose == FULFILMENT and one.released_on is None
    ]
    if not bonds or max(one.until for one in bonds) >= context.today:
        return None
    last = max(bonds, key=lambda one: one.until)
    return Raised(
        CODE,
        f"La garantía de cumplimiento {last.number} venció el {day(last.until)} y la obra no se ha "
        "recibido.",
        (
            ("Garantía", f"{last.number}, {last.issuer}"),
            ("Vencimiento", day(last.until)),
            ("Acta de entrega", "no está en el expediente"),
        ),
        since=last.until,
        since_what="vencimiento de la garantía",
    )


FLAG = Flag(
    bit=18,
    code=CODE,
    name="La garantía venció antes de la entrega",
    definition="La garantía de cumplimiento se venció y la obra todavía no se recibe.",
    formula="último día de la garantía de cumplimiento < hoy, y no hay acta de entrega",
    check=check,
    needs=listed(Fact.GUARANTEES, Fact.HANDOVER),
    follows=True,
    looks_ahead=True,
    example=case(
        "La fianza venció el 31 de mayo, hoy es 15 de junio y la obra sigue.",
        work(guarantees=(GUARANTEES[0], replace(GUARANTEES[1], until=date(2025, 5, 31)))),
    ),
    counter_example=case(
        "La fianza venció el 31 de mayo, pero se entregó una nueva que vence en 2026.",
        work(guarantees=(*GUARANTEES, replace(GUARANTEES[1], id="G3", until=date(2025, 5, 31)))),
    ),
)
