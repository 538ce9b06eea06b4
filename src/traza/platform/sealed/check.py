"""Whether this installation's keys are those of its data: asked before anything is served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models

from traza.platform.sealed import keys
from traza.platform.sealed.fields import SealedTextField
from traza.platform.sealed.seal import CannotUnseal


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Sealed text in a table that is not ours to declare: is there some, does it open, and seal it
    again with the newest key (how many rows)."""

    is_there: Callable[[], bool]
    open_one: Callable[[], None]
    reseal: Callable[[], int]


ELSEWHERE: list[Elsewhere] = []


def check_keys() -> None:
    """Open one row of each table that holds sealed data. Raises CannotUnseal."""
    for model, names in sealed_models():
        try:
            model._default_manager.values_list(*names).order_by("-pk").first()
        except ValueError as error:  # the file of keys holds no key
            raise CannotUnseal from error
    for other in ELSEWHERE:
        try:
            other.open_one()
        except ValueError as error:
            raise CannotUnseal from error


def refuse_a_fresh_key() -> None:
    """Called before a first key is made: there must be nothing that an earlier one sealed.

    Raises CannotUnseal: the file was lost, and a new key would hide it.
    """
    known = set(connection.introspection.table_names())
    for model, names in sealed_models():
        if model._meta.db_table not in known:
            continue
        for name in names:
            if _column(model, name):
                raise CannotUnseal
    if any(other.is_there() for other in ELSEWHERE):
        raise CannotUnseal


def sealed_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with its sealed columns."""
    for model in apps.get_models():
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, SealedTextField)]
        if fields:
            yield model, fields


def _column(model: type[models.Model], name: str) -> bool:
    """Whether some row holds something sealed there; asked in plain SQL, so nothing is opened."""
    quote = connection.ops.quote_name
    field: models.Field[str, str] = model._meta.get_field(name)  # type: ignore[assignment]
    table, column = quote(model._meta.db_table), quote(field.column or name)
    with connection.cursor() as cursor:
        # A register that is being brought up to date may not have it yet.
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (ours)
        if field.column not in {each[0] for each in cursor.description}:
            return False
        cursor.execute(f"SELECT 1 FROM {table} WHERE {column} <> '' LIMIT 1")  # noqa: S608 (ours)
        return cursor.fetchone() is not None


keys.before_making(refuse_a_fresh_key)
