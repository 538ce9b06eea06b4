"""Text of strangers made safe to stand alone: in a card, in the head of a page, in a quotation.

A name may hold characters that turn what follows it round, hide letters or climb over the line
above. Pages shut them in; a picture, or the window of another program, does not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Control, format (marks of direction, joiners, the soft hyphen), halves of pairs, private, none.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MARKS = {"Mn", "Me"}
MOST_MARKS = 2  # on one letter: no language of ours writes more
ENDS = "…"


def plain(text: str, most: int = 300) -> str:
    """The text on one line, without what is not seen, of `most` characters, cut after a word."""
    written = " ".join("".join(_seen(unicodedata.normalize("NFC", text[: most * 8]))).split())
    return written if len(written) <= most else _cut(written, most - len(ENDS)) + ENDS


def _seen(text: str) -> Iterator[str]:
    marks = 0
    for each in text:
        kind = unicodedata.category(each)
        marks = marks + 1 if kind in _MARKS else 0
        if kind in _UNSEEN:
            yield " " if kind == "Cc" else ""
        elif marks <= MOST_MARKS:
            yield each


def _cut(text: str, most: int) -> str:
    """The first words that fit; of one endless word, what fits of it."""
    whole = text[: most + 1].rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else text[:most]).rstrip(" ,;:.-(")
