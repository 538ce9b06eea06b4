"""Memory of the processes that answer, a number a minute for half an hour of readers and writers.

The home is that of `crowd`. Six readers ask its public pages, each with seconds of reading between
two, and eight telephones send visits. Each minute what each web process holds is read: RSS, and its
share (PSS), which counts what the processes have in common once. `TRAZA_BENCH_MINUTES` is how many
(30). The slope is that of the straight line through the minutes after the first third, in which
caches fill.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks import crowd, load

MINUTES = int(os.environ.get("TRAZA_BENCH_MINUTES", "30"))
READERS, PAUSE = 6, 4.0  # and seconds between two pages of one, at the mean
WARM = 3  # one part in so many is not in the slope


def main() -> None:
    """Serve, ask, and print a line a minute and the slopes."""
    home = crowd.HOME
    scene = crowd.prepared(home, "")
    held: dict[str, list[tuple[float, float]]] = {}
    asked = wrong = 0
    with crowd.serving(home, ""):
        for minute in range(MINUTES):
            reads, writes = crowd.every(60, readers=READERS, pause=PAUSE, scene=scene)
            asked += len(reads.seconds) + len(writes.seconds)
            wrong += len(reads.wrong) + len(writes.wrong)
            for name, pid in _answering(home).items():
                held.setdefault(name, []).append((_megabytes(pid, "Rss"), _megabytes(pid, "Pss")))
            now = ", ".join(f"{n} {h[-1][0]:.0f} ({h[-1][1]:.0f})" for n, h in sorted(held.items()))
            print(f"minute {minute + 1}: RSS (PSS) in MB: {now}", flush=True)
    for name, each in sorted(held.items()):
        rss = [one for one, _share in each]
        print(f"{name}: first {rss[0]:.0f} MB, last {rss[-1]:.0f}, most {max(rss):.0f}, "
              f"slope after minute {len(rss) // WARM}: {slope(rss[len(rss) // WARM :]):+.2f} MB a minute")  # fmt: skip
    print(f"{asked} answers, {wrong} errors, load average {os.getloadavg()[2]:.1f}")


def slope(values: Sequence[float]) -> float:
    """How much a value grows from one to the next, by least squares."""
    return statistics.linear_regression(range(len(values)), values).slope


def _answering(home: Path) -> dict[str, int]:
    """The process that answers of each web program: the last below it."""
    (seen,) = (home / "running").glob("*/watch.json")
    programs = json.loads(seen.read_text())["programs"]
    return {
        each["name"]: load._family(each["pid"])[-1]
        for each in programs
        if each["name"].startswith("web") and each["pid"]
    }


def _megabytes(pid: int, what: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    (kilobytes,) = (int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))
    return kilobytes / 1024


if __name__ == "__main__":
    main()
