"""The two names of a report: the folio that anyone may cite, and the code of who sent it."""

from __future__ import annotations

import hmac
import re

from traza.kernel.folio import LENGTH, grouped

_LOOKS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_FOLIO = re.compile(r"RP[0-9A-HJKMNP-TV-Z]{8}")
CODE_LETTERS = 16


def folio_of(random: int) -> str:
    """`RP-7K2M-9QXT` of forty random bits."""
    return f"RP-{grouped(random, LENGTH)}"


def code_of(digest: str) -> str:
    """`ABCD-EFGH-JKMN-PQRS`: eighty bits of a keyed hash in hexadecimal."""
    return grouped(int(digest[:20], 16), CODE_LETTERS)


def read_folio(typed: str) -> str:
    """The folio as kept, of what a person typed; "" when it cannot be one."""
    plain = _plain(typed)
    plain = "RP" + plain[2:].translate(_LOOKS) if plain.startswith("RP") else plain
    return f"RP-{plain[2:6]}-{plain[6:]}" if _FOLIO.fullmatch(plain) else ""


def same_code(typed: str, code: str) -> bool:
    """Whether what was typed is the code; takes as long whatever was typed."""
    plain = _plain(typed).translate(_LOOKS)
    return hmac.compare_digest(plain.encode(), _plain(code).encode())


def _plain(typed: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", typed.upper()[:60])
