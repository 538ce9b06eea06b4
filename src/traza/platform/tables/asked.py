"""What is asked of long rollups: which dimensions together, and how often. No values, no readers.

Every process counts and now and then adds a line to one file; the next build chooses by it which
smaller rollups to make. A line that is lost is a rollup less, never an answer.
"""

from __future__ import annotations

import os
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from traza.platform.files import durable
from traza.platform.tables import store

LONGEST = 1_000_000  # bytes of the file: beyond, nothing is noted until the next build
_counting = threading.Lock()
_counts: Counter[tuple[str, frozenset[str]]] = Counter()


def note(figure: str, names: frozenset[str]) -> None:
    """Count a question; it is written the first time and at each doubling."""
    with _counting:
        _counts[figure, names] += 1
        times = _counts[figure, names]
    if times & (times - 1) == 0:
        _append(f"{figure} {','.join(sorted(names))} {max(1, times // 2)}\n")


def counted() -> Mapping[str, Mapping[frozenset[str], float]]:
    """Figure -> dimensions asked together -> how often. Lines half written are passed over."""
    found: dict[str, dict[frozenset[str], float]] = defaultdict(lambda: defaultdict(float))
    try:
        lines = _path().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        figure, _, rest = line.partition(" ")
        names, _, times = rest.partition(" ")
        if times.isdigit():
            found[figure][frozenset(filter(None, names.split(",")))] += int(times)
    return found


def halve() -> None:
    """Forget half of each count after a build, so that what is asked now weighs more."""
    lines = [
        f"{figure} {','.join(sorted(names))} {int(times // 2)}\n"
        for figure, sets in counted().items()
        for names, times in sets.items()
        if times >= 2
    ]
    if not _path().exists():
        return
    durable.write(_path(), "".join(lines).encode())


def _path() -> Path:
    return store.root() / "asked"


def _append(line: str) -> None:
    try:
        handle = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:  # a folder that only the builder may write
        return
    try:
        if os.fstat(handle).st_size < LONGEST:
            os.write(handle, line.encode())
    except OSError:
        pass
    finally:
        os.close(handle)
