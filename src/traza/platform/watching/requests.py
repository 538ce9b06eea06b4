"""Each request has a code: a person quotes it from the page that failed, and the log has it too."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader

from traza.platform.once import one_reading
from traza.platform.running import counts
from traza.platform.running.logs import CODE

READS = ("GET", "HEAD")


class Watched:
    """Before every other layer: the request's code, and how long its answer took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        before = CODE.set(secrets.token_hex(4))
        try:
            if request.method in READS:
                with one_reading():
                    answer = self.get_response(request)
            else:
                answer = self.get_response(request)
        finally:
            CODE.reset(before)
        counts.add(answer.status_code, time.perf_counter() - begun)
        return answer


def broken(request: HttpRequest) -> HttpResponse:
    """The page of an error that is ours, with the code that finds it in the log."""
    page = loader.get_template("500.html").render({"code": CODE.get()})
    return HttpResponseServerError(page)
