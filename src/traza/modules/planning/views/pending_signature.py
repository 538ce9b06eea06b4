"""The electronic signature of somebody who is asked for their password again before it counts.

Asking leaves the page, and a form that goes on by itself carries words and no files: without this
the file would be lost and an account would sign where a certificate was meant. It waits in the
session, which is sealed.
"""

from __future__ import annotations

import base64
from time import time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from traza.modules.planning.forms.quarter import Means

SESSION = "planning.pending_signature"
MINUTES = 15
FIELD = "cms"


def files_of(request: HttpRequest, unit: int, quarter: int) -> MultiValueDict[str, Any]:
    """The files of the form: those that come now, or the one that waits for the same quarter when a
    certificate is what is chosen: who changed their mind signs with their account."""
    if FIELD in request.FILES or request.POST.get("means") != Means.CERTIFICATE:
        return request.FILES
    waiting = _waiting(request, unit, quarter)
    if waiting is None or time() - waiting["at"] > MINUTES * 60:
        return request.FILES
    file = SimpleUploadedFile(waiting["name"], base64.b64decode(waiting["content"]))
    return MultiValueDict({FIELD: [file]})


def hold(request: HttpRequest, unit: int, quarter: int, file: Any) -> None:
    """Let the file wait until its signer says who they are."""
    content = base64.b64encode(file.read()).decode("ascii")
    file.seek(0)
    request.session[SESSION] = {
        "of": [unit, quarter],
        "at": time(),
        "name": file.name or FIELD,
        "content": content,
    }


def drop(request: HttpRequest, unit: int, quarter: int) -> bool:
    """Nothing waits any more for that quarter; whether something did."""
    if _waiting(request, unit, quarter) is None:
        return False
    del request.session[SESSION]
    return True


def _waiting(request: HttpRequest, unit: int, quarter: int) -> dict[str, Any] | None:
    waiting = request.session.get(SESSION)
    is_its = isinstance(waiting, dict) and waiting["of"] == [unit, quarter]
    return waiting if is_its else None
