"""The work was received and its accounts are not settled."""

from __future__ import annotations

from datetime import date, timedelta

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import COMPLETION, HANDED_OVER, case, money, work
from traza.modules.oversight.rules.flag_words import RECEIVED, day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Settlement

CODE = "settlement_late"
LIMIT = "settlement_days"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Count natural days from the act of hand-over; a settlement that came late stays told."""
    act, settled = dossier.handover, dossier.settlement
    if act is None or dossier.contract is None or dossier.status not in RECEIVED:
        return None
    limit = context.limit(LIMIT, act.on)
    if limit is None:
        return None
    if ((settled.on if settled else context.today) - act.on).days <= limit:
        return None
    last = act.on + timedelta(days=int(limit))
    said = f"el finiquito es del {day(settled.on)}" if settled else "no hay finiquito"
    return Raised(
        CODE,
        f"La obra se recibió el {day(act.on)} y {said}. El plazo de "
        f"{int(limit)} días con que se compara terminó el {day(last)}.",
        (
            ("Acta de entrega", day(act.on)),
            ("Plazo", f"{int(limit)} días naturales"),
            ("Finiquito", day(settled.on) if settled else "no está en el expediente"),
        ),
        since=last,
        since_what="fin del plazo para el finiquito",
    )


DELIVERED = {"status": Status.DELIVERED, "completion": COMPLETION, "handover": HANDED_OVER}
FLAG = Flag(
    bit=16,
    code=CODE,
    name="Finiquito fuera de plazo",
    definition="La obra se recibió y las cuentas finales entre la dependencia y la empresa no se "
    "cerraron en el plazo.",
    formula="finiquito (u hoy, si no lo hay) > acta de entrega + plazo",
    check=check,
    needs=listed(Fact.HANDOVER, Fact.SETTLEMENT, Fact.CONTRACT),
    follows=True,
    looks_ahead=True,
    example=case(
        "El acta es del 10 de junio y el 1 de septiembre no hay finiquito.",
        work(**DELIVERED),
        today=date(2025, 9, 1),
    ),
    counter_example=case(
        "El acta es del 10 de junio y el finiquito, del 30 de julio.",
        work(
            **DELIVERED
            | {
                "status": Status.SETTLED,
                "settlement": Settlement(
                    on=date(2025, 7, 30), document="finiquito", total=money(1_000_000)
                ),
            }
        ),
        today=date(2025, 9, 1),
    ),
)
