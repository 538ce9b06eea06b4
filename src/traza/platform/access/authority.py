"""May this actor do this here? The one place that answers, for views and for actions.

A role says which capabilities and how far they reach (roles.yaml); `check_agency` asks the reach,
`check` both. Both fail closed: an unknown role holds nothing, and an account without agency is in
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from traza.kernel.actor import (
    Actor,
    Attribution,
    OtherAgency,
    OutsideAssignment,
    WithoutAgency,
    WithoutCapability,
)
from traza.kernel.language import later
from traza.platform.access.bundles import ALL, READ_ALL, Reach, bundle_of
from traza.platform.access.refused import Attempt, gather
from traza.platform.audit.words import kinds

NOBODY = "—"
EVERYTHING = "everything"
ACCOUNTS = "access.accounts"
INSTALLATION = "access.installation"  # sees how the installation is and asks for its works
NOTICES = "access.notices"  # says who runs the site, from which its privacy notice is written
CAPABILITIES = {
    ACCOUNTS: later("administrar cuentas"),
    INSTALLATION: later("ver cómo está la instalación y pedir sus trabajos"),
    NOTICES: later("escribir quién opera el sitio y su aviso de privacidad"),
    READ_ALL: later("leer las páginas del personal, sin cambiar nada"),
}


def attribution_of(user: Any, why: str = "", document: str = "") -> Attribution:
    """The signed-in user of a request as the author of a change.

    Who reaches everything acts for no agency. Raises WithoutAgency for staff that belongs to none.
    """
    actor = Actor.of(user)
    return Attribution(
        actor.user, actor.role, agency_of(actor), why.strip(), document, only=actor.only
    )


def agency_of(by: Actor) -> str:
    """The agency whose things the actor sees; "" for one who reaches everything.

    Raises WithoutAgency for one that reaches an agency's things and belongs to none.
    """
    if bundle_of(by.role).reach is Reach.EVERYTHING or by.only == EVERYTHING:
        return ""
    if not by.agency:
        gather(Attempt(by))
        raise WithoutAgency
    return by.agency


def numbered_actors(user: Any) -> Iterator[tuple[int, Actor]]:
    """In what an account may act: its own role and agency (0), then each assignment of today by
    its number."""
    yield 0, Actor(user.pk, str(user.role), str(user.agency))
    for one in user.assigned:
        yield one.pk, Actor(user.pk, one.bundle, one.agency, only=one.only)


def actors_of(user: Any, first: int = 0) -> Iterator[Actor]:
    """In what an account may act; before the others, the one with the number `first`."""
    if not first:
        yield from (actor for _number, actor in numbered_actors(user))
        return
    numbered = sorted(numbered_actors(user), key=lambda each: each[0] != first)
    yield from (actor for _number, actor in numbered)


def is_nowhere(by: Actor) -> bool:
    """Does the actor work on an agency's things and belong to none?"""
    at_home = bundle_of(by.role).reach is Reach.AGENCY and by.only != EVERYTHING
    return at_home and not by.agency


def covers(by: Actor, other: Actor) -> bool:
    """May the first do, and wherever the second may, all that the second may?"""
    has, wants = bundle_of(by.role), bundle_of(other.role)
    if not (ALL in has.may or wants.may <= has.may):
        return False
    is_everywhere = by.only == EVERYTHING or has.reach is Reach.EVERYTHING
    return is_everywhere or (by.agency == other.agency and by.only in {"", other.only})


def reaches(by: Actor, agency: str, thing: str = "") -> bool:
    """Are this agency's things within the actor's reach? `thing` names one that may be assigned.

    Who was assigned one thing reaches that thing of its agency and nothing else.
    """
    reach = bundle_of(by.role).reach
    if by.only == EVERYTHING:
        return True
    if by.only:
        return by.only == thing and by.agency in {"", agency}
    if reach is Reach.AGENCY:
        return bool(by.agency) and by.agency == agency
    return reach is Reach.EVERYTHING


def check_agency(by: Actor, agency: str, what: str, thing: str = "") -> None:
    """Refuse whoever is not of the agency. `what` begins the sentence: "La obra OB-1"; `thing` is
    how an assignment would name it: "book:sonora-2024".

    Raises OtherAgency, WithoutAgency for an account that belongs to none, OutsideAssignment for
    who was assigned something else, and WithoutCapability for who reaches only what they sent.
    """
    if reaches(by, agency, thing):
        return
    gather(Attempt(by, agency, thing, of_agency=True))
    if by.only:
        raise OutsideAssignment(what=what)
    if bundle_of(by.role).reach is Reach.OWN:
        raise WithoutCapability(what="ver lo de una dependencia")
    if not by.agency:
        raise WithoutAgency
    raise OtherAgency(what=what, agency=_called(agency))


def _called(agency: str) -> str:
    """The name of an agency, where the directory tells it."""
    agencies = kinds().get("agency")
    name = agencies.named([agency]).get(agency) if agencies and agency else None
    return name.title if name else agency or NOBODY


def holds(by: Actor, capability: str) -> bool:
    """Does the actor's role include the capability?"""
    return bundle_of(by.role).holds(capability)


def enters(by: Actor, capabilities: Iterable[str], *, reads: bool) -> bool:
    """Does a door of these capabilities open? For who reads everything, to read."""
    return any(holds(by, one) for one in capabilities) or (reads and holds(by, READ_ALL))


def entering(
    user: Any, capabilities: Iterable[str], *, reads: bool, first: int = 0
) -> Iterator[Actor]:
    """In what an account passes a door of these capabilities; last, as who reaches nothing."""
    nowhere = []
    for actor in actors_of(user, first):
        if not enters(actor, capabilities, reads=reads):
            continue
        if is_nowhere(actor):
            nowhere.append(actor)
        else:
            yield actor
    yield from nowhere


def check(
    by: Actor, capability: str, does: str, *, agency: str, what: str, thing: str = ""
) -> None:
    """Refuse whoever may not do this here. `does` ends a sentence: "comprometer dinero".

    Raises what `check_agency` raises, and WithoutCapability.
    """
    check_capability(by, capability, does)
    check_agency(by, agency, what, thing)


def check_capability(by: Actor, capability: str, does: str) -> None:
    """Refuse whoever's role does not include the capability. Raises WithoutCapability."""
    if not holds(by, capability):
        gather(Attempt(by))
        raise WithoutCapability(what=does)


def check_administers(by: Actor) -> None:
    """Refuse whoever does not run the accounts of the installation. Raises WithoutCapability."""
    check_capability(by, ACCOUNTS, "administrar cuentas")


def check_any(by: Actor, capabilities: Iterable[str], does: str) -> None:
    """Refuse whoever's role includes none of the capabilities. Raises WithoutCapability."""
    if not any(holds(by, one) for one in capabilities):
        gather(Attempt(by))
        raise WithoutCapability(what=does)
