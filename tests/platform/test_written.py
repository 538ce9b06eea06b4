"""Spanish sentences are found at once, and say what they said before."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import gettext, trans_real

from traza.ui.written import know_what_is_written


@pytest.mark.parametrize("language", ["es-mx", "en"])
def test_no_sentence_changes(language: str) -> None:
    every = [
        text
        for text, _ in trans_real.translation("en")._catalog.items()
        if isinstance(text, str) and text
    ]
    with translation.override(language):
        before = [gettext(text) for text in every]
        know_what_is_written()
        assert [gettext(text) for text in every] == before
    assert len(every) > 1000


def test_they_are_in_the_catalogue_of_spanish() -> None:
    know_what_is_written()

    assert trans_real.translation("es-mx")._catalog.get("Municipio") == "Municipio"
