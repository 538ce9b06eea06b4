"""A budget key without what only our writing of it has: points inside codes, and empty ends."""

from __future__ import annotations

import re

NO_PART = "-0"  # what a key has where its file has no such classification
_ENDS = re.compile(rf"(?:{NO_PART})+$")
_NO_SIGNS = re.compile(r"[.\s]")


def plain_key(key: str) -> str:
    """The same text for every writing of a key.

    >>> plain_key("2.1.1.1.1-2.2.1-E045-6121-2-15-0-0")
    '21111-221-E045-6121-2-15'
    >>> plain_key(" 21111-2.2.1-e045-6121-2-15")
    '21111-221-E045-6121-2-15'
    """
    return _ENDS.sub("", _NO_SIGNS.sub("", key).upper())
