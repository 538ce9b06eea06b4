"""Taking away somebody's second step takes two administrators; the owner is told at once.

Until the second one confirms, the second step stays. Where there is no second one besides the
person, whoever runs the server does it in the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from traza.kernel.acts import asks
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS, check_administers
from traza.platform.access.letters import tell, tell_administrators
from traza.platform.access.lifecycle import NotYourself, close_sessions
from traza.platform.access.models import SecondStepReset, User
from traza.platform.access.people import check_reason, locked_person
from traza.platform.access.roles import Role
from traza.platform.audit.record import Actor, record

GOOD_FOR = timedelta(days=7)  # of a proposal: half a key does not lie about


class NoSecondAdministrator(Refusal):
    """Nobody could confirm it."""

    code = "access.no_second_administrator"
    say = (
        "Quitar el segundo paso de otra persona lo deciden dos personas de administración, y no "
        "hay otra que lo confirme. Use «traza admin reset» con su correo en el servidor, o pídale "
        "que entre con uno de sus códigos de recuperación."
    )


class ResetProposedAlready(Refusal):
    """Somebody proposed it and nobody decided."""

    code = "access.reset_proposed_already"
    say = "Ya se propuso quitar ese segundo paso; falta que decida otra persona de administración."


class NoResetProposed(Refusal):
    """There is nothing to decide."""

    code = "access.no_reset_proposed"
    say = "No hay una propuesta por decidir de esa cuenta, o tiene más de siete días. Propóngala."


class ResetDecidedByAnother(Refusal):
    """Whoever proposes does not confirm, nor does the person."""

    code = "access.reset_decided_by_another"
    say = (
        "Debe decidirlo otra persona de administración: ni quien lo propuso ni la persona de la "
        "cuenta."
    )


@dataclass(frozen=True, slots=True)
class ResetProposal:
    """A second step that would be taken away: of which account, by which, since when and why."""

    number: int
    person: int
    email: str
    by: int
    at: datetime
    why: str


def pending_resets(person: int | None = None) -> list[ResetProposal]:
    """What nobody decided, of one account or of all, the oldest first."""
    rows = _open() if person is None else _open().filter(person=person)
    columns = ("pk", "person", "person__email", "proposed_by", "proposed_at", "why")
    return [ResetProposal(*row) for row in rows.order_by("pk").values_list(*columns)]


@asks(ACCOUNTS)
def reset_second_step(person: int, *, by: Actor, why: str) -> bool:
    """Propose to forget the second step of somebody who lost it; whether it was forgotten, which
    only whoever runs the terminal does alone.

    Raises WithoutCapability, WithoutReason, NotYourself, NoSecondAdministrator and
    ResetProposedAlready.
    """
    check_administers(by)
    check_reason(why)
    if by.user == person:
        raise NotYourself
    with transaction.atomic():
        user = locked_person(person)
        if by.user is None:
            _forget(user, by=by, why=why.strip()[:500])
            return True
        _propose(user, by.user, by=by, why=why.strip()[:500])
    return False


@asks(ACCOUNTS)
def decide_reset(person: int, *, accept: bool, by: Actor, why: str) -> None:
    """Take it away, or leave it as it is. Raises WithoutCapability, WithoutReason, NoResetProposed
    and ResetDecidedByAnother."""
    check_administers(by)
    check_reason(why)
    with transaction.atomic():
        user = locked_person(person)
        row = _open().filter(person=person).first()
        if row is None or not _administers(row.proposed_by):
            raise NoResetProposed
        if by.user is None or by.user in (row.proposed_by, person):
            raise ResetDecidedByAnother
        row.decided_by, row.decided_at, row.accepted = by.user, timezone.now(), accept
        row.save(update_fields=["decided_by", "decided_at", "accepted"])
        if accept:
            _forget(user, by=by, why=why.strip()[:500])
        else:
            record("access.second_step_kept", by=by, about=f"user:{person}", why=why.strip()[:500])


def _propose(user: User, proposer: int, *, by: Actor, why: str) -> None:
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(
        pk__in=[proposer, user.pk]
    )
    if not others.exists():
        raise NoSecondAdministrator
    undecided = SecondStepReset.objects.filter(person=user, decided_at=None)
    if any(_administers(row.proposed_by) for row in _open().filter(person=user)):
        raise ResetProposedAlready
    undecided.delete()  # too old, or of who administers no more
    SecondStepReset.objects.create(
        person=user, why=why, proposed_by=proposer, proposed_at=timezone.now()
    )
    record("access.second_step_reset_proposed", by=by, about=f"user:{user.pk}", why=why)
    tell(
        [user.email],
        "propuesta de quitar su segundo paso",
        "Una persona de administración propuso quitar el segundo paso de acceso de su cuenta de "
        f"Traza. Motivo: {why}\nSigue puesto hasta que otra persona lo confirme. Si no lo pidió, "
        "avise hoy a quien administra para que lo rechace.\n",
    )
    tell_administrators(
        "segundo paso por decidir",
        f"Se propuso quitar el segundo paso de acceso de {user.email}. Debe decidirlo otra persona "
        f"de administración, en la página de esa cuenta. Motivo: {why}\n",
    )


def _forget(user: User, *, by: Actor, why: str) -> None:
    """Before any door of staff they set up another."""
    Authenticator.objects.filter(user=user).delete()
    SecondStepReset.objects.filter(person=user, decided_at=None).delete()
    close_sessions(user)
    record("access.second_step_reset", by=by, about=f"user:{user.pk}", why=why)
    tell(
        [user.email],
        "su segundo paso de acceso",
        "Se quitó el segundo paso de acceso de su cuenta de Traza. Al entrar active otro. "
        f"Motivo: {why}\nSi no lo pidió, avise a quien administra.\n",
    )


def _open() -> QuerySet[SecondStepReset]:
    since = timezone.now() - GOOD_FOR
    newer = Authenticator.objects.filter(
        user=OuterRef("person"), created_at__gt=OuterRef("proposed_at")
    )  # its owner has another one since, which nobody proposed to take away
    return SecondStepReset.objects.filter(~Exists(newer), decided_at=None, proposed_at__gte=since)


def _administers(number: int) -> bool:
    """Does who proposed it still administer?"""
    return User.objects.filter(pk=number, role=Role.ADMIN, is_active=True).exists()
