"""A feed is valid Atom 1.0 whatever stands in its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from tests.making import atom as rules

from traza.kernel.atom import Entry, Feed, document

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed(
    "tag:x.mx,2026:seguir/obra", "Título & <b>", "Traza", "https://x.mx/a.xml?b=1&c=2",
    "https://x.mx/", "es-mx",
)  # fmt: skip


@given(st.lists(st.text(max_size=30), max_size=3))
def test_whatever_the_words_it_is_valid(words: list[str]) -> None:
    listed = [
        Entry(f"tag:x.mx,2026:{number}", AT, f"OB-1: {said}", "https://x.mx/obra/", said)
        for number, said in enumerate(words)
    ]
    body = document(FEED, listed, AT)
    assert rules.wrongs(body) == []
    assert len(rules.entries(body)) == len(words)


def test_moments_are_told_in_universal_time() -> None:
    there = AT.astimezone(timezone(timedelta(hours=-7)))
    assert b"<updated>2026-03-01T12:00:00Z</updated>" in document(FEED, [], there)


def test_the_rules_find_what_is_wrong() -> None:
    good = document(FEED, [Entry("tag:x.mx,2026:1", AT, "a", "https://x.mx/")], AT)
    for was, becomes in (
        (b"<name>Traza</name>", b""),
        (b'rel="self"', b'rel="other"'),
        (b"2026-03-01T12:00:00Z", b"ayer"),
        (b"tag:x.mx,2026:1<", b"uno<"),
        (b'href="https://x.mx/" /></entry>', b""),
        (b"<title>a</title>", b""),
    ):
        if was in good:
            assert rules.wrongs(good.replace(was, becomes, 1)) != [], was
