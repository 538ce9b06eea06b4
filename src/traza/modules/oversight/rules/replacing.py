"""May a member be replaced by that person, on that day?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.oversight.contracts.committee import MemberInfo, NewMember

PRESIDENT = "president"


def may_replace(
    leaving: MemberInfo,
    new: NewMember,
    standing: Iterable[MemberInfo],
    *,
    on: date,
    today: date,
) -> Decision:
    """Whether the act of the assembly holds together with the committee as it stands."""
    others = [one for one in standing if one.id != leaving.id]
    return Decision.all_of(
        [
            Reason(
                "still_in",
                told("Esa persona ya dejó el comité. Recargue la página."),
                holds=leaving.until is None,
            ),
            Reason(
                "possible_day",
                told(
                    "El día %(on)s es posterior a hoy o anterior a cuando empezó el cargo.",
                    on=f"{on:%d/%m/%Y}",
                ),
                holds=leaving.since <= on <= today,
            ),
            Reason(
                "another_person",
                told("Quien entra ya es integrante del comité. Revise el nombre."),
                holds=fold(new.name) not in {fold(one.name) for one in (*others, leaving)},
            ),
            Reason(
                "one_president",
                told("El comité ya tiene presidencia: elija otro cargo para quien entra."),
                holds=new.role != PRESIDENT or all(one.role != PRESIDENT for one in others),
            ),
        ]
    )
