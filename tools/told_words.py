"""Writes the sentences that rules and refusals tell, where the gatherer of words finds them.

They are written in places that know no gettext: `say` of a Refusal, `told("…")`, `later("…")`, the
words of the members of a `Titled`, and the names of days that `in_order` compares.
Usage: told_words.py OUT, from the repository.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

SRC = Path(__file__).resolve().parents[1] / "src" / "traza"
TELLERS = frozenset({"told", "later"})


def sentences() -> list[str]:
    """Every sentence once, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(SRC.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= dict.fromkeys(_of(ast.parse(path.read_text(encoding="utf-8"))))
    return list(found)


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
    Path(sys.argv[1]).write_text("".join(lines), encoding="utf-8")
