"""Comments on a regulation put together with those that say the same, beside a plain comparison.

Campaigns of fifty letters with words changed among people of their own words, from a fixed seed
(`tests.making.commenters`). The peer compares only equal texts, which finds no changed letter.
`TRAZA_BENCH_COMMENTS` sets how many; twice as many should take about twice as long.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table
from tests.making.commenters import commenters

from traza.modules.consultation.rules.groups import same_texts

COMMENTS = int(os.environ.get("TRAZA_BENCH_COMMENTS", "10000"))
TIMES = 3


def main() -> None:
    """Make the comments, group them, print."""
    table = Table("comments", "how", "processor seconds (median)", "groups of several")
    for count in (COMMENTS, 2 * COMMENTS):
        texts, _campaigns = commenters(count)
        _row(table, "alike", same_texts, texts)
        _row(table, "equal", _equal_texts, texts)
    Console().print(table)


def _equal_texts(texts: Sequence[str]) -> list[int]:
    first: dict[str, int] = {}
    return [first.setdefault(text, number) for number, text in enumerate(texts)]


def _row(
    table: Table, how: str, group: Callable[[Sequence[str]], list[int]], texts: Sequence[str]
) -> None:
    spent, groups = [], list[int]()
    for _ in range(TIMES):
        begun = time.process_time()
        groups = group(texts)
        spent.append(time.process_time() - begun)
    several = {number for place, number in enumerate(groups) if number != place}
    table.add_row(f"{len(texts):,}", how, f"{statistics.median(spent):.2f}", f"{len(several)}")


if __name__ == "__main__":
    main()
