"""Every table says whether it is evidence, and no statement rewrites a row of one that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from tests.making.any_row import any_row, value_of, with_rules, without_rules
from tests.making.ledger_scene import scene

from traza.platform.keeping import guards
from traza.platform.keeping.guarded import OWN, guarded_tables, missing
from traza.platform.keeping.kept import Evidence, NotEvidence, PartOf, evidence, said_of
from traza.platform.keeping.operations import AppendOnly, NotAppendOnly

MODELS = sorted(apps.get_models(), key=lambda model: model._meta.db_table)
HELD = [
    model
    for model in MODELS
    if isinstance(said_of(model), Evidence | PartOf) or model._meta.db_table in OWN
]
LEDGER = [model for model in HELD if model._meta.app_label == "budget"]
ANY = "1 = 1"  # a row may leave, and the chain says so
Attack = tuple[str, list[Any]]


@pytest.fixture
def lawless(transactional_db: None) -> Iterator[None]:
    """Inside, tables may be told to ignore their checks; they hold again after."""
    yield
    with_rules()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.db_table)
def test_says_whether_it_is_evidence_and_why(model: type[models.Model]) -> None:
    said = said_of(model)
    assert said is not None, "say keeping = Evidence(...) or NotEvidence(why) in the model"
    columns = {field.column for field in model._meta.concrete_fields}
    if isinstance(said, NotEvidence):
        assert len(said.why) > 5
        assert said.listed is None or said.listed.by in columns
    elif isinstance(said, PartOf):
        assert model._meta.db_table in evidence()[said.table][1].parts
    else:
        assert set(said.may_change) - {"*"} <= columns - {model._meta.pk.column}
        assert "*" not in said.may_change or said.has_own_guards
        assert all(why for why in said.changes.values())


def test_personal_data_is_apart_from_what_is_hashed() -> None:
    for table, (model, said) in evidence().items():
        fields = model._meta.concrete_fields
        sealed = {f.column for f in fields if f.get_internal_type() == "SealedTextField"}
        assert sealed == set(said.apart), table


@pytest.mark.django_db
def test_migrations_put_in_what_models_say() -> None:
    said = {held.table: held for held in guarded_tables()}
    made: dict[str, guards.Guarded] = {}
    loader = MigrationLoader(connection)
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        for operation in loader.get_migration(*key).operations:
            if isinstance(operation, AppendOnly) and not isinstance(operation, NotAppendOnly):
                table = apps.get_model(key[0], operation.model)._meta.db_table
                made[table] = guards.Guarded(table, **operation.said)
    assert made == said
    for held in said.values():
        assert missing("default", held) == [], held.table


def _attacks(model: type[models.Model], key: Any) -> Iterator[Attack]:
    """Every way of SQL to change, remove or replace the row of that key."""
    table, pk = model._meta.db_table, model._meta.pk.column
    said = said_of(model)
    free = said.may_change if isinstance(said, Evidence) else ()
    fields = [f for f in model._meta.concrete_fields if f.column not in free and "*" not in free]
    for field in fields:
        if field.column != pk:
            other = value_of(field, 7)
            yield f'UPDATE "{table}" SET "{field.column}" = %s WHERE "{pk}" = %s', [other, key]
    if not (isinstance(said, Evidence) and said.leaves == ANY):
        yield f'DELETE FROM "{table}" WHERE "{pk}" = %s', [key]
        other = value_of(model._meta.pk, 9)
        yield f'UPDATE "{table}" SET "{pk}" = %s WHERE "{pk}" = %s', [other, key]
    columns = [f.column for f in model._meta.concrete_fields]
    if connection.vendor == "postgresql":
        yield f'TRUNCATE "{table}" CASCADE', []
        yield from _upserts(table, pk, columns, key)
        return
    for verb in ("INSERT OR REPLACE", "REPLACE"):
        for field in fields:
            if field.column != pk:
                yield _again(verb, table, columns, {field.column: value_of(field, 8)}, pk, key)
        # Under another key but the same unique names, and under the same hidden number.
        fresh = {pk: value_of(model._meta.pk, 9)}
        yield _again(verb, table, columns, fresh, pk, key)
        yield _again(verb, table, ["rowid", *columns], fresh, pk, key)
    yield from _upserts(table, pk, columns, key)


def _again(
    verb: str, table: str, columns: list[str], other: dict[str, Any], pk: str, key: Any
) -> Attack:
    names = ", ".join(f'"{name}"' for name in columns)
    taken = ", ".join("%s" if name in other else f'"{name}"' for name in columns)
    values = [other[name] for name in columns if name in other]
    text = f'{verb} INTO "{table}" ({names}) SELECT {taken} FROM "{table}" WHERE "{pk}" = %s'
    return text, [*values, key]


def _upserts(table: str, pk: str, columns: list[str], key: Any) -> Iterator[Attack]:
    names = ", ".join(f'"{name}"' for name in columns)
    for name in columns:
        if name != pk:
            yield (
                f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{table}" WHERE "{pk}" = %s '
                f'ON CONFLICT ("{pk}") DO UPDATE SET "{name}" = NULL',
                [key],
            )


def _rows(model: type[models.Model], pk: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT * FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s', [pk]
        )
        return list(cursor.fetchall())


def _survivors(model: type[models.Model], key: Any) -> list[str]:
    """The attacks after which the row is not what it was, but for what may change."""
    before, through = _rows(model, key), []
    assert before
    for text, values in _attacks(model, key):
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(text, values)
                if _fixed(model, _rows(model, key)) != _fixed(model, before):
                    through.append(text)
                transaction.set_rollback(True)
        except Error:  # refused
            continue
    return through


def _fixed(model: type[models.Model], rows: list[Any]) -> list[Any]:
    said = said_of(model)
    free = said.may_change if isinstance(said, Evidence) else ()
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, model._meta.db_table)
    keys = {model._meta.pk.column}
    at = [n for n, c in enumerate(found) if c.name in keys or not {c.name, "*"} & set(free)]
    return [[row[n] for n in at] for row in rows]


@pytest.mark.django_db(transaction=True)
def test_no_statement_rewrites_evidence(lawless: None) -> None:
    through = {}
    for model in HELD:
        if model in LEDGER:
            continue
        with transaction.atomic():
            without_rules(model)
            key = any_row(model)
            through[model._meta.db_table] = _survivors(model, key)
            transaction.set_rollback(True)
    assert len(through) > 100
    assert {table: found for table, found in through.items() if found} == {}


@pytest.mark.django_db(transaction=True)
def test_no_statement_rewrites_the_ledger(lawless: None) -> None:
    through = {}
    with transaction.atomic():
        for model in LEDGER:
            if model.__name__.startswith(("Bank", "Clarification")):
                without_rules(model)
        scene()
        for model in LEDGER:
            row = model.objects.order_by("pk").first()  # type: ignore[attr-defined]
            key = any_row(model) if row is None else row.pk
            through[model._meta.db_table] = _survivors(model, key)
        transaction.set_rollback(True)
    assert {table: found for table, found in through.items() if found} == {}


@pytest.mark.django_db(transaction=True)
def test_the_attacks_would_succeed_without_the_guards(lawless: None) -> None:
    model = apps.get_model("participation", "FollowUp")
    held = next(one for one in guarded_tables() if one.table == "participation_followup")
    with transaction.atomic():
        without_rules(model)
        key = any_row(model)
        guards.take_out(connection, held)
        through = _survivors(model, key)
        assert any(text.startswith("UPDATE") for text in through)
        assert any(text.startswith("DELETE") for text in through)
        if connection.vendor == "sqlite":
            assert any(text.startswith("REPLACE") for text in through)
        else:
            assert any(text.startswith("TRUNCATE") for text in through)
        transaction.set_rollback(True)
