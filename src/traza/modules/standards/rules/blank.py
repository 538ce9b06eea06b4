"""Texts of nothing but spaces, which the standard admits and nobody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from traza.modules.standards.contracts.findings import Finding, Level
from traza.modules.standards.contracts.titles import place

CODE = "blank"
# How a text that begins with a space looks in JSON. Few do, and only then is the project walked.
_SUSPECT = re.compile(rb'"[ \\\xc2\xe1\xe2\xe3]')
_BLANK = re.compile(
    rb'"(?:[ ]|\\[tnrfb]|\\u00[0128][0-9a-fA-F]|\\u00[aA]0|\\u1680|\\u20[0-5]|\\u3000'
    rb"|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2[\x80\x81]|\xe3\x80\x80)"
)


def blanks(raw: bytes) -> list[Finding]:
    """Every text of nothing but spaces in a project that is JSON."""
    if not (_SUSPECT.search(raw) and _BLANK.search(raw)):
        return []
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    return [
        Finding(
            path,
            CODE,
            f"{place(path)}: trae solo espacios. Escriba el dato o quite el campo.",
            Level.WARNING,
        )
        for path in _paths(value)
    ]


def _paths(value: Any) -> Iterator[str]:
    pending: list[tuple[str, Any]] = [("", value)]
    while pending:
        path, each = pending.pop()
        if isinstance(each, str):
            if each and not each.strip():
                yield path
        elif isinstance(each, dict | list):
            inner = each.items() if isinstance(each, dict) else enumerate(each)
            below = [(f"{path}/{key}" if path else str(key), one) for key, one in inner]
            pending.extend(reversed(below))
