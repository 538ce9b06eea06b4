"""What a person typed into a form whose session had ended, kept until they sign in again."""

from __future__ import annotations

import time

from django.http import HttpRequest

KEY = "typed"
MOST = 20_000  # bytes: words, never files
SECONDS = 3600
FORM = "application/x-www-form-urlencoded"


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form that a closed door turned away, for the page it was sent to."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    small = size.isdecimal() and int(size) <= MOST
    if request.method != "POST" or request.content_type != FORM or not small:
        return
    fields = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    request.session[KEY] = {"path": request.path, "at": int(time.time()), "fields": fields}


def take(request: HttpRequest) -> dict[str, str]:
    """The fields kept for this page, once; none when there are none or an hour has passed."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[KEY]
    fields: dict[str, str] = kept["fields"]
    return fields if time.time() - kept["at"] < SECONDS else {}
