"""A later report says less is done than an earlier one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from traza.modules.oversight.contracts.flags import Case, Context, Flag
from traza.modules.oversight.contracts.outcomes import Need, NotCheckable, Outcome, Raised
from traza.modules.oversight.rules.flag_cases import WORK, seen, work
from traza.modules.oversight.rules.flag_words import day, percent
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Progress

CODE = "progress_falls"
LIMIT = "progress_falls_points"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the last fall of the accumulated physical progress."""
    least = context.limit(LIMIT)
    if least is None:
        return NotCheckable(CODE, "no hay un límite en vigor")
    falls = [
        (before, after)
        for before, after in pairwise(dossier.progress)
        if before.physical - after.physical >= least * 100
    ]
    if not falls:
        return None
    before, after = falls[-1]
    return Raised(
        CODE,
        f"El avance físico acumulado bajó de {percent(before.physical)} ({day(before.on)}) a "
        f"{percent(after.physical)} ({day(after.on)}).",
        (
            ("Avance anterior", f"{percent(before.physical)}, {day(before.on)}"),
            ("Avance siguiente", f"{percent(after.physical)}, {day(after.on)}"),
            ("Lo que dice el reporte", after.note or "sin explicación"),
        ),
        since=after.on,
        since_what="reporte más bajo",
    )


FLAG = Flag(
    bit=4,
    code=CODE,
    name="El avance bajó",
    definition="Un reporte dice que hay menos obra hecha que en el reporte anterior. El avance es "
    "acumulado, así que no debería bajar sin una explicación, por ejemplo una demolición.",
    formula="avance físico acumulado de un reporte < el del reporte anterior, por un punto o más",
    check=check,
    needs=(Need(Fact.PHYSICAL), Need(Fact.PROGRESS_DATES)),
    example=Case(
        "El 31 de mayo se reportó 45 % y el 12 de junio, 38 %.",
        work(
            progress=(
                *WORK.progress,
                Progress(on=date(2025, 6, 12), physical=3_800, financial=2_000),
            )
        ),
        seen(),
    ),
    counter_example=Case(
        "Dos reportes seguidos dicen lo mismo, 45 %: no avanzó, pero tampoco bajó.",
        work(
            progress=(
                *WORK.progress,
                Progress(on=date(2025, 6, 12), physical=4_500, financial=2_000),
            )
        ),
        seen(),
    ),
)
