"""How much a run tries: one of each kind by day, everything by night.

`TRAZA_TEST_EXPLORE=1` is the night (`make test-all PART=matrices`). What is drawn by chance is drawn from
`TRAZA_TEST_SEED`, the same each day and another each night, so that what failed can be run again.
A matrix of cases that are alike (formats
x documents, rubbish x addresses) is walked in turns by day, so that each value of each side is
still tried.
"""

from __future__ import annotations

import os
import random
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")
NIGHT = os.environ.get("TRAZA_TEST_EXPLORE") == "1"
KILLS = int(os.environ.get("TRAZA_TEST_KILLS", "1"))  # of a program that writes, each time it does
MOST = 20  # kills that may miss
SEED = "TRAZA_TEST_SEED"  # the process that starts the others tells them, and they their programs
os.environ.setdefault(SEED, str(secrets.randbelow(10**9)) if NIGHT else "25")
# For a test of a kind that another proves by day: a program more that is killed, a part more that
# breaks.
by_night_only = pytest.mark.skipif(not NIGHT, reason="de noche: make test-all PART=matrices")


def kills(met: list[bool]) -> Iterator[int]:
    """Turns of killing, as many as are asked, and more while none killed a program half way.

    The caller adds to `met` whether its turn did.
    """
    while len(met) < KILLS or (not any(met) and len(met) < MOST):
        yield len(met)


def chance(asked: pytest.FixtureRequest | str) -> random.Random:
    """Chance of a test's own, or of a name: the same with the same seed, whoever runs beside it.

    The seed is printed, which pytest shows with what failed.
    """
    name = asked if isinstance(asked, str) else asked.node.nodeid
    sys.stdout.write(f"chance of {name}: {SEED}={os.environ[SEED]}\n")
    return random.Random(f"{os.environ[SEED]} {name}")


def by_night(few: int, many: int) -> int:
    """How many examples: few by day, many by night."""
    return many if NIGHT else few


def some(choices: Iterable[T], each: int, begin: int = 0) -> list[T]:
    """Each so-many-th of the choices by day, all by night."""
    return list(choices) if NIGHT else list(choices)[begin::each]


def in_turn(choices: Sequence[T], turn: int, few: int) -> Sequence[T]:
    """A few of the choices, others at each turn, so that all are taken in turns; all by night."""
    if NIGHT or few >= len(choices):
        return choices
    begin = turn * few
    return [choices[(begin + step) % len(choices)] for step in range(few)]
