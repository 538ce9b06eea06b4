"""Names of columns and of the tables' files: the way to a value, in writing that can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What would be read as something else: our own signs, spaces at the edges, the start of a formula.
_ODD = re.compile(
    r"[~/\[\]#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^[=+\-@\s_]|\s$"
    r"|_(?=x[0-9A-Fa-f]{4}_)"  # which a spreadsheet would take for another sign
)
_ESCAPED = re.compile(r"~([0-9a-f]*);")
_EMPTY = "~;"
_UNSAFE = re.compile(r"[^\w-]+")
KINDS = ("text", "number", "boolean", "list", "json")
_SUFFIX = re.compile(r" \[(number|boolean|list|json)\]\Z")


def part(name: str) -> str:
    """One name as it stands in a path.

    >>> part("a/b"), part(""), part("monto")
    ('a~2f;b', '~;', 'monto')
    """
    return _ODD.sub(lambda odd: f"~{ord(odd[0]):x};", name) if name else _EMPTY


def names(path: str) -> tuple[str, ...]:
    """The names of a path, undone."""
    if not path:
        return ()
    return tuple(_ESCAPED.sub(_sign, each) for each in path.split("/"))


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else ""


def header(path: str, kind: str, *, known: bool) -> str:
    """The heading of a column; a column of the standard need not say what it takes."""
    return path if known or kind == "text" else f"{path} [{kind}]"


def read_header(text: str) -> tuple[str, str | None]:
    """The path of a heading, and what it says that it takes."""
    found = _SUFFIX.search(text)
    return (text[: found.start()], found[1]) if found else (text, None)


def file_name(path: str, taken: Iterable[str], most: int) -> str:
    """A short name for the file or sheet of a table, different from those taken.

    >>> file_name("contractingProcesses/summary/documents", ["documents"], 31)
    'summary.documents'
    """
    # A name with a line before is ours: the index, the long texts.
    parts = [_UNSAFE.sub("_", each).strip("_") or "tabla" for each in names(path)]
    parts = parts or ["proyectos"]
    used = {each.lower() for each in taken}
    for length in range(1, len(parts) + 1):
        name = ".".join(parts[-length:])[:most]
        if name.lower() not in used:
            return name
    number = 2
    while f"{parts[-1][: most - 8]} ({number})".lower() in used:
        number += 1
    return f"{parts[-1][: most - 8]} ({number})"
