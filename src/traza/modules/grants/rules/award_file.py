"""The file of an award: its inputs, rules, readings and result, from which anybody gets the same.

One JSON object of text, whole numbers and lists; docs/grants_award.md has its fields. Its `sha256`
is of the rest in canonical form: keys in order, no space, UTF-8.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from traza.modules.grants.contracts.allocation import (
    Allocation,
    Call,
    Candidate,
    Placed,
    Withdrawal,
)
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.rules.allocation import allocate
from traza.modules.grants.rules.reallocation import reallocate

FORMAT = "traza-grants-award/1"


def award_of(
    call: Call,
    candidates: Sequence[Candidate],
    withdrawals: Sequence[Withdrawal],
    rules: Programme,
) -> Allocation:
    """The award with what its withdrawals leave. Raises WrongCandidates and NoSuchReading."""
    award = allocate(call, candidates, rules)
    return reallocate(award, call, withdrawals, rules) if withdrawals else award


def award_file(
    call: Call,
    candidates: Sequence[Candidate],
    withdrawals: Sequence[Withdrawal],
    rules: Programme,
) -> dict[str, Any]:
    """The whole file, made now."""
    award = award_of(call, candidates, withdrawals, rules)
    file: dict[str, Any] = {
        "format": FORMAT,
        "rules": {"version": rules.version, "sha256": rules.sha256},
        "call": {
            "folio": call.folio,
            "awarded_on": call.awarded_on.isoformat(),
            "fund": call.fund,
            "minimum": str(call.minimum),
        },
        "readings": dict(call.chosen),
        "candidates": [_candidate(one) for one in sorted(candidates, key=_folio)],
        "withdrawals": [
            {"folio": one.folio, "on": one.on.isoformat()}
            for one in sorted(withdrawals, key=lambda one: (one.on, one.folio))
        ],
        "result": {
            "awarded": award.awarded,
            "left": award.left,
            "placed": [_placed(one) for one in award.placed],
        },
    }
    return file | {"sha256": fingerprint(file)}


def canonical(value: Any) -> bytes:
    """The one way of writing a value: the same bytes as `json.dumps` of the standard library with
    sorted keys, no spaces and no escapes of what is not ASCII."""
    return msgspec.json.encode(value, order="sorted")


def fingerprint(file: dict[str, Any]) -> str:
    """SHA-256 of a file without its own."""
    rest = {name: each for name, each in file.items() if name != "sha256"}
    return hashlib.sha256(canonical(rest)).hexdigest()


def _folio(one: Candidate) -> int:
    return one.folio


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "folio": one.folio,
        "organisation": one.organisation,
        "asked": one.asked,
        "score": str(one.score),
        "eligible_order": one.eligible_order,
    }


def _placed(one: Placed) -> dict[str, Any]:
    return {
        "folio": one.folio,
        "rank": one.rank,
        "place": one.place,
        "why": one.why,
        "awarded": one.awarded,
        "left_before": one.left_before,
        "other": one.other,
        "turn": one.turn,
    }
