"""What a room remembers of its walk, in a small file of its home that a reset takes away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from traza.platform.files import durable


def begin(counts: dict[str, int]) -> None:
    """How many there were of what the walk adds to."""
    _write({"began": counts})


def began(what: str) -> int:
    """How many there were when the room began; 0 when nobody counted."""
    return int(_read().get("began", {}).get(what, 0))


def opened() -> frozenset[str]:
    """The steps of reading whose page was opened."""
    return frozenset(_read().get("opened", ()))


def passed() -> frozenset[str]:
    """The steps that somebody left for later."""
    return frozenset(_read().get("passed", ()))


def open_one(key: str) -> None:
    """The page of that step was opened."""
    _add("opened", key)


def pass_over(key: str) -> None:
    """That step is left for later."""
    _add("passed", key)


def take_up() -> None:
    """What was left for later is asked again."""
    _write(_read() | {"passed": []})


def _add(what: str, key: str) -> None:
    said = _read()
    known = said.setdefault(what, [])
    if key not in known:
        known.append(key)
        _write(said)


def _path() -> Path:
    return Path(settings.HOME) / "walk.json"


def _read() -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(_path().read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return said


def _write(said: dict[str, Any]) -> None:
    durable.write(_path(), json.dumps(said).encode())
