"""Who acts, for which agency and why, and the refusals of whoever may not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from traza.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the account's number (None for no person), the role, and the agency acted for.

    `role` is a code of platform/access/roles.yaml. `agency` is a slug; "" is no agency, which is
    not "every agency": what a role may reach is said by the role's scope, never by a blank.
    `only` is what an assignment narrows or widens it to: "everything", or one thing as its module
    names it ("book:sonora-2024", "programme:agua"); "" is what the role reaches.
    """

    user: int | None
    role: str
    agency: str = ""
    only: str = field(default="", kw_only=True)

    @classmethod
    def of(cls, user: Any) -> Actor:
        """The signed-in user of a request, in the assignment by which the door let them in."""
        acting = getattr(user, "acting", None)
        if isinstance(acting, Actor):
            return acting
        return cls(user.pk, str(user.role), str(getattr(user, "agency", "")))


@dataclass(frozen=True, slots=True)
class Attribution(Actor):
    """An actor who says why, and under which document, they do what they do."""

    why: str = ""
    document: str = ""


class NotAllowed(Refusal):
    """Whoever asks may not do it: the page is closed to them, and nothing was written."""

    code = "access.not_theirs"


class OtherAgency(NotAllowed):
    """What is asked for belongs to another agency. `what` begins the sentence: "La obra OB-1"."""

    code = "access.other_agency"
    say = "%(what)s es de otra dependencia (%(agency)s). Pida el cambio a esa dependencia."


class WithoutAgency(NotAllowed):
    """The account belongs to no agency, and everything here belongs to one."""

    code = "access.without_agency"
    say = (
        "Su cuenta no dice de qué dependencia es, y esto es de una. Pida a quien administra el "
        "sitio que la escriba en su cuenta."
    )


class OutsideAssignment(NotAllowed):
    """The thing is not what the person was assigned. `what` begins the sentence."""

    code = "access.outside_assignment"
    say = "%(what)s queda fuera de lo que le asignaron. Pídalo a quien administra las cuentas."


class WithoutCapability(NotAllowed):
    """The role does not include the capability."""

    code = "access.without_capability"
    say = "Su papel no permite %(what)s. Pídalo a quien tenga ese permiso en su dependencia."


class SamePerson(NotAllowed):
    """The second pair of eyes would be the first."""

    code = "access.same_person"
    say = "%(what)s Otra persona debe hacerlo: quien registra no aprueba lo suyo."
