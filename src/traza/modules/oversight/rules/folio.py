"""The folio of a complaint, made of its identifier so that the phone shows it without network."""

from __future__ import annotations

from uuid import UUID

from traza.kernel.folio import LENGTH, grouped


def folio_of(item: UUID) -> str:
    """ "QC-" and eight letters: the first forty bits of the identifier, which are random."""
    return f"QC-{grouped(int.from_bytes(item.bytes[:5]), LENGTH)}"
