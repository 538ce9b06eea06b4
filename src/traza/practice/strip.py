"""The strip above every page of a room: where one is, who one is, and the step that comes next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from traza.practice import walk
from traza.practice.people import PARTS

# Kept in the telephone to be read without coverage: no form of the moment.
BARE = ("/comite/", "/crecimiento/telefono/")


def strip(request: HttpRequest, status: int) -> dict[str, Any]:
    """What `practice/strip.html` draws."""
    user = getattr(request, "user", None)
    email = getattr(user, "email", "")
    me = next((one for one in PARTS if one.email == email), None)
    if request.path.startswith(BARE) or status >= 500:
        return {"bare": True, "me": me}
    now = walk.current()
    return {
        "bare": False,
        "me": me,
        "number": now[0] if now else 0,
        "step": now[1] if now else None,
        "many": len(walk.STEPS),
    }
