"""What a form's other buttons do, with what was typed kept: more rows, find a line, use the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.actor import Attribution
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.views import choices as finding
from traza.platform.forms.keys import HELPS, use_key
from traza.platform.forms.place import split_pair
from traza.platform.forms.rows import with_pasted
from traza.platform.law import clock

LINE = "line"  # the column of a table that is written with a budget line


def this_year() -> int:
    """The year in the register's time zone."""
    return clock.today().year


def is_help(data: Mapping[str, Any]) -> bool:
    """Whether a button was pressed that saves nothing."""
    return any(button in data for button in HELPS)


def help_with(
    kind: type[ChangeForm], kept: dict[str, str], said: Attribution
) -> tuple[dict[str, str], dict[str, Any]]:
    """What was typed with what the button adds, and what the page shows besides."""
    split_pair(kept)
    if "more" in kept:
        for table in kind.tables:
            if table.name == kept["more"]:
                with_pasted(table, kept)
    if "use" in kept:
        for table in kind.tables:
            use_key(table, LINE, kept, named="source")
    extra: dict[str, Any] = {}
    if "find" in kept or "use" in kept:
        words = kept.get("find_words", "").replace("\0", "")[:100]
        extra = {"lines": finding.search_lines(said, words), "find_words": words}
    return kept, extra


def offers(form: ChangeForm | None) -> dict[str, Any]:
    """Which helps the form at hand has use for."""
    names = set() if form is None else set(form.fields)
    lines = any(f"_{LINE}_" in name for name in names)
    return {"offers_lines": lines, "offers_places": "municipality" in names}
