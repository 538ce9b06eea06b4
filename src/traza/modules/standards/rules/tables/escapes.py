"""What a spreadsheet takes for the escape of another sign (`_x000D_`), hidden from it and back."""

from __future__ import annotations

from traza.modules.standards.rules.tables.cells import MARK

GUARDED = f"{MARK}!"


def guard(text: str) -> str:
    """A text in which no spreadsheet sees an escape.

    >>> guard("_x000D_"), unguard(guard("_x000D_ _~x ~"))
    ('~!_~x000D_', '_x000D_ _~x ~')
    """
    return GUARDED + text.replace("~", "~~").replace("_x", "_~x")


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[len(GUARDED) :].replace("_~x", "_x").replace("~~", "~")
