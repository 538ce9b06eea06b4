"""May this person decide what is seen of what a committee sent, and is it only blacked out?"""

from __future__ import annotations

import re
from datetime import date

from traza.modules.oversight.contracts.moderation import (
    AddsWords,
    DecidedAbove,
    Decision,
    NeedsReason,
)

ADMIN = "admin"
LEAST = 5  # letters of the published explanation
BLACK = re.compile(r"█+|\*{3,}|\[(?:\.\.\.|…)\]")  # what people type to black a part out


def check_decider(role: str, last: tuple[str, date] | None) -> None:
    """Raise DecidedAbove when an administrator decided last.

    `last` is the role that decided last and its day. An agency hides what harms a person, also in
    a complaint against itself; what an administrator then decides, it does not undo.
    """
    if last is not None and last[0] == ADMIN and role != ADMIN:
        raise DecidedAbove(on=f"{last[1]:%d/%m/%Y}")


def check_explained(decision: Decision) -> None:
    """Raise NeedsReason when words are too few, or when what is hidden has no reason."""
    needs = decision.hide or bool(decision.cut)
    if len(decision.words.strip()) < LEAST or (needs and decision.reason is None):
        raise NeedsReason(least=LEAST)


def blacked_out(text: str, typed: str) -> str:
    """The text to publish, of what was `typed` over the original; "" when nothing was cut.

    A part is blacked out with ████, *** or [...]; all else stays as it was written, and line ends
    and spaces do not count. Raises AddsWords for words that the original does not have there: who
    is complained of does not write the complaint.
    """
    parts = [" ".join(part.split()) for part in BLACK.split(typed)]
    if len(parts) == 1 and parts[0] in ("", " ".join(text.split())):
        return ""
    whole = " ".join(text.split())
    at, last = 0, len(parts) - 1
    for number, part in enumerate(parts):
        found = whole.rfind(part) if number == last else whole.find(part, at)
        begins = number > 0 or found == 0
        ends = number < last or found + len(part) == len(whole)
        if found < at or not (begins and ends):
            raise AddsWords(words=part[:80])
        at = found + len(part)
    return BLACK.sub("████", typed.replace("\r\n", "\n").strip())
