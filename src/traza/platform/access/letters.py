"""Letters about accounts: plain, short, and sent once what they tell is kept."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction

from traza.platform import mail
from traza.platform.access.models import User
from traza.platform.access.roles import Role

log = logging.getLogger(__name__)


def tell(to: Iterable[str], subject: str, body: str) -> None:
    """Send the same letter to each, apart, after the commit; one that fails stops nothing."""
    addresses = list(to)
    transaction.on_commit(lambda: _send(addresses, subject, body))


def tell_administrators(subject: str, body: str) -> None:
    """Send it to everybody who administers."""
    admins = User.objects.filter(role=Role.ADMIN, is_active=True).order_by("pk")
    tell(admins.values_list("email", flat=True), subject, body)


def _send(addresses: list[str], subject: str, body: str) -> None:
    for address in addresses:
        try:
            send_mail(f"{mail.site_name()}: {subject}", body, None, [address])
        except (OSError, SMTPException):
            log.exception("a letter about an account could not be sent")
