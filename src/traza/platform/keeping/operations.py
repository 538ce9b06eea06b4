"""`AppendOnly`: the migration operation that makes a table one of evidence."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

from traza.platform.keeping import guards
from traza.platform.keeping.kept import Editions


class AppendOnly(Operation):
    """From here on rows of a model's table are only added, whatever code runs.

    `may_change` names the columns whose change is let through and noted; `leaves` is a condition
    on OLD under which a row may leave; `editions` where what may change is written first. Rows
    that are there are noted for the chain. A later migration that must fill a column of old rows
    puts `NotAppendOnly` before it and this after; one that remakes the table on SQLite loses
    nothing: triggers are put in again after it (`apps.KeepingConfig`). A model's `keeping` says the
    same as its last operation: a test asks.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(
        self,
        model: str,
        *,
        may_change: tuple[str, ...] = (),
        leaves: str = "",
        is_quiet: bool = False,
        has_own_guards: bool = False,
        is_noted: bool = True,
        editions: Editions | None = None,
    ) -> None:
        self.model = model
        self.said: dict[str, Any] = {
            "may_change": may_change,
            "leaves": leaves,
            "is_quiet": is_quiet,
            "has_own_guards": has_own_guards,
            "is_noted": is_noted,
            "editions": editions,
        }

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing of a model changes."""

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        """Put the triggers in and note the rows that are there."""
        guarded = self._guarded(app_label, after)
        if guards.put_in(editor.connection, guarded):
            guards.note_all(editor.connection, guarded.table)

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        """Take the triggers out."""
        guards.take_out(editor.connection, self._guarded(app_label, before))

    def describe(self) -> str:
        """For `traza migrate --plan`."""
        return f"Only add to {self.model}"

    def _guarded(self, app_label: str, state: Any) -> guards.Guarded:
        table = state.apps.get_model(app_label, self.model)._meta.db_table
        return guards.Guarded(table, **self.said)


class NotAppendOnly(AppendOnly):
    """For the migrations between: the table may change until the next `AppendOnly`."""

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        """Take the triggers out."""
        guards.take_out(editor.connection, self._guarded(app_label, after))

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        """Put them in again."""
        guards.put_in(editor.connection, self._guarded(app_label, before))

    def describe(self) -> str:
        """For `traza migrate --plan`."""
        return f"Let {self.model} change for a while"
