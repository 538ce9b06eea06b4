"""Kill -9 in the middle of payments: what was acknowledged is there, nothing is doubled.

A client pays in transactions that also write a row of its own, is killed at a moment of chance, again
and again, and each time sends the same documents anew. `TRAZA_TEST_KILLS=50` does it as often as
the acceptance asks.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.making.effort import KILLS, chance
from tests.making.invariants import all_hold
from tests.making.places import Place, place

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PAYMENTS = max(30, KILLS * 12)
VERBS = ("commit", "accrue", "exercise", "pay")


@pytest.fixture
def here(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    with django_db_blocker.unblock(), place(tmp_path) as made:
        yield made


def pay_until_killed(
    here: Place, asked: dict[str, Any], seen: set[str], moments: random.Random
) -> set[str]:
    """What a client acknowledged before it was killed, some moments after its first new payment."""
    process = here.start("-m", "tests.making.client", json.dumps(asked))
    assert process.stdout is not None
    told: set[str] = set()
    timer: threading.Timer | None = None
    for line in process.stdout:
        told.add(line.decode().strip())
        if timer is None and told - seen:
            timer = threading.Timer(moments.uniform(0, 0.15), kill, [process.pid])
            timer.start()
    process.wait()
    if timer is not None:
        timer.join()
    if process.stderr is not None:
        failed = process.stderr.read().decode()
        assert process.returncode in {0, -signal.SIGKILL}, failed
        process.stderr.close()
    process.stdout.close()
    return told


def kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def movements(here: Place) -> dict[str, list[str]]:
    """Kinds of the movements of each payment."""
    found: dict[str, list[str]] = {}
    for folio, kind in here.rows(
        "SELECT d.folio, m.kind FROM budget_movement m JOIN budget_document d "
        "ON d.id = m.document_id WHERE d.folio LIKE 'pago%' ORDER BY m.document_id"
    ):
        found.setdefault(folio, []).append(kind)
    return found


def told_by_the_caller(here: Place) -> list[str]:
    return [row[0] for row in here.rows("SELECT about FROM audit_act WHERE verb = 'test.paid'")]


def test_a_client_killed_while_it_pays_loses_and_doubles_nothing(
    here: Place, request: pytest.FixtureRequest
):
    moments = chance(request)
    made = here.prepared("muertes", approved=10_000_000, lines=3)
    asked = {"book": made["book"], "lines": made["lines"], "payments": PAYMENTS}
    acknowledged: set[str] = set()
    for _ in range(max(KILLS, 2)):
        # It sends again what it was not told of, and the last that it was.
        again = {**asked, "first": max(0, len(acknowledged) - 1)}
        acknowledged |= pay_until_killed(here, again, acknowledged, moments)
        there = movements(here)
        assert acknowledged <= there.keys()
        assert all(tuple(kinds) == VERBS for kinds in there.values())
        assert sorted(there) == sorted(told_by_the_caller(here))
        all_hold(here.rows)
    finished = here.start("-m", "tests.making.client", json.dumps(asked))
    said, failed = finished.communicate()
    assert finished.returncode == 0, failed.decode()
    assert len(said.splitlines()) == PAYMENTS
    assert sorted(movements(here)) == sorted(f"pago {n}" for n in range(PAYMENTS))
    assert len(told_by_the_caller(here)) == PAYMENTS
    total = sum(1 + n % 7 for n in range(PAYMENTS))
    paid = dict(here.rows("SELECT line_id, paid FROM budget_balance"))
    assert [paid[line] for line in made["lines"]] == [total + 100, total, total]
    all_hold(here.rows)
