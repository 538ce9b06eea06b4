"""Whether a request comes from somebody at this machine, and from nowhere else.

A practice room has doors without a password, so it answers only here: asked by the machine's own
address, under the machine's own name (a page of another site cannot lend it a name of its own: DNS
rebinding), and with nobody in between.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest

from traza.platform.start.practice import is_loopback

NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
# What whoever stands in between writes of whom they speak for.
BETWEEN = (
    "HTTP_FORWARDED", "HTTP_X_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP", "HTTP_CF_", "HTTP_X_ORIGINAL", "HTTP_X_CLUSTER_CLIENT_IP",
)  # fmt: skip


def is_local(request: HttpRequest) -> bool:
    """Asked at this machine, by its own name, and with nobody in between."""
    meta = request.META
    return (
        is_loopback(str(meta.get("REMOTE_ADDR", "")))
        and _name(str(meta.get("HTTP_HOST", ""))) in NAMES
        and not any(name.startswith(BETWEEN) for name in meta)
    )


def is_own_page(request: HttpRequest) -> bool:
    """The form was sent by a page of this very site, as every browser of today says."""
    meta = request.META
    whence = urlsplit(str(meta.get("HTTP_ORIGIN", "")))
    fetched = meta.get("HTTP_SEC_FETCH_SITE", "same-origin")
    return (
        bool(whence.netloc) and whence.netloc == meta.get("HTTP_HOST") and fetched == "same-origin"
    )


def _name(host: str) -> str:
    """The name of "name:port"; "" for what is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
