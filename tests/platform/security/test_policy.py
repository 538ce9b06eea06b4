"""Every answer carries the strict policy."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory, override_settings

from traza.platform.security import ContentSecurityPolicy


@pytest.mark.django_db
def test_pages_allow_only_our_own_scripts_and_styles(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_only_the_named_tile_host_is_added() -> None:
    from django.http import HttpResponse

    with override_settings(TILES="https://tiles.example.mx/{z}/{x}/{y}.png"):
        guard = ContentSecurityPolicy(lambda request: HttpResponse())
    policy = guard(RequestFactory().get("/")).headers["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://tiles.example.mx;" in policy
    assert "connect-src 'self' https://tiles.example.mx;" in policy
    assert "script-src 'self';" in policy


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/municipios/2603%000/", "/municipios/%00/?q=%00"])
def test_nul_in_an_address_is_a_page_that_does_not_exist(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_nul_in_a_question_is_left_out_of_it(client: Client) -> None:
    text = client.get("/buscar/?q=her%00mosillo%2500").content.decode()
    assert "«hermosillo%00»" in text
