"""Assignments: what an account may do besides its own role, where, from when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS, EVERYTHING, check_administers
from traza.platform.access.bundles import Bundle, bundles
from traza.platform.access.letters import tell
from traza.platform.access.lifecycle import NotYourself
from traza.platform.access.models import Assignment, User
from traza.platform.access.people import NoSuchPerson, check_reason, locked_person
from traza.platform.access.roles import Role
from traza.platform.audit.record import Actor, record
from traza.platform.law import clock

ONE_THING = ("book", "programme")  # what may be assigned apart from an agency, and how it is named


class CannotAssign(Refusal):
    """The bundle, the scope or the days of an assignment do not hold."""

    code = "access.cannot_assign"
    say = "%(why)s"


class AssignmentOver(Refusal):
    """It ended already, or was never given."""

    code = "access.assignment_over"
    say = "Esa asignación ya terminó o no existe. Vuelva a la página de la cuenta."


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """What to give: `bundle` is a role; `scope` "agency", "everything", "book:..."
    or "programme:...". `until` is the last day, None for no end."""

    bundle: str
    scope: str
    agency: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AssignmentInfo:
    """An assignment as pages tell it. `is_over` when it ended or its last day passed."""

    id: int
    title: str
    scope: str
    named: str
    agency: str
    since: date
    until: date | None
    why: str
    ended_on: date | None
    ended_why: str
    is_over: bool


def assignable() -> list[Bundle]:
    """The roles that may be assigned: of staff, and never to administer, which two decide."""
    return [
        one for one in bundles().values() if one.staff and one.assigned and one.code != Role.ADMIN
    ]


@asks(ACCOUNTS)
@transaction.atomic
def assign(person: int, new: NewAssignment, *, by: Actor, why: str) -> int:
    """Give an account an assignment, with its reason; return its number. The person is told.

    Raises WithoutCapability, WithoutReason, NotYourself, NoSuchPerson and CannotAssign.
    """
    check_administers(by)
    check_reason(why)
    if by.user == person:
        raise NotYourself
    _check(new)
    user = _user(person)
    row = Assignment.objects.create(
        person=user,
        bundle=new.bundle,
        scope=new.scope,
        agency=new.agency,
        since=new.since,
        until=new.until,
        why=why.strip()[:500],
        given_by=by.user,
        given_at=timezone.now(),
    )
    about = {"assignment": row.pk, "bundle": row.bundle, "scope": row.scope, "agency": row.agency}
    record("access.assigned", by=by, about=f"user:{person}", why=row.why, detail=about)
    title = bundles()[row.bundle].title
    tell(
        [user.email],
        "una asignación",
        f"Desde el {row.since:%d/%m/%Y} su cuenta de Traza tiene también el papel «{title}», en "
        f"{_where(row)}. Motivo: {row.why}\nSi es de personal, antes de entrar active su segundo "
        "paso de acceso.\n",
    )
    return row.pk


@asks(ACCOUNTS)
@transaction.atomic
def end_assignment(assignment: int, *, by: Actor, why: str) -> None:
    """End an assignment from now on; it stays in the record. The person is told.

    Raises WithoutCapability, WithoutReason and AssignmentOver.
    """
    check_administers(by)
    check_reason(why)
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(pk=assignment, ended_at__isnull=True).first()
    if row is None:
        raise AssignmentOver
    row.ended_at, row.ended_by, row.ended_why = timezone.now(), by.user, why.strip()[:500]
    row.save(update_fields=["ended_at", "ended_by", "ended_why"])
    about = {"assignment": row.pk, "bundle": row.bundle, "scope": row.scope}
    record(
        "access.assignment_ended",
        by=by,
        about=f"user:{row.person_id}",
        why=row.ended_why,
        detail=about,
    )
    title = bundles()[row.bundle].title
    tell(
        [row.person.email],
        "una asignación",
        f"Terminó el papel «{title}» de su cuenta de Traza en {_where(row)}. "
        f"Motivo: {row.ended_why}\n",
    )


def assignments_of(person: int) -> list[AssignmentInfo]:
    """Every assignment of an account, newest first, also those that are over."""
    today = clock.today()
    return [
        AssignmentInfo(
            id=row.pk,
            title=bundles()[row.bundle].label if row.bundle in bundles() else row.bundle,
            scope=row.scope.partition(":")[0],
            named=row.scope.partition(":")[2],
            agency=row.agency,
            since=row.since,
            until=row.until,
            why=row.why,
            ended_on=None if row.ended_at is None else clock.day_of(row.ended_at),
            ended_why=row.ended_why,
            is_over=row.ended_at is not None or (row.until is not None and row.until < today),
        )
        for row in Assignment.objects.filter(person=person).order_by("-pk")
    ]


def _check(new: NewAssignment) -> None:
    """Raises CannotAssign with what to mend."""
    if new.bundle not in {one.code for one in assignable()}:
        raise CannotAssign(why=told("Ese papel no se asigna. Elija captura, revisión o auditoría."))
    kind, _colon, named = new.scope.partition(":")
    if kind not in {Assignment.AGENCY, EVERYTHING, *ONE_THING} or (kind in ONE_THING) != bool(
        named
    ):
        raise CannotAssign(why=told("Diga dónde: una dependencia, un libro, un programa o todo."))
    if kind == EVERYTHING and new.agency:
        raise CannotAssign(
            why=told("Quien alcanza todo no es de una dependencia: deje una de las dos.")
        )
    if kind != EVERYTHING and not new.agency:
        raise CannotAssign(why=told("Falta la dependencia de la asignación. Elíjala."))
    if new.until is not None and new.until < max(new.since, clock.today()):
        raise CannotAssign(
            why=told("El último día ya pasó o es anterior al primero. Revise las fechas.")
        )


def _user(person: int) -> User:
    user = locked_person(person)
    if not user.is_active:
        raise NoSuchPerson
    return user


def place_of(actor: Actor) -> str:
    """Where an actor's reach ends, in words."""
    return _place(actor.only or Assignment.AGENCY, actor.agency)


def _where(row: Assignment) -> str:
    """Where an assignment reaches, as letters say it."""
    with translation.override("es-mx"):
        return _place(row.scope, row.agency)


def _place(scope: str, agency: str) -> str:
    kind, _colon, named = scope.partition(":")
    if kind == "book":
        return _("el libro «%(name)s»") % {"name": named}
    if kind == "programme":
        return _("el programa «%(name)s»") % {"name": named}
    return agency or _("toda la instalación")
