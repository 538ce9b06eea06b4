"""Told before the form: a second person must do this, who could, or what to ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from traza.kernel.actor import Actor, SamePerson
from traza.platform.access.authority import actors_of, holds, reaches
from traza.platform.access.four_eyes import acts, is_same_person
from traza.platform.access.models import Assignment, User
from traza.platform.access.roles import STAFF

NAMED = 3  # addresses that a sentence names
May = Callable[[Actor], bool]


def second_person(
    code: str,
    who: Actor,
    earlier: Iterable[int | None],
    *,
    agency: str,
    thing: str = "",
    may: May | None = None,
) -> str:
    """Why this person may not do it, as the rule says it, and who may; "" when they may.

    `code` is an act of `four_eyes.yaml`, and the capability that it asks unless `may` says whose
    roles do; `agency` and `thing` are whose and which (`check_agency`).
    """
    excluded = set(earlier)
    if not is_same_person(code, who, excluded):
        return ""

    def could(actor: Actor) -> bool:
        is_able = holds(actor, code) if may is None else may(actor)
        return is_able and reaches(actor, agency, thing)

    return f"{SamePerson(what=acts()[code].before)} {_who(_others(could, excluded))}"


def _others(could: May, excluded: set[int | None]) -> list[str]:
    """The addresses of who could: those of an agency, and only for want of them the others."""
    near, far = [], []
    for user in _staff():
        able = [actor for actor in actors_of(user) if user.pk not in excluded and could(actor)]
        if any(actor.agency for actor in able):
            near.append(user.email)
        elif able:
            far.append(user.email)
    return sorted(near or far)


def _staff() -> list[User]:
    """Every account in use that may act for somebody, with its assignments, in two questions."""
    given: dict[int, list[Assignment]] = defaultdict(list)
    for one in Assignment.in_force().order_by("pk"):
        given[one.person_id].append(one)
    users = list(User.objects.filter(Q(role__in=STAFF) | Q(pk__in=given), is_active=True))
    for user in users:
        user.assigned = given[user.pk]
    return [user for user in users if user.is_staff_role]


def _who(others: list[str]) -> str:
    if not others:
        return _(
            "Nadie más puede aquí: pida a quien administra las cuentas que dé ese papel a otra "
            "persona."
        )
    names = ", ".join(others[:NAMED])
    if len(others) > NAMED:
        return _("Pueden hacerlo %(names)s y otras cuentas.") % {"names": names}
    return _("Puede hacerlo: %(names)s.") % {"names": names}
