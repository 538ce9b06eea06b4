"""How the accounts library behaves here: whose address, who may try a password how often.

A stranger who guesses passwords is held back; the person whose account it is is not. Failures count
by address and account together, and by address; one slower count by account holds back a flood
from many addresses, and neither a browser in which that person signed in lately nor the right
password of an account with a second step is refused by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from traza.platform import mail
from traza.platform.access.known import browser_of
from traza.platform.access.models import User
from traza.platform.access.rates import LetterSort, address, allow_letter

# Failures; a right password gives its own back. "key" is what is named beside each.
BROWSER = "10/600s/key"  # the known browser
STRANGER = "10/m/ip,5/300s/key"  # the address; the address with the account
ACCOUNT = "50/3600s/key"  # the account, whoever tries
APP = "allauth.account"
# Letters that whoever knows an address may cause; any other of the library follows a signed-in act.
ASKED_LETTERS = frozenset({
    "account/email/password_reset_key", "account/email/unknown_account",
    "account/email/account_already_exists", "account/email/email_confirmation",
    "account/email/email_confirmation_signup", "account/email/login_code",
    "account/email/password_reset_code",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """The site as letters call it."""

    name: str
    domain: str


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Our rules over the library's."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter names the site, not the machine that answers for it. A mailbox to which a
        stranger had several sent gets no more for a while; whoever asks sees the same page."""
        if template_prefix in ASKED_LETTERS and not allow_letter(LetterSort.ACCOUNT, email):
            return
        site = mail.site_name()
        super().send_mail(template_prefix, email, context | {"current_site": Named(site, site)})

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same reader of the real address as every other limit of the house."""
        return address(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff lands on what waits for it; anybody else where the site says."""
        user: Any = request.user
        if user.is_authenticated and user.is_staff_role:
            return reverse(settings.STAFF_HOME)
        return str(super().get_login_redirect_url(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count one try. Raises ValidationError when a stranger had too many."""
        login = str(credentials.get("email", "")).strip().lower()
        self._uses: list[Any] = []
        self._flooded = False
        if self._known(request, login):
            return
        where = ratelimit.get_ip(request)
        if not self._count(request, STRANGER, f"{where}:{login}"):
            raise self.validation_error("too_many_login_attempts")
        self._flooded = not self._count(request, ACCOUNT, f"account:{login}")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who it is, or None. Raises ValidationError when a flood holds this account back."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if self._flooded and (user is None or not is_mfa_enabled(user)):
            raise self.validation_error("too_many_login_attempts")
        if user is not None:
            for use in self._uses:
                use.rollback()
        return user

    def _known(self, request: HttpRequest, login: str) -> bool:
        """Whether that person signed in with this browser, which has tries of its own left."""
        browser = browser_of(request)
        if browser is None:
            return False
        if not User.objects.filter(pk=browser.account, email=login).exists():
            return False
        return self._count(request, BROWSER, f"browser:{browser.mark}")

    def _count(self, request: HttpRequest, rate: str, key: str) -> bool:
        use = ratelimit.consume(
            request, app=APP, action="login_failed", config={"login_failed": rate}, key=key
        )
        if use:
            self._uses.append(use)
        return bool(use)
