"""Files that are made when first asked and kept until what they say changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

PART = "part-"  # how the name of a file begins while it is being made


def opened(path: Path, write: Callable[[Path], None]) -> IO[bytes]:
    """The file at `path`, made by `write` (into another path) when it is not there.

    Whole or not at all: two who ask at once never meet half a file.
    """
    try:
        return path.open("rb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=PART, suffix=path.suffix, delete=False) as part:
        pass
    made = Path(part.name)
    write(made)
    answer = made.open("rb")
    made.replace(path)
    return answer
