"""Secrets of the second step of access at rest: sealed, as every other personal datum.

The accounts library keeps them in a JSON column of a table of its own, and asks us how.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from traza.platform.sealed.seal import seal, unseal

SEALED = "gAAAA"  # how everything that is sealed begins
ONE, MANY = ("secret", "seed"), "migrated_codes"  # names in the column


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]
    """The library's ways, with sealed secrets."""

    def encrypt(self, text: str) -> str:
        """Seal on the way in."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open on the way out. Raises CannotUnseal."""
        return unseal(encrypted_text)


def sealed_data(data: dict[str, Any]) -> dict[str, Any]:
    """The column with its secrets sealed; what is sealed stays as it is."""
    return _each(data, _sealed)


def opened_data(data: dict[str, Any]) -> dict[str, Any]:
    """The column with its secrets in plain text. Raises CannotUnseal."""
    return _each(data, _opened)


def _each(data: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The column with each of its secrets changed."""
    made = dict(data)
    for name in ONE:
        if made.get(name):
            made[name] = change(made[name])
    if made.get(MANY):
        made[MANY] = [change(each) for each in made[MANY]]
    return made


def has_sealed(data: dict[str, Any]) -> bool:
    """Is there a sealed secret in the column?"""
    values = [data.get(name) or "" for name in ONE] + list(data.get(MANY) or [])
    return any(str(value).startswith(SEALED) for value in values)


def _sealed(text: str) -> str:
    return text if text.startswith(SEALED) else seal(text)


def _opened(text: str) -> str:
    return unseal(text) if text.startswith(SEALED) else text
