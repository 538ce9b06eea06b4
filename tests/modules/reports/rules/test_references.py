"""References inside a text: read whole or refused, and nothing outside them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.reports.contracts.refusals import BadReference
from traza.modules.reports.rules.references import Reference, Stretch, outside, pieces


def test_a_text_with_references() -> None:
    found = list(pieces('Hubo {{figure:works_count year=2024 region="río mayo"}} obras.'))
    assert found[0] == Stretch("Hubo ", 0)
    assert isinstance(found[1], Reference)
    assert found[1].name == "works_count"
    assert found[1].where == (("year", ("2024",)), ("region", ("río mayo",)))
    assert found[2] == Stretch(" obras.", 55)


@pytest.mark.parametrize(
    "text",
    [
        "{{works_count}}",
        "{{figure:}}",
        "{{figure:works_count year}}",
        "{{figure:works_count year=2024 stray}}",
        "{{figure:works_count; drop}}",
        "{{figure:__import__('os')}}",
        "sobran {{ llaves",
        "sobran llaves }}",
        "{{figure:a {{figure:b}}",
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(BadReference):
        list(pieces(text))


@given(st.text(alphabet=st.characters(blacklist_characters="{}"), max_size=80))
def test_words_alone_stay_as_they_are(text: str) -> None:
    assert "".join(each.text for each in pieces(text) if isinstance(each, Stretch)) == text
    assert outside(text) == text


@given(st.lists(st.sampled_from(["a", " b ", "{{figure:x}}", "{{figure:y z=1}}"]), max_size=6))
def test_blanking_references_moves_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(outside(text)) == len(text)
    assert "figure" not in outside(text)
