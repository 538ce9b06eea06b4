"""Accounts of people: make the first administrator, list them, change what they may do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from traza.kernel.acts import asks
from traza.kernel.fold import fold
from traza.kernel.refusal import Refusal
from traza.platform.access import appointing
from traza.platform.access.authority import ACCOUNTS, check_administers
from traza.platform.access.bundles import bundles
from traza.platform.access.models import Assignment, User
from traza.platform.access.roles import STAFF, Role
from traza.platform.audit.record import TERMINAL, Actor, audited


class BadEmail(Refusal):
    """Not an e-mail address."""

    code = "access.bad_email"
    say = "«%(email)s» no es un correo electrónico. Escríbalo como nombre@dependencia.gob.mx."


class EmailTaken(Refusal):
    """An account with that e-mail exists."""

    code = "access.email_taken"
    say = "Ya hay una cuenta con %(email)s. Cambie su papel en la página de cuentas."


class WeakPassword(Refusal):
    """The password does not pass the house's rules."""

    code = "access.weak_password"
    say = "La contraseña no sirve: %(reasons)s"


class NoSuchPerson(Refusal):
    """The account does not exist."""

    code = "access.no_such_person"
    say = "Esa cuenta no existe. Búsquela en la lista de cuentas."


class LastAdministrator(Refusal):
    """Nobody would be left to run the installation."""

    code = "access.last_administrator"
    say = "Es la única cuenta de administración. Nombre antes a otra persona."


class WithoutReason(Refusal):
    """A change of role must say why."""

    code = "access.without_reason"
    say = "Escriba el motivo del cambio; queda en la bitácora."


@dataclass(frozen=True, slots=True)
class Person:
    """An account, for the administrator's list."""

    id: int
    email: str
    role: Role
    agency: str
    active: bool
    second_factor: bool
    joined_at: datetime
    last_login: datetime | None = None
    invited: bool = False

    @property
    def role_title(self) -> str:
        """The role in the reader's language."""
        return bundles()[self.role.value].label


def create_administrator(email: str, password: str) -> int:
    """Make an administrator whose e-mail counts as verified; return the account's number.

    Whoever can run the terminal already holds the database, so no letter is sent. Raises BadEmail,
    EmailTaken and WeakPassword.
    """
    email = email.strip().lower()
    _check(email, password)
    with transaction.atomic():
        if User.objects.filter(email=email).exists():
            raise EmailTaken(email=email)
        user = User.objects.create_user(email, password, role=Role.ADMIN)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        _record_creation(f"user:{user.pk}", by=TERMINAL)
    return user.pk


@audited("access.administrator_created")
def _record_creation(about: str, *, by: Actor) -> None:
    """Leave the creation in the audit record."""


def emails_of(users: Iterable[int | None]) -> dict[int, str]:
    """E-mails of accounts by their number, for staff who ask who did what."""
    wanted = {each for each in users if each is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "email"))


def out_of_use(emails: Collection[str]) -> frozenset[str]:
    """Those of these e-mails whose account was taken out of use."""
    users = User.objects.filter(email__in=emails, is_active=False)
    return frozenset(users.values_list("email", flat=True))


def numbers_of(text: str) -> list[int]:
    """The accounts whose e-mail has that text: at most 500."""
    found = User.objects.filter(email__contains=text.strip().lower())
    return list(found.order_by("pk").values_list("pk", flat=True)[:500])


def people(text: str = "") -> list[Person]:
    """Every account by e-mail; `text` filters by part of it."""
    users = _with_second_step().order_by("email")
    if text:
        users = users.filter(email__contains=text.strip().lower())
    return [_person(user) for user in users[:500]]


def find_person(number: int) -> Person | None:
    """The account of that number; None when there is none."""
    user = _with_second_step().filter(pk=number).first()
    return None if user is None else _person(user)


def _with_second_step() -> QuerySet[User]:
    second = Authenticator.objects.filter(user=OuterRef("pk"))
    return User.objects.annotate(second=Exists(second))


def _person(user: Any) -> Person:
    """An account as pages tell it; it carries `second`, whether it has a second step."""
    return Person(
        id=user.pk,
        email=user.email,
        role=Role(user.role),
        agency=user.agency,
        active=user.is_active,
        second_factor=bool(user.second),
        joined_at=user.joined_at,
        last_login=user.last_login,
        invited=not user.has_usable_password(),
    )


def agencies_with_accounts() -> frozenset[str]:
    """The slugs of the agencies for which somebody may sign in and answer."""
    users = User.objects.filter(is_active=True, role__in=STAFF).exclude(agency="")
    given = Assignment.in_force().filter(person__is_active=True, scope=Assignment.AGENCY)
    own = users.values_list("agency", flat=True).distinct()
    return frozenset(own) | frozenset(given.values_list("agency", flat=True).distinct())


def check_reason(why: str) -> None:
    """Raises WithoutReason for a reason that says nothing."""
    if not fold(why):
        raise WithoutReason


def locked_person(person: int) -> User:
    """An account, held until the transaction ends. Raises NoSuchPerson."""
    user = User.objects.select_for_update().filter(pk=person).first()
    if user is None:
        raise NoSuchPerson
    return user


@asks(ACCOUNTS)
def change_role(person: int, role: Role, *, by: Actor, why: str, agency: str | None = None) -> bool:
    """Give a person another role or agency (slug; None leaves it), with the reason in the record.

    An administrator is only proposed where another one can decide it: then False, and nothing has
    changed yet. Raises WithoutCapability, WithoutReason, NoSuchPerson, LastAdministrator,
    ProposedAlready and TookOneAway.
    """
    check_administers(by)
    check_reason(why)
    with transaction.atomic():
        user = locked_person(person)
        is_new = role is Role.ADMIN and user.role != Role.ADMIN
        if is_new and appointing.needs_two(by):
            appointing.propose(user, agency=agency, by=by, why=why.strip()[:500])
            return False
        if is_new:
            appointing.check_alone(by)
        _change_role(f"user:{person}", person, role, agency, by=by, why=why.strip()[:500])
        if is_new:
            appointing.tell_named(user)
    return True


@audited("access.role_changed")
def _change_role(
    about: str, person: int, role: Role, agency: str | None, *, by: Actor, why: str
) -> dict[str, str]:
    # All administrators are locked, so that two who remove each other do not both succeed.
    admins = set(
        User.objects.select_for_update()
        .filter(role=Role.ADMIN, is_active=True)
        .values_list("pk", flat=True)
    )
    user = locked_person(person)
    if role is not Role.ADMIN and admins == {person}:
        raise LastAdministrator
    before, user.role = user.role, role
    told = {"from": str(before), "to": role.value}
    if agency is not None and agency != user.agency:
        told["agency"] = agency
        user.agency = agency
    user.save(update_fields=["role", "agency"])
    return told


def _check(email: str, password: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadEmail(email=email) from error
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise WeakPassword(reasons=" ".join(error.messages)) from error
