"""Which texts lead to the web."""

from __future__ import annotations

import pytest

from traza.kernel.address import is_web


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("https://example.org/acta.pdf", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("www.example.org", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, leads: bool) -> None:
    assert is_web(text) is leads
