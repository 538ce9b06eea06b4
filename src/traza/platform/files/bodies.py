"""How large a request may be, decided before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.files.store import MEGABYTE

View = TypeVar("View", bound=Callable[..., Any])
USUAL = 2 * MEGABYTE
# A multipart body is a little larger than the file inside it.
ENVELOPE = 64 * 1024


def takes_bodies_of(size: int) -> Callable[[View], View]:
    """Declare how many bytes of file a view takes; other views take 2 MB."""

    def declare(view: View) -> View:
        view.body_limit = size  # type: ignore[attr-defined]
        return view

    return declare


class BodyLimit:
    """Answers 413 to a body larger than its view takes, before Django reads it.

    It must stand before the CSRF check, which reads the body. A body without Content-Length is
    read as empty by Django, so the header can be trusted as the upper bound.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Return None to go on, or the refusal."""
        limit = getattr(view, "body_limit", USUAL)
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            size = 0
        if size <= limit + ENVELOPE:
            return None
        return render(request, "too_big.html", {"limit": limit // MEGABYTE}, status=413)
