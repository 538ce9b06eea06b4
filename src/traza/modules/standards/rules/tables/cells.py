"""One value as the text of a cell, and back."""

from __future__ import annotations

import json
import re
from typing import Any

# Text that reads back as itself: no sign of ours, no start of a formula, no space at its edges,
# nothing that XML or a spreadsheet would change.
_PLAIN = re.compile(
    r"[^~=+\-@\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
    r"(?:[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*"
    r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff])?\Z"
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\Z")
_TRUE = frozenset({"true", "verdadero"})
_FALSE = frozenset({"false", "falso"})
MARK = "~"
STARTS = "~=+-@ "  # with which no plain text begins
_encode = json.JSONEncoder(separators=(",", ":")).encode
plain = _PLAIN.match


class BadCell(ValueError):
    """A cell that its column does not take; its message is what the column takes, in Spanish."""


def literal(value: Any) -> str:
    """A value as JSON after the mark, in letters that every program keeps."""
    # `_x` begins an escape in the cells of a spreadsheet.
    return MARK + _encode(value).replace("_x", "\\u005fx")


def cell(value: Any, kind: str) -> str:
    """The text of a value in a column of a kind.

    >>> cell("=1+1", "text"), cell(5, "number"), cell(5, "text"), cell(None, "number")
    ('~"=1+1"', '5', '~5', '~null')
    """
    if isinstance(value, str):
        return value if kind == "text" and plain(value) else literal(value)
    if isinstance(value, bool):
        return ("true" if value else "false") if kind == "boolean" else literal(value)
    if isinstance(value, int | float):
        return repr(value) if kind == "number" else literal(value)
    if isinstance(value, list) and value:
        if kind == "list" and all(isinstance(each, str) and joinable(each) for each in value):
            return ";".join(value)
        if kind == "json":
            return literal(value)[1:]
    return literal(value)


def joinable(text: str) -> bool:
    """Whether a text can stand in a list of texts with `;` between."""
    return ";" not in text and plain(text) is not None


def value_of(text: str, kind: str) -> Any:
    """The value of a cell that is not empty. Raises BadCell when the column does not take it."""
    if text[0] == MARK:
        return _json(text[1:])
    if kind == "text":
        return text
    if kind == "number":
        return _number(text)
    if kind == "list":
        return text.split(";")
    if kind == "json":
        return _json(text)
    word = text.strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise BadCell("true o false")


def _number(text: str) -> int | float:
    found = _NUMBER.match(text)
    if found is None:
        raise BadCell("un número sin comas de millares ni símbolos")
    return float(text) if found[1] or found[2] else int(text)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCell("JSON válido después de «~»") from error
