"""Z-scores of a file of children by `growth zscores`, beside a plain copy of the same file.

Children come from a fixed seed; one in twenty has a height in metres, which is told and not scored.
The peer reads and writes the same rows with Python's csv and calculates nothing.
`TRAZA_BENCH_CHILDREN` sets how many.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from traza.modules.growth.api import write_scores

CHILDREN = int(os.environ.get("TRAZA_BENCH_CHILDREN", "100000"))
TIMES = 5
HEADER = "folio,sexo,edad_dias,peso,talla,medida,edema,hc,muac\n"


def main() -> None:
    """Write the children, score them, print."""
    with tempfile.TemporaryDirectory(prefix="traza-growth-") as folder:
        source, out = Path(folder, "ninos.csv"), Path(folder, "puntajes.csv")
        _write_children(source, random.Random(25))
        scored = _seconds(partial(write_scores, source, out, None, lambda _rows: None))
        copied = _seconds(partial(_copy, source, out))
    table = Table(f"{CHILDREN:,} children", "processor seconds (median)", "children a second")
    table.add_row("growth zscores", f"{scored:.2f}", f"{CHILDREN / scored:,.0f}")
    table.add_row("peer: a copy by csv", f"{copied:.2f}", f"{CHILDREN / copied:,.0f}")
    table.add_row("ratio", f"{scored / copied:.1f}", "")
    Console().print(table)


def _write_children(path: Path, chance: random.Random) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(CHILDREN):
            days = chance.randint(100, 1820)
            height = 48 + days / 30
            written = height / 100 if chance.random() < 0.05 else height
            file.write(
                f"{number},{chance.choice('HM')},{days},{height / 7:.1f},{written:.2f},"
                f"{chance.choice('12')},n,46,14.2\n"
            )


def _copy(source: Path, out: Path) -> None:
    with (
        source.open(encoding="utf-8", newline="") as rows,
        out.open("w", encoding="utf-8", newline="") as copied,
    ):
        csv.writer(copied).writerows(csv.reader(rows))


def _seconds(act: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        act()
        spent.append(time.process_time() - begun)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
