"""The rules by which a vote may be counted."""

from __future__ import annotations

from traza.modules.participation.contracts.ballots import Ballots, Count
from traza.modules.participation.rules.ballots import equal_shares, greedy

VOTE_RULES = (greedy.RULE, equal_shares.RULE)


def count_votes(ballots: Ballots, rule: str, *, complete: bool = True) -> Count:
    """Count by a rule of `VOTE_RULES`. Raises KeyError for another."""
    if rule == greedy.RULE:
        return greedy.greedy(ballots)
    if rule == equal_shares.RULE:
        return equal_shares.equal_shares(ballots, complete=complete)
    raise KeyError(rule)
