"""Nobody has said for a while how far the work is."""

from __future__ import annotations

from datetime import date, timedelta

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import case, work
from traza.modules.oversight.rules.flag_words import day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Progress

CODE = "stale_data"
LIMIT = "stale_days"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Count natural days from the last report, or from the beginning when there is none."""
    limit = context.limit(LIMIT)
    if dossier.status is not Status.IN_PROGRESS or limit is None or dossier.started_on is None:
        return None
    last = dossier.progress[-1].on if dossier.progress else None
    since = last or dossier.started_on
    if (context.today - since).days <= limit:
        return None
    said = (
        f"El último avance reportado es del {day(last)}"
        if last
        else f"La obra comenzó el {day(since)} y no tiene ningún reporte de avance"
    )
    return Raised(
        CODE,
        f"{said}: hace más de {int(limit)} días.",
        (
            ("Último reporte", day(last) if last else "ninguno"),
            ("Inicio de la obra", day(dossier.started_on)),
        ),
        since=since + timedelta(days=int(limit)),
        since_what="fin del plazo para reportar",
    )


FLAG = Flag(
    bit=15,
    code=CODE,
    name="Datos sin actualizar",
    definition="La obra está en marcha y hace tiempo que no se reporta su avance.",
    formula="hoy > último reporte de avance + plazo",
    check=check,
    needs=listed(Fact.STARTED_ON, Fact.PHYSICAL, Fact.PROGRESS_DATES),
    follows=True,
    looks_ahead=True,
    example=case(
        "El último reporte es del 31 de mayo y hoy es 20 de agosto.", today=date(2025, 8, 20)
    ),
    counter_example=case(
        "Hay un reporte del 10 de agosto y hoy es 20 de agosto.",
        work(progress=(Progress(on=date(2025, 8, 10), physical=9_000, financial=2_000),)),
        today=date(2025, 8, 20),
    ),
)
