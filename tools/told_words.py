"""Writes the sentences of code where the gatherer of words finds them.

Some are written in places that know no gettext: `say` of a Refusal, `told("…")`, `later("…")`, the
words of the members of a `Titled`, the titles of roles, and the names of days that `in_order`
compares. The others are marked by a function of gettext, which the gatherer knows by its own name
only: here they are found by whatever name it was imported under, and inside an f-string too.
Usage: told_words.py OUT, from the repository.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeGuard

SRC = Path(__file__).resolve().parents[1] / "src" / "traza"
TELLERS = frozenset({"told", "later"})
GETTEXT = "django.utils.translation"
# How many of its first arguments are text, by function.
MARKERS = {
    f"{name}{lazy}": texts
    for name, texts in {"gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}.items()
    for lazy in ("", "_lazy")
} | {"gettext_noop": 1}


class Marked(NamedTuple):
    """A call of a function of gettext: where it is, the function's own name and what it is given.

    A text that is not written there (a name, an f-string) is None: nobody can gather it.
    """

    where: str
    marker: str
    texts: tuple[str | None, ...]


def sentences() -> list[str]:
    """Every sentence once, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(SRC.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= dict.fromkeys(_of(ast.parse(path.read_text(encoding="utf-8"))))
    found |= dict.fromkeys(_roles())
    return list(found)


def _roles() -> list[str]:
    """The titles of the roles, which are data."""
    text = (SRC / "platform/access/roles.yaml").read_text(encoding="utf-8")
    return re.findall(r"title: ([^,}\n]+)", text)


def marked() -> list[Marked]:
    """Every call that marks words for translation, in the order of the files."""
    return [
        one
        for path in sorted(SRC.rglob("*.py"))
        for one in marked_in(
            ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(SRC))
        )
    ]


def marked_in(tree: ast.Module, path: str) -> Iterator[Marked]:
    """The calls of one module that mark words, by any name and inside f-strings too."""
    names = names_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            marker = names.get(node.func.id, "")
            if marker:
                yield Marked(f"{path}:{node.lineno}", marker, _texts(node, MARKERS[marker]))


def names_of(tree: ast.Module) -> dict[str, str]:
    """The functions of gettext by the name that a module imports each under."""
    return {
        one.asname or one.name: one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == GETTEXT
        for one in node.names
        if one.name in MARKERS
    }


def _texts(node: ast.Call, most: int) -> tuple[str | None, ...]:
    given = [one.value if isinstance(one, ast.Constant) else None for one in node.args[:most]]
    return tuple(one if isinstance(one, str) else None for one in given) or (None,)


def lines_of(every: Iterable[Marked]) -> list[str]:
    """Lines that the gatherer of words reads: the function by its own name, with its texts."""
    return [
        f"{one.marker}({', '.join(map(repr, one.texts))}"
        f"{', 1' if one.marker.startswith('n') else ''})\n"
        for one in every
        if None not in one.texts
    ]


def _of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if node.func.id in TELLERS:
                yield from _text(node.args[0])
            elif node.func.id == "in_order":
                for named in node.args[1:]:
                    if isinstance(named, ast.Tuple):
                        yield from map(_of_the, _text(named.elts[0]))
        elif isinstance(node, ast.ClassDef):
            yield from _of_class(node)


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    titled = any(isinstance(base, ast.Name) and base.id == "Titled" for base in node.bases)
    for part in node.body:
        if _is_say(part):
            yield from _text(part.value)
        elif titled and isinstance(part, ast.Assign) and isinstance(part.value, ast.Tuple):
            for words in part.value.elts[1:3]:
                yield from (text for text in _text(words) if text)


def _is_say(part: ast.stmt) -> TypeGuard[ast.Assign | ast.AnnAssign]:
    targets = part.targets if isinstance(part, ast.Assign) else [getattr(part, "target", None)]
    return isinstance(part, ast.Assign | ast.AnnAssign) and any(
        isinstance(one, ast.Name) and one.id == "say" for one in targets
    )


def _text(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _text(node.body)
        yield from _text(node.orelse)


def _of_the(name: str) -> str:
    return f"del {name[3:]}" if name.startswith("el ") else f"de {name}"


if __name__ == "__main__":
    lines = [f"_({sentence!r})\n" for sentence in sentences()]
    lines += lines_of(marked())
    Path(sys.argv[1]).write_text("".join(dict.fromkeys(lines)), encoding="utf-8")
