"""The key of a budget line, as people write or paste it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from traza.platform.forms.rows import MOST_ROWS, Table, count_of

HELPS = ("more", "find", "use")  # the buttons of a form with keys that save nothing


class KeyField(forms.CharField):
    """A budget key, alone or after its book ("sonora-2026 21111-6141").

    The value is text with single spaces; whether such a line exists is asked of the budget.
    """

    def __init__(self, **options: Any) -> None:
        defaults: dict[str, Any] = {
            "label": gettext_lazy("Clave presupuestaria"),
            "max_length": 300,
        }
        super().__init__(**(defaults | options))
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def to_python(self, value: Any) -> str:
        """The key without the blanks that a spreadsheet leaves around and inside it."""
        return " ".join(str(super().to_python(value)).split())


def use_key(table: Table, column: str, values: dict[str, str], *, named: str = "") -> None:
    """Write the key chosen in a search into the first row of a table that has none yet; of rows
    whose column `named` is written, into the first of those."""
    if column not in (each.name for each in table.columns):
        return
    rows = range(MOST_ROWS if table.fixed else count_of(table, values))
    there = (at for at in rows if not table.fixed or table.field(column, at) in values)
    free = [at for at in there if not values.get(table.field(column, at))]
    begun = [at for at in free if named and values.get(table.field(named, at))]
    for at in (begun or free)[:1]:
        values[table.field(column, at)] = values["use"][:300]
