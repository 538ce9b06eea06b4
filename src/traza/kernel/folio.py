"""Folios that people read aloud and copy by hand: `RP-7K2M-9QXT`."""

from __future__ import annotations

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
LENGTH = 8  # letters of a folio: forty bits


def new_folio(kind: str) -> str:
    """`KIND-7K2M-9QXT`, of forty random bits."""
    return f"{kind}-{grouped(secrets.randbits(5 * LENGTH), LENGTH)}"


def grouped(bits: int, letters: int) -> str:
    """The last five bits for each letter as text, four letters a group."""
    text = "".join(LETTERS[bits >> 5 * at & 31] for at in range(letters - 1, -1, -1))
    return "-".join(text[at : at + 4] for at in range(0, letters, 4))
