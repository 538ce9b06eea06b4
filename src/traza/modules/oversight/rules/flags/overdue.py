"""The contract's term ended and the works are not done."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import Context, Flag
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import case, work
from traza.modules.oversight.rules.flag_words import UNDER_WAY, day, percent
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Modification

CODE = "overdue"
NOT_DONE = UNDER_WAY | {Status.CONTRACTED}


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare today with the end as last agreed."""
    end = dossier.contract_end
    if dossier.status not in NOT_DONE:
        return None
    if end is None:
        return NotCheckable(CODE, "el expediente no dice qué día debe terminar")
    if context.today <= end:
        return None
    physical = dossier.physical
    said = percent(physical) if physical is not None else "sin dato"
    return Raised(
        CODE,
        f"El plazo terminó el {day(end)} y la obra no se ha terminado. Último avance físico: "
        f"{said}.",
        (("Fin del plazo", day(end)), ("Avance físico", said)),
        since=end,
        since_what="fin del plazo",
    )


FLAG = Flag(
    bit=9,
    code=CODE,
    name="Fuera de plazo",
    definition="Pasó el día en que la obra debía terminar, según el contrato y sus convenios, y no "
    "está terminada.",
    formula="hoy > fin del contrato con sus convenios, y la obra no está terminada",
    check=check,
    needs=listed(Fact.CONTRACT, Fact.MODIFICATIONS, Fact.COMPLETION),
    follows=True,
    looks_ahead=True,
    example=case(
        "El contrato terminaba el 31 de agosto. Es 15 de septiembre y la obra va en 45 %.",
        today=date(2025, 9, 15),
    ),
    counter_example=case(
        "Es 15 de septiembre, pero un convenio movió el término al 30 de octubre.",
        work(
            modifications=(
                Modification(
                    id="M1",
                    folio="CM-1",
                    on=date(2025, 8, 20),
                    reason="Lluvias",
                    ends=date(2025, 10, 30),
                ),
            )
        ),
        today=date(2025, 9, 15),
    ),
)
