"""Blacking out takes words away and never adds any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.moderation import AddsWords, blacked_out

TEXT = "La señora Elvira del 14\ndice que la zanja quedó abierta."


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        (TEXT, ""),
        (TEXT.replace("\n", "\r\n") + " ", ""),  # as a browser sends it
        ("", ""),
        ("La señora ████\r\ndice que la zanja quedó abierta.",
         "La señora ████\ndice que la zanja quedó abierta."),
        ("La señora ***** dice que la zanja quedó abierta.",
         "La señora ████ dice que la zanja quedó abierta."),
        ("[...] dice que […] quedó abierta.", "████ dice que ████ quedó abierta."),
        ("████", "████"),
        ("La señora El██ del 14 dice que la zanja quedó ███", "La señora El████ del 14 dice que la zanja quedó ████"),
    ],
)  # fmt: skip
def test_parts_are_blacked_out(typed: str, published: str):
    assert blacked_out(TEXT, typed) == published


@pytest.mark.parametrize(
    "typed",
    [
        "La zanja quedó bien.",
        "████ Gracias a la dependencia.",
        "Todo bien. ████",
        "La señora ████ dice que la zanja no quedó abierta.",
        "████ abierta. ████ La señora ████",  # in another order
        "La señora Elvira del 14",  # the end is gone and nobody sees it
        "dice que la zanja quedó abierta.",
    ],
)
def test_nothing_is_said_that_was_not_written(typed: str):
    with pytest.raises(AddsWords, match="sólo puede tachar"):
        blacked_out(TEXT, typed)


@given(st.lists(st.tuples(st.text("ab \n", min_size=1), st.booleans()), min_size=1, max_size=8))
def test_any_part_may_be_blacked_out(parts: list[tuple[str, bool]]):
    text = "".join(part for part, _ in parts)
    typed = "".join("████" if black else part for part, black in parts)
    published = blacked_out(text, typed)
    assert (published == "") == (not any(black for _, black in parts) or not typed.strip())
