"""A practice room is served on this machine alone."""

from __future__ import annotations

from django.conf import settings

from traza.kernel.refusal import Refusal
from traza.platform.start.practice import is_loopback


class OnlyHere(Refusal):
    """A practice room has doors without a password."""

    code = "serve.only_here"
    say = "La sala de práctica sólo se sirve en este equipo: use --host 127.0.0.1, no %(host)s."


def check_address(host: str) -> None:
    """Raises OnlyHere for a practice room on an address that others reach."""
    if settings.PRACTICE and not is_loopback(host):
        raise OnlyHere(host=host)
