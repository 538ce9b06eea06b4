"""A Django site of one view and no layer: what a page of a size costs when nothing is asked."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = os.urandom(int(os.environ.get("BARE_SIZE", "20000")))


def page(request: HttpRequest) -> HttpResponse:
    """The same bytes for everybody."""
    return HttpResponse(PAGE, content_type="application/octet-stream")


urlpatterns = [path("", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
django.setup()
application = WSGIHandler()
