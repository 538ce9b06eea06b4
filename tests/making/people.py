"""People for tests: accounts with a verified e-mail and, for staff, a second factor."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.test import Client

from traza.platform.access.models import User
from traza.platform.access.roles import Role

PASSWORD = "una contraseña larga"


def person(
    email: str = "ana@example.org",
    role: Role = Role.READER,
    *,
    mfa: bool = False,
    agency: str = "",
) -> User:
    """An account that can sign in; with `mfa`, with a second factor; of an agency or of none."""
    user = User.objects.create_user(email, PASSWORD, role=role, agency=agency)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if mfa:
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt("JBSWY3DPEHPK3PXP")}
        )
    return user


def was_inside(client: Client, user: User, path: str) -> None:
    """Sign in, see a page, and lose the session: what is sent after that is theirs, and late."""
    client.force_login(user)
    assert client.get(path).status_code == 200
    del client.cookies["sessionid"]
