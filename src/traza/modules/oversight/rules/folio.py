"""The folio of a complaint, made of its identifier so that the phone shows it without network."""

from __future__ import annotations

from uuid import UUID

# Crockford's letters: no I, L, O or U, so it can be read aloud.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def folio_of(item: UUID) -> str:
    """ "QC-" and eight letters: the first forty bits of the identifier, which are random."""
    bits = int.from_bytes(item.bytes[:5])
    text = "".join(LETTERS[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"QC-{text[:4]}-{text[4:]}"
