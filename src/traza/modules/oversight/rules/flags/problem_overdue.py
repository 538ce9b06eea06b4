"""A problem passed its due date and nobody solved it."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import case, work
from traza.modules.oversight.rules.flag_words import day
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Problem

CODE = "problem_overdue"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the open problem that is due since longest."""
    if dossier.status is Status.CANCELLED:
        return None
    late = [one for one in dossier.problems if one.solved_on is None and one.due < context.today]
    if not late:
        return None
    first = min(late, key=lambda one: one.due)
    more = f" Hay {len(late)} problemas así." if len(late) > 1 else ""
    return Raised(
        CODE,
        f"El problema «{first.title}» debía resolverse el {day(first.due)} y sigue abierto.{more}",
        (
            ("Problema", first.title),
            ("Abierto", day(first.opened_on)),
            ("Debía resolverse", day(first.due)),
            ("Problemas vencidos", str(len(late))),
        ),
        since=first.due,
        since_what="fecha comprometida",
    )


LAND = Problem(
    id="R1",
    title="Falta liberar el derecho de vía",
    opened_on=date(2025, 4, 2),
    owner="Dirección de obras",
    due=date(2025, 5, 15),
)
FLAG = Flag(
    bit=20,
    code=CODE,
    name="Problema vencido",
    definition="La dependencia registró un problema con fecha para resolverlo, y la fecha pasó.",
    formula="hoy > fecha comprometida de un problema que sigue abierto",
    check=check,
    needs=listed(Fact.PROBLEMS),
    follows=True,
    looks_ahead=True,
    example=case(
        "El derecho de vía debía liberarse el 15 de mayo; hoy es 15 de junio y sigue abierto.",
        work(problems=(LAND,)),
    ),
    counter_example=case(
        "El mismo problema, con plazo hasta el 30 de junio.",
        work(
            problems=(
                Problem(
                    id="R1",
                    title=LAND.title,
                    opened_on=LAND.opened_on,
                    owner=LAND.owner,
                    due=date(2025, 6, 30),
                ),
            )
        ),
    ),
)
