"""A row as it was read, as a page may show it: by its columns, and nothing that is a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from traza.modules.works.contracts.imports import KeptCell

HIDDEN = "[dato personal]"
# RFC of a person, CURP, e-mail: the row is kept whole, and a page does not repeat these.
_PERSONAL = re.compile(
    r"(?<![A-Z0-9Ñ&])(?:RFC-)?[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}(?![A-Z0-9])"
    r"|(?<![A-Z0-9])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?![A-Z0-9])"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
)


def cells_of(value: Any, columns: Sequence[str]) -> tuple[tuple[KeptCell, ...], bool]:
    """The cells that say something, each under its column (of a table) or its path (of JSON), and
    whether something of a person was left out.

    >>> cells_of(["Puente", "", "GENE180322A03"], ["NOMBRE", "X", "RFC"])
    ((KeptCell(title='NOMBRE', text='Puente'), KeptCell(title='RFC', text='[dato personal]')), True)
    """
    named = zip(columns, value, strict=False) if isinstance(value, list) else _leaves(value, "")
    found, hidden = [], False
    for title, printed in named:
        text = " ".join(str(printed).split())
        shown = _PERSONAL.sub(HIDDEN, text)
        hidden = hidden or shown != text
        if shown:
            found.append(KeptCell(title, shown))
    return tuple(found), hidden


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Each plain value of an element with its path ("parties/0/name")."""
    pairs: Iterator[tuple[Any, Any]]
    if isinstance(value, dict):
        pairs = iter(value.items())
    elif isinstance(value, list):
        pairs = enumerate(value)
    else:
        if value is not None:
            yield path, value
        return
    for name, each in pairs:
        yield from _leaves(each, f"{path}/{name}" if path else str(name))
