"""What makes two movements with one document the same: everything that moves money."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date


def fingerprint_of(
    kind: str,
    on: date,
    sha256: str,
    numbers: tuple[int, int | None, int | None, int | None],
    moves: Iterable[Sequence[int]],
) -> str:
    """SHA-256 in hexadecimal. `numbers` are those of the book, of the movements that it follows and
    reverses, and of the payee; a move is its line, debit, credit, centavos and whether implied."""
    book, follows, reverses, payee = numbers
    rows = [list(move) for move in moves]
    said = [book, kind, on.isoformat(), sha256, follows, reverses, payee, rows]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
