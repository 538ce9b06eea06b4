"""May this person decide what is seen of what a committee sent?"""

from __future__ import annotations

from datetime import date

from traza.modules.oversight.contracts.moderation import (
    DECIDERS,
    DecidedAbove,
    Decision,
    NeedsReason,
    NotADecider,
)

ADMIN = "admin"
LEAST = 5  # letters of the published explanation


def check_decider(role: str, last: tuple[str, date] | None) -> None:
    """Raise NotADecider, or DecidedAbove when an administrator decided last.

    `last` is the role that decided last and its day. An agency hides what harms a person, also in
    a complaint against itself; what an administrator then decides, it does not undo.
    """
    if role not in DECIDERS:
        raise NotADecider
    if last is not None and last[0] == ADMIN and role != ADMIN:
        raise DecidedAbove(on=f"{last[1]:%d/%m/%Y}")


def check_explained(decision: Decision) -> None:
    """Raise NeedsReason when words are too few, or when what is hidden has no reason."""
    needs = decision.hide or bool(decision.cut)
    if len(decision.words.strip()) < LEAST or (needs and decision.reason is None):
        raise NeedsReason(least=LEAST)
