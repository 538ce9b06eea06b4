"""May what was mistyped of a committee be corrected to that?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.oversight.contracts.committee import Assembly, MemberInfo, NewMember

PRESIDENT = "president"


def may_correct_member(
    member: MemberInfo, after: NewMember, standing: Iterable[MemberInfo]
) -> Decision:
    """Whether the committee still holds with the member said so."""
    others = [one for one in standing if one.id != member.id]
    return Decision.all_of(
        [
            Reason(
                "each_once",
                told("Ya hay otra persona con ese nombre en el comité. Revise el nombre."),
                holds=fold(after.name) not in {fold(one.name) for one in others},
                field="name",
            ),
            Reason(
                "one_president",
                told("El comité ya tiene presidencia: elija otro cargo."),
                holds=member.until is not None
                or after.role != PRESIDENT
                or all(one.role != PRESIDENT for one in others),
                field="role",
            ),
        ]
    )


def may_correct_assembly(
    after: Assembly, *, members: int, first: date | None, today: date
) -> Decision:
    """Whether the assembly holds said so: of a day that came, before all that followed (`first`),
    and with people enough to elect `members`."""
    return Decision.all_of(
        [
            Reason(
                "not_in_the_future",
                told("La asamblea no puede ser en un día que no ha llegado."),
                holds=after.formed_on <= today,
                field="formed_on",
            ),
            Reason(
                "before_what_followed",
                told(
                    "El comité ya hizo algo el %(day)s: la asamblea fue ese día o antes.",
                    day="" if first is None else f"{first:%d/%m/%Y}",
                ),
                holds=first is None or after.formed_on <= first,
                field="formed_on",
            ),
            Reason(
                "elected_by_somebody",
                told(
                    "En la asamblea hubo menos personas que integrantes del comité: revise "
                    "cuántas asistieron."
                ),
                holds=after.women_present + after.men_present >= members,
                field="women_present",
            ),
        ]
    )
