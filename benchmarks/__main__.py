"""`make bench`: every measure, one after the other, each beside its peer in the same run."""

from __future__ import annotations

import importlib
import sys

MEASURES = (
    "reading",
    "web",
    "build_speed",
    "ledger",
    "budget_load",
    "cube",
    "route",
    "spark",
    "payments",
    "works_export",
    "works_list",
    "place",
    "search",
    "assistant",
    "pages",
    "phone",
    "scan_reading",
    "works_import",
    "works_flags",
    "oc4ids",
    "cfdi",
    "allocation",
    "growth",
    "suppress",
    "comments",
    "report",
    "backup",
    "crowd",
    "kills",
)


def main(names: list[str]) -> int:
    """Run the measures named, or all; each prints its own table."""
    for name in names or MEASURES:
        print(f"\n== {name}")
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
