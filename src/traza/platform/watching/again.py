"""A page that was being read when the database server was started again is read once more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse

from traza.platform.watching.requests import READS

LOST = "_lost_its_database"


class ReadAgain:
    """Answers a reading again, once, when its connection to the database broke meanwhile.

    Nothing that writes is repeated: whoever sent it knows whether to send it again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        got_request_exception.connect(_note, dispatch_uid=LOST)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method not in READS or not getattr(request, LOST, False):
            return answer
        delattr(request, LOST)
        connection.close()
        return self.get_response(request)


def _note(request: HttpRequest | None = None, **_said: Any) -> None:
    """Mark a request whose error is a connection that is no more."""
    error = sys.exc_info()[1]
    if request is not None and isinstance(error, OperationalError | InterfaceError):
        held = connection.connection
        setattr(request, LOST, held is None or bool(getattr(held, "closed", False)))
