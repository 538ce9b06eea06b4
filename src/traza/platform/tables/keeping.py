"""What figures became in SQL, kept beside the builds, so that a web process need not write it anew.

To write a figure as SQL takes a library of half a second and then tens of milliseconds a figure. A
build does it for all; what it wrote holds for whoever runs the very same code and versions. A
process whose files were replaced after it began runs other code than they say: it keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import traza
from traza.platform.files import durable
from traza.platform.tables import store

BEGUN = time.time_ns()
WRITTEN_BY = ("ibis-framework", "sqlglot", "duckdb")

Written = tuple[str, Mapping[str, str]]  # SQL, and the kinds of its columns in order
_written: dict[str, Written] = {}


def key_of(expression: Any, *asked: Any) -> str | None:
    """A name for the SQL of an expression of this code; None for one from elsewhere.

    `asked` is all else that the SQL depends on.
    """
    said = _said(expression)
    if said is None or " at 0x" in repr(said):  # something that has no name of its own
        return None
    return hashlib.sha256(repr((said, *asked)).encode()).hexdigest()


def _said(expression: Any) -> tuple[Any, ...] | None:
    if expression is None:
        return ()
    if isinstance(expression, partial):
        inner = _said(expression.func)
        if inner is None:
            return None
        return (*inner, expression.args, sorted(expression.keywords.items()))
    code = getattr(expression, "__code__", None)
    module = getattr(expression, "__module__", "")
    if code is None or not module.startswith("traza."):
        return None
    closed = [cell.cell_contents for cell in expression.__closure__ or ()]
    inner_said = [_said(each) if callable(each) else (repr(each),) for each in closed]
    if None in inner_said:
        return None
    defaults = repr((expression.__defaults__, expression.__kwdefaults__))
    return module, expression.__qualname__, code.co_firstlineno, defaults, tuple(inner_said)


def find(key: str) -> Written | None:
    """What a process of this same code wrote, if it was kept."""
    return _written.get(key) or _kept().get(key)


def ready() -> None:
    """Read what was kept now, so that no reader waits for it."""
    _kept()


def add(key: str, sql: str, kinds: Mapping[str, str]) -> None:
    """Remember what was written, for `keep`."""
    _written[key] = sql, kinds


def keep() -> None:
    """Keep all that this process wrote, and what was kept that still holds."""
    known = {**_kept(), **_written}
    if _code() is None or known.keys() == _kept().keys():
        return
    durable.write(_path(), json.dumps({"code": _code(), "written": known}).encode())


def _kept() -> Mapping[str, Written]:
    path = _path()
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=2)
def _read(path: Path, _moment: int) -> Mapping[str, Written]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if _code() is None or kept["code"] != _code():
            return {}
        return {key: (sql, kinds) for key, (sql, kinds) in kept["written"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _path() -> Path:
    return store.root() / "written.json"


@cache
def _code() -> str | None:
    """A short text that is new whenever a file of this program or a library's version is; None
    when a file is newer than this process."""
    files = sorted(_files(Path(traza.__file__).parent))
    if any(changed > BEGUN for *_said, changed in files):
        return None
    said = [one[:-1] for one in files]
    versions = [version(name) for name in WRITTEN_BY]
    return hashlib.sha256(repr((said, versions)).encode()).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """Each file of the program: where, bytes, when it was written and when it came here."""
    for found in os.scandir(folder):
        if found.is_dir():
            yield from _files(Path(found.path))
        elif found.name.endswith(".py"):
            stat = found.stat()
            yield found.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
