"""An award of 100,000 applications with its proof, beside a sort and a greedy loop of floats.

Applications are made from a fixed seed: scores are exact means of three jurors over a rubric of 100
points, so that many tie; one organisation in ten sends two projects. The proof is the file that
anybody can recompute: every project with its place, why, and what was left at its turn, in canonical
JSON with its SHA-256. The peer is what a spreadsheet would do, and proves nothing.
`TRAZA_BENCH_APPLICATIONS` sets how many.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial

from rich.console import Console
from rich.table import Table

from traza.modules.grants.contracts.allocation import Call, Candidate
from traza.modules.grants.queries.programme_law import programme
from traza.modules.grants.rules.allocation import allocate
from traza.modules.grants.rules.award_again import award_again
from traza.modules.grants.rules.award_file import award_file, canonical
from traza.modules.grants.rules.award_reading import read_award

APPLICATIONS = int(os.environ.get("TRAZA_BENCH_APPLICATIONS", "100000"))
TIMES = 5


def main() -> None:
    """Make the applications, award them, print."""
    rules = programme("peso-por-peso-2021")
    people = _people(random.Random(2021))
    asked = sum(one.asked for one in people)
    table = Table(f"{APPLICATIONS:,} applications", "processor seconds (median)", "worst")
    for exhaustion in ("skip", "stop"):
        chosen = {name: next(iter(one.options)) for name, one in rules.readings.items()}
        chosen |= {"exhaustion": exhaustion, "first_project": "rank"}
        call = Call("B-1", date(2021, 3, 1), asked // 3, Fraction(60), chosen)
        _row(table, f"award, {exhaustion}", partial(allocate, call, people, rules))
        _row(table, f"award with its proof, {exhaustion}",
             partial(award_file, call, people, [], rules))  # fmt: skip
    content = canonical(award_file(call, people, [], rules))
    _row(table, f"recompute a file of {len(content) / 1e6:.0f} MB",
         lambda: award_again(read_award(content), rules))  # fmt: skip
    _row(table, "peer: floats, sort and greedy, no proof", lambda: _floats(people, asked // 3))
    Console().print(table)


def _people(chance: random.Random) -> list[Candidate]:
    return [
        Candidate(
            folio,
            f"osc-{chance.randrange(APPLICATIONS * 9 // 10)}",
            chance.randrange(50_000_00, 1_000_000_00),
            Fraction(sum(chance.randrange(40, 101) for _ in range(3)), 3),
            folio,
        )
        for folio in range(1, APPLICATIONS + 1)
    ]


def _floats(people: list[Candidate], fund: int) -> int:
    rows = sorted(((float(one.score), one.organisation, one.asked) for one in people), reverse=True)
    left, done = fund / 100, set()
    for _, whose, asked in rows:
        if whose not in done and asked / 100 <= left:
            left -= asked / 100
            done.add(whose)
    return len(done)


def _row(table: Table, what: str, run: Callable[[], object]) -> None:
    times = []
    for _ in range(TIMES):
        start = time.process_time()  # of the processor: what else runs here does not count
        run()
        times.append(time.process_time() - start)
    table.add_row(what, f"{statistics.median(times):.3f}", f"{max(times):.3f}")


if __name__ == "__main__":
    main()
