"""Who says what can be found: each application keeps `search.py`, and nobody else names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db import connection
from django.utils import translation
from django.utils.module_loading import module_has_submodule

from traza.kernel.search import Said, Source

_UPDATES = {
    "sqlite": "SELECT coalesce(sum(counter), 0) FROM tables_change WHERE table_name = %s",
    "postgresql": "SELECT coalesce(sum(n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables "
    "WHERE relname = %s AND schemaname = 'public'",
}


@cache
def sources() -> tuple[Source, ...]:
    """The sources of every application that has something to find."""
    found: list[Source] = []
    for app in apps.get_app_configs():
        if app.name.startswith("traza.") and module_has_submodule(app.module, "search"):
            found += import_module(f"{app.name}.search").SOURCES
    return tuple(found)


def mark_of(*tables: str) -> str:
    """A short text that is another one when rows of these tables of the register were added,
    changed or removed. It costs a count of each."""
    facts = []
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            rows = cursor.fetchone()[0]
            cursor.execute(_UPDATES[connection.vendor], [name])
            facts.append(f"{rows}.{cursor.fetchone()[0]}")
    return " ".join(facts)


def both(text: Callable[[], str]) -> Said:
    """What `text` gives in both languages."""
    with translation.override("es-mx"):
        spanish = text()
    with translation.override("en"):
        english = text()
    return Said(spanish, english if english != spanish else "")
