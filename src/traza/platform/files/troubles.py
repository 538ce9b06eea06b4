"""What a reader is told while the store of files does not serve us."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.files.refusals import StoreTrouble


class StoreTroubles:
    """Answers 503 with the sentence of a StoreTrouble that no view told by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, or None for anything else."""
        if not isinstance(error, StoreTrouble):
            return None
        return render(request, "files_away.html", {"refusal": str(error)}, status=503)
