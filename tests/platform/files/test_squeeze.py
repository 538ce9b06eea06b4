"""What is sent small, and what is sent as it is."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from traza.platform.files.squeeze import LARGE, Squeeze

WORDS = b"Obra de pavimento y drenaje. " * 100


def answered(
    answer: HttpResponseBase, accepts: str = "gzip, br", cookies: str = ""
) -> HttpResponseBase:
    asked: HttpRequest = RequestFactory().get("/", HTTP_ACCEPT_ENCODING=accepts)
    if cookies:
        asked.COOKIES[cookies] = "x"
    return Squeeze(lambda _: answer)(asked)


@pytest.mark.parametrize(
    "kind",
    ["text/html; charset=utf-8", "application/geo+json", "application/vnd.mapbox-vector-tile"],
)
def test_text_is_sent_small_and_says_the_same(kind: str) -> None:
    sent = answered(HttpResponse(WORDS, content_type=kind))
    assert isinstance(sent, HttpResponse)
    assert sent["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent["Vary"]
    assert len(sent.content) == int(sent["Content-Length"]) < len(WORDS) / 5
    assert gzip.decompress(sent.content) == WORDS


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(WORDS, content_type="application/zip"),
        HttpResponse(WORDS, content_type="image/webp"),
        HttpResponse(b"x" * (LARGE + 1), content_type="text/csv"),
        HttpResponse(b"corto", content_type="text/html"),
        StreamingHttpResponse([WORDS], content_type="text/csv"),
    ],
    ids=["archive", "picture", "large", "short", "stream"],
)
def test_the_rest_is_sent_as_it_is(answer: HttpResponseBase) -> None:
    assert not answered(answer).has_header("Content-Encoding")


def test_who_does_not_ask_gets_it_as_it_is() -> None:
    assert not answered(HttpResponse(WORDS), accepts="identity").has_header("Content-Encoding")


def test_pages_of_who_entered_are_not_squeezed() -> None:
    mine = answered(HttpResponse(WORDS), cookies=settings.SESSION_COOKIE_NAME)
    assert not mine.has_header("Content-Encoding")


@pytest.mark.django_db
def test_every_page_is_squeezed_for_who_asks(client: Client) -> None:
    asked = client.get("/obras/lista/", HTTP_ACCEPT_ENCODING="gzip")
    assert asked["Content-Encoding"] == "gzip"
    assert "Obras una por una" in gzip.decompress(asked.content).decode()
    assert not client.get("/obras/lista/").has_header("Content-Encoding")
