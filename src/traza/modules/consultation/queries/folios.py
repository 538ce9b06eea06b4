"""Folios that are typed, and the code of a comment's link."""

from __future__ import annotations

import hmac
import re

from traza.platform.sealed.seal import blind_index

_KNOWN = re.compile(r"(RG|CO|DI)-[0-9A-Z]{4}-[0-9A-Z]{4}")


def read_folio(typed: str) -> str:
    """A folio as kept; "" when it cannot be one."""
    plain = typed.strip().upper()[:20]
    return plain if _KNOWN.fullmatch(plain) else ""


def code_of(folio: str) -> str:
    """What only the e-mail of who wrote a comment says."""
    return blind_index(folio, "consultation.comment")[:32]


def is_code(folio: str, typed: str) -> bool:
    """Whether what was typed is the code; takes as long whatever was typed."""
    return hmac.compare_digest(code_of(folio).encode(), typed.encode())
