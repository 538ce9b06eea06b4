"""Outgoing mail: whether it leaves this machine, under which name, and how letters link here."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings

STAYS_HERE = "django.core.mail.backends.filebased.EmailBackend"


def leaves() -> bool:
    """Whether this installation sends letters at all: without a server they stay in a folder."""
    return str(settings.EMAIL_BACKEND) != STAYS_HERE


def site_name() -> str:
    """How the site calls itself in what it writes to people (`TRAZA_NAME`)."""
    return str(settings.SITE_NAME)


def absolute(path: str) -> str:
    """The whole address of a path of this site, for whoever reads it elsewhere."""
    return urljoin(str(settings.SITE_ADDRESS), path)


def domain() -> str:
    """The part after the @ of whoever sends: the right side of each Message-ID."""
    return parseaddr(str(settings.DEFAULT_FROM_EMAIL))[1].rpartition("@")[2] or "localhost"
