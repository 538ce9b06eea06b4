"""Dossiers as text: one with every field filled, and others with every word of every list.

`python -m tests.making.dossier_schemas` writes those of today's schema beside the past ones, which
are never written again: they are what the register holds.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_type_hints

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.rules.dossier_json import to_json

SCHEMAS = Path(__file__).parents[1] / "modules" / "works" / "rules" / "schemas"


def filled_texts() -> list[str]:
    """As many dossiers as the longest list of words has members."""
    longest = max(len(one) for one in _enums(Dossier, set()))
    return [to_json(_filled(Dossier, "dossier", n, count(1))) for n in range(longest)]


def whole(texts: list[str]) -> str:
    """Texts as they are kept in a file: a JSON list of dossiers, one a line."""
    return "[\n" + ",\n".join(texts) + "\n]\n"


def _enums(hint: Any, seen: set[Any]) -> set[Any]:
    found = set()
    if isinstance(hint, type) and issubclass(hint, Enum):
        found.add(hint)
    elif is_dataclass(hint) and hint not in seen:
        seen.add(hint)
        hints = get_type_hints(hint)
        for one in fields(hint):
            found |= _enums(hints[one.name], seen)
    for inner in get_args(hint):
        found |= _enums(inner, seen)
    return found


def _may_lack(one: Field[Any]) -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING


def _filled(hint: Any, name: str, n: int, numbers: count[int]) -> Any:
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(  # type: ignore[operator]
            **{
                one.name: _filled(hints[one.name], one.name, n, numbers)
                for one in fields(hint)
                if not n or not _may_lack(one) or _enums(hints[one.name], set())
            }
        )
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[n % len(hint)]
    plain = {
        str: lambda: f"{name} {next(numbers)}",
        int: lambda: next(numbers),
        float: lambda: next(numbers) + 0.5,
        bool: lambda: n % 2 == 0,
        date: lambda: date(2024, 1, 1) + timedelta(days=next(numbers)),
    }
    if hint in plain:
        return plain[hint]()
    inner = next(one for one in get_args(hint) if one not in {type(None), Ellipsis})
    if Ellipsis in get_args(hint):
        return tuple(_filled(inner, name, n, numbers) for _ in range(1 if n else 2))
    return _filled(inner, name, n, numbers)


if __name__ == "__main__":
    texts = filled_texts()
    number = json.loads(texts[0]).get("schema", 1)
    SCHEMAS.mkdir(exist_ok=True)
    (SCHEMAS / f"{number}.json").write_text(whole(texts), encoding="utf-8")
