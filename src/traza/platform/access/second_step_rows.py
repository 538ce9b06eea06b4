"""The rows of the second step, for who makes, looks for or changes the key that seals them."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from traza.platform.access.second_step import has_sealed, opened_data, sealed_data


def is_there() -> bool:
    """Does some row hold a sealed secret? Nothing is opened."""
    return next(_rows(), None) is not None


def open_one() -> None:
    """Open the newest. Raises CannotUnseal."""
    row = next(_rows(), None)
    if row is not None:
        opened_data(row.data)


def reseal() -> int:
    """Seal each again with the newest key; return how many rows."""
    done = 0
    for row in list(_rows()):
        with transaction.atomic():
            held = Authenticator.objects.select_for_update().filter(pk=row.pk).first()
            if held is not None:
                held.data = sealed_data(opened_data(held.data))
                held.save(update_fields=["data"])
                done += 1
    return done


def _rows() -> Iterator[Authenticator]:
    if Authenticator._meta.db_table not in connection.introspection.table_names():
        return
    for row in Authenticator.objects.order_by("-pk").iterator():
        if has_sealed(row.data):
            yield row
