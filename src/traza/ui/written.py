"""Sentences that are already in the reader's language are found at once.

Everything is written in Spanish, so no catalogue of Spanish has it: each time, the search went
through all of them to the end. A tenth of a list's time was that.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import trans_real

FOREIGN = "en"


def know_what_is_written() -> None:
    """Tell the catalogues of Spanish the sentences that stay as they are. Asked once, at start."""
    foreign: Any = trans_real.translation(FOREIGN)
    written = [text for text, _said in foreign._catalog.items() if _is_whole(text)]
    for code, _title in settings.LANGUAGES:
        if code.split("-")[0] == FOREIGN:
            continue
        spoken: Any = trans_real.translation(code)
        for text in written:
            if spoken.gettext(text) == text:
                spoken._catalog[text] = text


def _is_whole(text: object) -> bool:
    """A sentence: not one of several plurals, nor the catalogue's own heading."""
    return isinstance(text, str) and bool(text)
