"""Answers made smaller for the road: a page of 90 KB is 20 KB to a phone on a slow network."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

SQUEEZED = (
    "text/", "application/json", "application/geo+json", "image/svg+xml",
    "application/vnd.mapbox-vector-tile",
)  # fmt: skip
LARGE = 2_000_000  # bytes; whole files are sent as they are: one processor serves many


class Squeeze(GZipMiddleware):
    """Compresses what is text, for who asks, where it is not private.

    Pages of people who entered stay as they are: the size of a compressed page tells of its
    contents (the attack called BREACH). Streams and archives stay as they are too.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where that helps."""
        if response.streaming or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        is_text = response.headers.get("Content-Type", "").startswith(SQUEEZED)
        if not is_text or len(response.content) > LARGE:  # type: ignore[attr-defined]
            return response
        return super().process_response(request, response)
