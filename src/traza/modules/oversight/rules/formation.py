"""May a committee be formed as its act says?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.kernel.law import LawValue
from traza.modules.oversight.contracts.committee import NewCommittee

ENDED = frozenset({"closed", "cancelled"})


def may_form(new: NewCommittee, *, status: str, today: date, least: LawValue) -> Decision:
    """Whether the act of a committee holds together; `status` is the one of its work."""
    return Decision.all_of(_reasons(new, status, today, least))


def _reasons(new: NewCommittee, status: str, today: date, least: LawValue) -> Iterable[Reason]:
    names = [fold(one.name) for one in new.members]
    presidents = sum(one.role == "president" for one in new.members)
    yield Reason(
        "work_lives",
        told("La obra está cerrada o cancelada: ya no se le forma un comité."),
        holds=status not in ENDED,
    )
    yield Reason(
        "not_in_the_future",
        told("La asamblea no puede ser en un día que no ha llegado."),
        holds=new.formed_on <= today,
    )
    yield Reason(
        "enough_members",
        told(
            "Un comité empieza con al menos %(number)s integrantes; escriba a todos.",
            number=int(least.number),
        ),
        least.citation,
        len(new.members) >= int(least.number),
    )
    yield Reason(
        "one_president",
        told("Elija a una persona, y sólo a una, para la presidencia."),
        holds=presidents == 1,
    )
    yield Reason(
        "each_once",
        told("Hay un nombre repetido entre los integrantes."),
        holds=len(set(names)) == len(names),
    )
    yield Reason(
        "elected_by_somebody",
        told(
            "En la asamblea hubo menos personas que integrantes del comité: revise "
            "cuántas asistieron."
        ),
        holds=new.women_present + new.men_present >= len(new.members),
    )
