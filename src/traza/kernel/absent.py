"""Libraries that others bring in where they find them, and that nothing here uses.

DuckDB imports pandas at the first parameter of a query and pyarrow at its first array, only to ask
whether what it was given is of pandas: 90 MB and a second of every process that answers.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

UNUSED = frozenset({"pandas"})


class Absent(MetaPathFinder):
    """Finds what is unused to be absent, as where it is not installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raises ModuleNotFoundError for what is unused; leaves the others to the next finder."""
        if fullname in UNUSED:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def leave_out() -> None:
    """From here on, in this process; twice is as once."""
    if not any(isinstance(each, Absent) for each in sys.meta_path):
        sys.meta_path.insert(0, Absent())


def let_in() -> None:
    """Undo it, for a process that needs one of them (ibis speaks to Spark through pandas)."""
    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, Absent)]
