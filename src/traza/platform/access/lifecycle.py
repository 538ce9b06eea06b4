"""The life of an account: invited, in use, without use; its sessions and its second step.

Each verb is refused to who does not run the accounts (WithoutCapability), leaves its reason in the
audit record and tells the person by letter.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from traza.kernel.acts import asks
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS, check_administers
from traza.platform.access.letters import tell
from traza.platform.access.models import TypedForm, User
from traza.platform.access.people import (
    BadEmail,
    EmailTaken,
    LastAdministrator,
    check_reason,
    locked_person,
)
from traza.platform.access.roles import Role
from traza.platform.audit.record import Actor, audited

Address = Callable[[str], str]  # a path of the site as a whole address


class NotYourself(Refusal):
    """Another administrator must do it."""

    code = "access.not_yourself"
    say = (
        "Esto no se hace con la cuenta propia. Pídalo a otra persona de administración, o use "
        "«traza admin reset» en el servidor."
    )


class AppointFirst(Refusal):
    """Administrators are appointed once they have an account."""

    code = "access.appoint_first"
    say = "Invite primero con otro papel; nómbrela después en la página de su cuenta."


@asks(ACCOUNTS)
def invite(email: str, role: Role, *, agency: str, by: Actor, why: str, address: Address) -> int:
    """Make an account without a password and send its letter; return the account's number.

    The link of the letter sets the password, once, within three days; a role of staff then asks
    for a second step before any door. Raises BadEmail, EmailTaken, AppointFirst, WithoutReason.
    """
    check_administers(by)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadEmail(email=email) from error
    if role is Role.ADMIN:
        raise AppointFirst
    check_reason(why)
    with transaction.atomic():
        if User.objects.filter(email=email).exists():
            raise EmailTaken(email=email)
        user = User.objects.create_user(email, None, role=role, agency=agency)
        EmailAddress.objects.create(user=user, email=email, verified=False, primary=True)
        _invited(f"user:{user.pk}", user, address, by=by, why=why.strip()[:500])
    return user.pk


@asks(ACCOUNTS)
def invite_again(person: int, *, by: Actor, why: str, address: Address) -> None:
    """Send the letter again; the links of earlier ones serve until one was used."""
    check_administers(by)
    check_reason(why)
    with transaction.atomic():
        user = locked_person(person)
        _invited(f"user:{person}", user, address, by=by, why=why.strip()[:500])


@audited("access.invited")
def _invited(about: str, user: User, address: Address, *, by: Actor, why: str) -> dict[str, str]:
    tell(
        [user.email],
        "su cuenta",
        "Le abrieron una cuenta en Traza. Ponga su contraseña en esta dirección, antes de tres "
        f"días:\n\n{address(password_link(user))}\n\nDespués active el segundo paso de acceso. Si "
        "no esperaba esta carta, no haga nada: sin contraseña la cuenta no se usa.\n",
    )
    return {"role": str(user.role), "agency": user.agency}


def password_link(user: User) -> str:
    """The path that sets a password once, for three days."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


@asks(ACCOUNTS)
def deactivate(person: int, *, by: Actor, why: str) -> None:
    """Take an account out of use: its sessions end at once. Raises LastAdministrator."""
    check_administers(by)
    check_reason(why)
    _deactivate(f"user:{person}", person, by=by, why=why.strip()[:500])


@audited("access.deactivated")
def _deactivate(about: str, person: int, *, by: Actor, why: str) -> None:
    admins = User.objects.select_for_update().filter(role=Role.ADMIN, is_active=True)
    if set(admins.values_list("pk", flat=True)) == {person}:
        raise LastAdministrator
    user = locked_person(person)
    user.is_active = False
    close_sessions(user)
    tell([user.email], "su cuenta", f"Su cuenta de Traza quedó sin uso. Motivo: {why}\n")


@asks(ACCOUNTS)
def reactivate(person: int, *, by: Actor, why: str) -> None:
    """Put an account in use again; who has it signs in as before."""
    check_administers(by)
    check_reason(why)
    _reactivate(f"user:{person}", person, by=by, why=why.strip()[:500])


@audited("access.reactivated")
def _reactivate(about: str, person: int, *, by: Actor, why: str) -> None:
    user = locked_person(person)
    user.is_active = True
    user.save(update_fields=["is_active"])
    tell([user.email], "su cuenta", f"Su cuenta de Traza vuelve a estar en uso. Motivo: {why}\n")


@asks(ACCOUNTS)
def end_sessions(person: int, *, by: Actor, why: str) -> None:
    """End every session of an account, wherever it is open."""
    check_administers(by)
    check_reason(why)
    _ended(f"user:{person}", person, by=by, why=why.strip()[:500])


@audited("access.sessions_ended")
def _ended(about: str, person: int, *, by: Actor, why: str) -> None:
    close_sessions(locked_person(person))


def close_sessions(user: User) -> None:
    """End every session of an account, and forget its typed forms, in the caller's transaction."""
    user.sessions_ended += 1
    user.save(update_fields=["is_active", "sessions_ended"])
    TypedForm.objects.filter(account=user).delete()
