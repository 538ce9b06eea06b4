"""Whoever comes while a program prepares is answered how it goes, and the address is free after."""

from __future__ import annotations

import socket
from http.client import HTTPConnection

import pytest

from traza.platform.running.meanwhile import answering


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_any_address_is_told_how_it_goes_and_is_free_again(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as free:
        free.bind((host, 0))
        port = free.getsockname()[1]
    said = ["el primero", "el segundo"]
    with answering(host, port, lambda languages: f"{said.pop(0)} ({languages})"):
        for path, found in (("/", "el primero (es)"), ("/obras/lista/?p=2", "el segundo (es)")):
            asked = HTTPConnection(host, port, timeout=60)
            asked.request("GET", path, headers={"Accept-Language": "es"})
            answer = asked.getresponse()
            assert (answer.status, answer.getheader("Cache-Control")) == (503, "no-store")
            assert answer.read().decode() == found
            asked.close()
    with socket.socket(family) as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind((host, port))
