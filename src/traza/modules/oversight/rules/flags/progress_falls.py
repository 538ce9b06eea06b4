"""A later report says less is done than an earlier one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, said, whole
from traza.modules.oversight.rules.flag_cases import WORK, case, work
from traza.modules.oversight.rules.flag_words import day, percent, pesos
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Progress

CODE = "progress_falls"
LIMIT, ROOM = "progress_falls_points", "progress_falls_percent"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Look for the last fall of the accumulated physical progress.

    A source that gives a year and no day is compared year with year, and only when it says what
    the work would cost in both: a work that grew has less of it done.
    """
    least = context.limit(LIMIT)
    if least is None:
        return NotCheckable(CODE, "no hay un límite en vigor")
    if len(dossier.progress) < 2:
        return NotCheckable(CODE, "se necesitan dos reportes de avance, y hay uno")
    falls = falls_of(dossier, int(least * 100))
    if not falls:
        return None
    before, after = falls[-1]
    if not context.said(Fact.PROGRESS_DATES).whole:
        return _by_year(dossier, context, before, after)
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


def falls_of(dossier: Dossier, least: int) -> list[tuple[Progress, Progress]]:
    """Pairs of successive reports of which the later says so many hundredths less, or fewer."""
    return [
        (before, after)
        for before, after in pairwise(dossier.progress)
        if before.physical - after.physical >= least
    ]


def _by_year(dossier: Dossier, context: Context, before: Progress, after: Progress) -> Outcome:
    first, last, room = before.on.year, after.on.year, context.limit(ROOM)
    costs = context.costs.get(first), context.costs.get(last)
    if first == last or len({one.on for one in dossier.progress}) < len(dossier.progress):
        return NotCheckable(CODE, "varias unidades reportan el avance del mismo año")
    if room is None or not costs[0] or not costs[1]:
        return NotCheckable(CODE, "no se sabe cuánto costaba la obra en cada año")
    done = before.physical * costs[0].centavos, after.physical * costs[1].centavos
    if done[1] * 100 > done[0] * (100 - room):
        return NotCheckable(CODE, "el costo de la obra cambió, y con él lo que mide el avance")
    return Raised(
        CODE,
        f"La fuente publicó un avance físico de {percent(before.physical)} para {first}, cuando la "
        f"obra costaría {pesos(costs[0])}, y de {percent(after.physical)} para {last}, cuando "
        f"costaría {pesos(costs[1])}. Lo hecho baja aun contando el cambio de costo.",
        (
            (f"Avance de {first}", f"{percent(before.physical)} × {pesos(costs[0])}"),
            (f"Avance de {last}", f"{percent(after.physical)} × {pesos(costs[1])}"),
        ),
    )  # the source gives years: no day is told


FLAG = Flag(
    bit=4,
    code=CODE,
    name="El avance bajó",
    definition="Un reporte dice que hay menos obra hecha que en el reporte anterior. El avance es "
    "acumulado, así que no debería bajar sin una explicación, por ejemplo una demolición.",
    formula="avance físico acumulado de un reporte < el del reporte anterior, por dos puntos o más",
    check=check,
    needs=whole(Fact.PHYSICAL) + said(Fact.PROGRESS_DATES),
    example=case(
        "El 31 de mayo se reportó 45 % y el 12 de junio, 38 %.",
        work(
            progress=(
                *WORK.progress,
                Progress(on=date(2025, 6, 12), physical=3_800, financial=2_000),
            )
        ),
    ),
    counter_example=case(
        "Dos reportes seguidos dicen lo mismo, 45 %: no avanzó, pero tampoco bajó.",
        work(
            progress=(
                *WORK.progress,
                Progress(on=date(2025, 6, 12), physical=4_500, financial=2_000),
            )
        ),
    ),
)
