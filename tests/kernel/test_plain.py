"""Text that stands alone: no turned direction, no hidden letters, no towers of marks."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.plain import plain


@given(st.text(max_size=400), st.integers(10, 120))
def test_what_is_left_is_seen_on_one_line_and_fits(text: str, most: int) -> None:
    said = plain(text, most)
    assert len(said) <= most
    assert not {unicodedata.category(each) for each in said} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert said == " ".join(said.split())
    assert plain(said, most) == said or said.endswith("…")


def test_names_that_attack_are_read_as_they_are_written() -> None:
    assert plain("Obra \u202eodagap oN\u202c \u2066x\u2069\u200f") == "Obra odagap oN x"
    assert plain("a\u0301\u0301\u0301\u0301\u0301b") == "á\u0301\u0301b"
    assert plain('Calle "Niños\nHéroes" <b>\x00&') == 'Calle "Niños Héroes" <b> &'
    assert plain("uno dos tres cuatro", 12) == "uno dos…"
    assert plain("x" * 50, 10) == "x" * 9 + "…"
