"""There is no citizens' committee, or it came after the works began."""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.flags import CommitteeSeen, Context, Flag
from traza.modules.oversight.contracts.outcomes import Outcome, Raised, listed
from traza.modules.oversight.rules.flag_cases import case
from traza.modules.oversight.rules.flag_words import day, has_life
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status

CODE = "committee_late"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Compare the assembly with the beginning of the works."""
    began, committee = dossier.started_on, context.committee
    if began is None or not has_life(dossier) or dossier.status is Status.CANCELLED:
        return None
    if committee is None:
        said = "en el expediente no hay comité ciudadano"
    elif committee.formed_on > began:
        said = f"el comité ciudadano se formó el {day(committee.formed_on)}"
    else:
        return None
    formed = day(committee.formed_on) if committee else "sin dato"
    return Raised(
        CODE,
        f"La obra comenzó el {day(began)} y {said}.",
        (("Inicio de la obra", day(began)), ("Asamblea del comité", formed)),
        since=began,
        since_what="inicio de la obra",
    )


FLAG = Flag(
    bit=12,
    code=CODE,
    name="Sin comité, o formado después de empezar",
    definition="La obra comenzó sin un comité ciudadano que la vigilara desde el principio.",
    formula="no hay comité, o fecha de su asamblea > inicio de la obra",
    check=check,
    needs=listed(Fact.STARTED_ON, Fact.COMMITTEE),
    follows=True,
    example=case(
        "La obra comenzó el 10 de marzo y el comité se formó el 2 de mayo.",
        committee=CommitteeSeen(date(2025, 5, 2), 1),
    ),
    counter_example=case(
        "El comité se formó el mismo día en que comenzó la obra.",
        committee=CommitteeSeen(date(2025, 3, 10), 1),
    ),
)
