"""Names are matched exactly after folding, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.territory.rules.match import match_name

NAMES = {"rosario": {"26051"}, "naco": {"26039"}, "san felipe": {"02007", "11030"}}


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("ROSARIO", "26051"),
        ("Municipio de Rosario", "26051"),
        ("H. Ayuntamiento de Naco", "26039"),
        ("Rosarito", None),  # one letter apart, another place
        ("Nacozari", None),
        ("San Felipe", None),  # two places bear it
        ("", None),
    ],
)
def test_a_name_means_one_place_or_none(printed: str, code: str | None) -> None:
    assert match_name(printed, NAMES) == code


@given(st.sampled_from(sorted(NAMES)), st.text(alphabet="abcdñ", min_size=1, max_size=3))
def test_a_name_with_more_letters_is_another_name(name: str, more: str) -> None:
    assert match_name(name + more, NAMES) is None
