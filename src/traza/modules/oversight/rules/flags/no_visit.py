"""Nobody of the committee has visited the work."""

from __future__ import annotations

from datetime import date, timedelta

from traza.modules.oversight.contracts.flags import CommitteeSeen, Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import case
from traza.modules.oversight.rules.flag_words import DONE, UNDER_WAY, day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "no_visit"
LIMIT = "no_visit_days"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Count natural days from the beginning of the works."""
    began, limit = dossier.started_on, context.limit(LIMIT)
    if began is None or limit is None or dossier.status not in UNDER_WAY | DONE:
        return None
    visits = context.committee.visits if context.committee else 0
    if visits or (context.today - began).days <= limit:
        return None
    return Raised(
        CODE,
        f"La obra comenzó el {day(began)} y, a más de {int(limit)} días, no tiene ninguna visita "
        "de su comité.",
        (("Inicio de la obra", day(began)), ("Visitas del comité", "0")),
        since=began + timedelta(days=int(limit)),
        since_what="fin del plazo para la primera visita",
    )


FLAG = Flag(
    bit=13,
    code=CODE,
    name="Sin visitas del comité",
    definition="La obra lleva tiempo en marcha, o ya se terminó, y su comité ciudadano no registra "
    "ninguna visita.",
    formula="hoy > inicio + plazo, y visitas = 0",
    check=check,
    needs=listed(Fact.STARTED_ON, Fact.COMMITTEE),
    follows=True,
    looks_ahead=True,
    example=case(
        "La obra comenzó el 10 de marzo; el 15 de junio no hay ninguna visita.",
        committee=CommitteeSeen(date(2025, 2, 15), 0),
    ),
    counter_example=case(
        "La obra comenzó hace 21 días: todavía hay tiempo para la primera visita.",
        committee=CommitteeSeen(date(2025, 2, 15), 0),
        today=date(2025, 3, 31),
    ),
)
