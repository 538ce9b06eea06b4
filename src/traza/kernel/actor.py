"""Who acts, as every record of an act names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the account's number and its role, or nobody when the terminal acts."""

    user: int | None
    role: str

    @classmethod
    def of(cls, user: Any) -> Actor:
        """The signed-in user of a request."""
        return cls(user.pk, str(user.role))
