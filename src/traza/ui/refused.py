"""A refusal as a page: what happened, where and the way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.kernel.refusal import Refusal


def refused(
    request: HttpRequest, refusal: Refusal, way_out: str, status: int = 400
) -> HttpResponse:
    """Render the refusal's own sentence with a link to where one may go on."""
    return render(
        request, "ui/refused.html", {"refusal": str(refusal), "way_out": way_out}, status=status
    )
