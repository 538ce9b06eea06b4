"""The works are done and there is no act of hand-over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import COMPLETION, HANDED_OVER, case, work
from traza.modules.oversight.rules.flag_words import day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status

CODE = "no_handover"
LIMIT = "handover_days"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Count natural days from the verification, or from the end when nobody verified."""
    done = dossier.completion
    if done is None or dossier.handover is not None or dossier.status is not Status.FINISHED:
        return None
    since = done.verified_on or done.finished_on
    limit = context.limit(LIMIT, since)
    if limit is None or (context.today - since).days <= limit:
        return None
    last = since + timedelta(days=int(limit))
    step = "se verificó" if done.verified_on else "se terminó"
    return Raised(
        CODE,
        f"La obra {step} el {day(since)} y no hay acta de entrega. El plazo de {int(limit)} días "
        f"con que se compara terminó el {day(last)}.",
        (
            ("Terminación", day(done.finished_on)),
            ("Verificación", day(done.verified_on) if done.verified_on else "sin dato"),
            ("Plazo para recibir", f"{int(limit)} días naturales"),
            ("Acta de entrega", "no está en el expediente"),
        ),
        since=last,
        since_what="fin del plazo para recibir",
    )


LATE = date(2025, 7, 15)
FLAG = Flag(
    bit=8,
    code=CODE,
    name="Terminada sin acta de entrega",
    definition="La obra se terminó y se verificó, pasó el plazo para recibirla y no hay acta de "
    "entrega y recepción.",
    formula="hoy > verificación (o terminación) + plazo, y no hay acta",
    check=check,
    needs=listed(Fact.COMPLETION, Fact.HANDOVER),
    follows=True,
    looks_ahead=True,
    example=case(
        "Se verificó el 5 de junio; el 15 de julio todavía no hay acta.",
        work(status=Status.FINISHED, completion=COMPLETION),
        today=LATE,
    ),
    counter_example=case(
        "Se verificó el 5 de junio y el acta es del 10 de junio.",
        work(
            status=Status.DELIVERED,
            completion=replace(COMPLETION, verified_on=date(2025, 6, 5)),
            handover=HANDED_OVER,
        ),
        today=LATE,
    ),
)
