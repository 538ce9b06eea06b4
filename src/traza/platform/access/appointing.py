"""Administrators are named by two: one proposes, another accepts, and all are told by letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import Doer, asks, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS, check_administers
from traza.platform.access.letters import tell_administrators
from traza.platform.access.models import Appointment, User
from traza.platform.access.roles import Role
from traza.platform.audit.record import Actor, deeds_of, record


class ProposedAlready(Refusal):
    """Somebody proposed it and nobody decided."""

    code = "access.proposed_already"
    say = "Ya está propuesto; falta que decida otra persona de administración."


class NothingProposed(Refusal):
    """There is nothing to decide."""

    code = "access.nothing_proposed"
    say = "No hay un nombramiento por decidir de esa cuenta."


class DecideAnother(Refusal):
    """Whoever proposes does not accept."""

    code = "access.decide_another"
    say = "Usted lo propuso: debe decidirlo otra persona de administración."


class TookOneAway(Refusal):
    """Whoever took another administrator away names nobody alone."""

    code = "access.took_one_away"
    say = (
        "Usted quitó el papel o el uso a otra cuenta de administración: para nombrar a alguien más "
        "hacen falta dos personas. Use «traza admin create» en el servidor."
    )


@dataclass(frozen=True, slots=True)
class Proposed:
    """An appointment that waits: by which account, since when, and why."""

    by: int
    at: datetime
    why: str


@done_by(Doer.STEP, "a question")
def needs_two(by: Actor) -> bool:
    """Whether there is a second administrator to ask; who runs the terminal holds the database."""
    if by.user is None:
        return False
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=by.user)
    return others.exists()


@done_by(Doer.STEP, "a question of who names an administrator alone")
def check_alone(by: Actor) -> None:
    """Raises TookOneAway: two would become one, and that one would name the next."""
    if by.user is None:
        return
    for entry in deeds_of(by.user, ("access.role_changed", "access.deactivated")):
        person = int(entry.about.removeprefix("user:"))
        was_one = entry.detail.get("from") == Role.ADMIN.value
        is_one = User.objects.filter(pk=person, role=Role.ADMIN, is_active=False).exists()
        if person != by.user and (was_one or is_one):
            raise TookOneAway


@done_by(Doer.STEP, "changing a role asked; two decide an administrator")
def propose(person: User, *, agency: str | None, by: Actor, why: str) -> None:
    """Keep the proposal, in the caller's transaction. Raises ProposedAlready."""
    if waiting(person.pk) is not None:
        raise ProposedAlready
    if by.user is None:
        raise ValueError("only a person proposes")
    Appointment.objects.create(
        person=person,
        agency=person.agency if agency is None else agency,
        why=why,
        proposed_by=by.user,
        proposed_at=timezone.now(),
    )
    record("access.administrator_proposed", by=by, about=f"user:{person.pk}", why=why)
    tell_administrators(
        "nombramiento por decidir",
        f"Se propuso a {person.email} para administrar Traza. Debe decidirlo otra persona de "
        f"administración, en la página de esa cuenta. Motivo: {why}\n",
    )


def waiting(person: int) -> Proposed | None:
    """What is proposed of an account and nobody decided."""
    row = Appointment.objects.filter(person=person, decided_at=None).first()
    return None if row is None else Proposed(row.proposed_by, row.proposed_at, row.why)


@dataclass(frozen=True, slots=True)
class Undecided:
    """An appointment that waits for another administrator: of whom, by whom, since when."""

    number: int
    person: int
    email: str
    by: int
    at: datetime


def undecided() -> list[Undecided]:
    """The appointments that nobody decided, the oldest first."""
    rows = Appointment.objects.filter(decided_at=None).order_by("proposed_at", "pk")
    columns = ("pk", "person", "person__email", "proposed_by", "proposed_at")
    return [Undecided(*row) for row in rows.values_list(*columns)]


@asks(ACCOUNTS)
def decide(person: int, *, accept: bool, by: Actor, why: str) -> None:
    """Accept or reject it. Raises WithoutCapability, NothingProposed and DecideAnother."""
    check_administers(by)
    with transaction.atomic():
        rows = Appointment.objects.select_for_update().select_related("person")
        row = rows.filter(person=person, decided_at=None).first()
        if row is None:
            raise NothingProposed
        if by.user == row.proposed_by or by.user is None or by.user == person:
            raise DecideAnother
        row.decided_by, row.decided_at, row.accepted = by.user, timezone.now(), accept
        row.save(update_fields=["decided_by", "decided_at", "accepted"])
        if accept:
            row.person.role, row.person.agency = Role.ADMIN, row.agency
            row.person.save(update_fields=["role", "agency"])
            tell_named(row.person)
        verb = "access.administrator_accepted" if accept else "access.administrator_rejected"
        record(verb, by=by, about=f"user:{person}", why=why.strip()[:500])


def tell_named(person: User) -> None:
    """Tell every administrator that there is another."""
    tell_administrators(
        "nuevo nombramiento",
        f"{person.email} administra Traza desde hoy. Si no lo esperaba, deje su cuenta sin uso en "
        "la página de cuentas.\n",
    )
