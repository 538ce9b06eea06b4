"""A text column that holds only sealed text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from traza.platform.sealed.seal import seal, unseal

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:  # generic for the type checker only
    _Text = models.TextField


class SealedTextField(_Text):
    """Plain text in Python, sealed in the database. An empty text stays empty.

    It cannot be compared by the database: keep a `blind_index` beside it to search. Its own kind
    of column is unknown to the register of open data, so it never leaves with it.
    """

    description = "Texto protegido"

    def get_internal_type(self) -> str:
        """A kind of its own."""
        return "SealedTextField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """In the database it is text."""
        return str(connection.data_types["TextField"])

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in."""
        plain = super().get_prep_value(value)
        return seal(plain) if plain else plain

    def from_db_value(self, value: str | None, *args: object) -> str | None:
        """Open on the way out. Raises CannotUnseal."""
        return unseal(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only «is there one?» can be asked. Raises FieldError for any comparison."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: compare its blind index instead")
        return super().get_lookup(lookup_name)
