"""A ledger driven at random: what it takes and refuses is what a plain model says, step by step.

The model knows nothing of SQL: it adds and subtracts in dictionaries. After each step every
invariant is computed anew from the raw rows, also after direct SQL of any kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import Error, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.making.budgets import of
from tests.making.effort import by_night
from tests.making.invariants import all_hold, of_django
from tests.making.ledger_scene import Sql

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import LedgerRefusal, Name
from traza.platform.audit.record import TERMINAL

AMOUNTS = st.integers(1, 60)
LINES = st.lists(st.integers(0, 2), min_size=1, max_size=2)
# Mostly of the year; 13 is the January after it, 17 the May after the last day to pay, 40 years on.
MONTHS = st.sampled_from([2, 2, 3, 3, 4, 4, 13, 16, 17, 40])
PICK = st.integers(0, 10**6)
# kind: what it follows; what leaves and enters, by line and, where obliged, by commitment.
FOLLOWS = {
    "approve": None, "adjust": None, "reserve": None, "unreserve": "reserve", "commit": None,
    "release": "commit", "advance": "commit", "recover": "commit", "accrue": "commit",
    "exercise": "accrue", "pay": "exercise", "refund": "pay",
}  # fmt: skip
NEXT = {
    "reserve": ("commit", "unreserve"),
    "commit": ("accrue", "accrue", "advance", "recover", "release"),
    "accrue": ("exercise",), "exercise": ("pay",), "pay": ("refund",),
}  # fmt: skip
STEP = {
    "approve": ("", "available"), "reserve": ("available", "reserved"),
    "unreserve": ("reserved", "available"), "release": ("committed", "available"),
    "advance": ("committed", "advanced"), "recover": ("advanced", "committed"),
    "exercise": ("accrued", "exercised"), "pay": ("exercised", "paid"), "refund": ("paid", "available"),
}  # fmt: skip
OBLIGED = ("committed", "advanced", "accrued", "exercised", "paid", "amortised")


@dataclass
class Done:
    """A movement as the model remembers it."""

    number: int
    kind: str
    month: int
    follows: Done | None
    commitment: int | None
    effect: dict[tuple[int, str], int]
    taken: dict[int, int]
    reverses: Done | None = None
    undone: bool = False
    followers: list[Done] = field(default_factory=list)

    def standing(self) -> list[Done]:
        return [one for one in self.followers if not one.undone]


class Ledger(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.book = budget.open_book(NewBook("azar", "Azar", "Ente", "state", 2026, agency="ente"))
        self.lines = [budget.open_line(self.book, NewLine(key=f"{n}")) for n in range(3)]
        self.held: dict[tuple[int, str], int] = defaultdict(int)
        self.owed: dict[tuple[int, int, str], int] = defaultdict(int)
        self.done: list[Done] = []
        self.named: dict[str, tuple[Any, int]] = {}
        self.closed = 0
        self.count = 0
        self.spend("approve", [0, 1, 2], 200, month=2, pick=0, reserved=False)
        self.spend("commit", [0, 1], 50, month=2, pick=0, reserved=False)
        self.spend("reserve", [0], 30, month=2, pick=0, reserved=False)

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @rule(
        kind=st.sampled_from([*FOLLOWS, "commit", "accrue", "exercise", "pay"]),
        lines=LINES, centavos=AMOUNTS, month=MONTHS, pick=PICK, reserved=st.booleans(),
    )  # fmt: skip
    def spend(
        self, kind: str, lines: list[int], centavos: int, month: int, pick: int, *, reserved: bool
    ) -> None:
        wanted = "reserve" if kind == "commit" and reserved else FOLLOWS[kind]
        before = self._pick(wanted, pick)
        if wanted and before is None:
            return
        self._spend(kind, lines, centavos, pick, before, month=month)

    def _spend(
        self, kind: str, lines: list[int], centavos: int, pick: int, before: Done | None, *,
        month: int,
    ) -> None:  # fmt: skip
        amortised = (0, centavos // 3, centavos)[pick % 3] if kind == "accrue" else 0
        signed = -centavos if kind == "adjust" and pick % 2 else centavos
        effect = self._effect(kind, lines, signed, amortised, reserved=before is not None)
        self.count += 1
        self._send(
            Done(0, kind, month, before, before.commitment if before else None, effect,
                 {line: centavos * lines.count(line) for line in lines}),
            f"{self.count}", [(line, signed, amortised) for line in lines],
        )  # fmt: skip

    @rule(steps=st.lists(st.tuples(PICK, st.integers(1, 60)), min_size=3, max_size=8))
    def carry_on(self, steps: list[tuple[int, int]]) -> None:
        """What follows one of the last movements, in its month, on its lines, mostly within it."""
        for pick, centavos in steps:
            standing = [one for one in self.done[-4:] if NEXT.get(one.kind) and not one.undone]
            if not standing:
                return
            before = standing[pick % len(standing)]
            kinds = NEXT[before.kind]
            kind, most = kinds[pick // 7 % len(kinds)], min(before.taken.values())
            self._spend(
                kind, list(before.taken), 1 + centavos % (most + 1), pick, before,
                month=max(before.month, self.closed + 1),
            )  # fmt: skip

    @rule(steps=st.lists(st.tuples(PICK, st.integers(1, 60)), min_size=3, max_size=8))
    def carry_on_more(self, steps: list[tuple[int, int]]) -> None:
        """Twice as often as other rules: it is what goes deep."""
        self.carry_on(steps)

    @rule(pick=PICK, month=MONTHS)
    def reverse(self, pick: int, month: int) -> None:
        if not self.done:
            return
        original = self.done[pick % len(self.done)]
        effect = {key: -change for key, change in original.effect.items()}
        self.count += 1
        self._send(
            Done(0, "reverse", month, None, original.commitment, effect, {}, original),
            f"{self.count}", [],
        )  # fmt: skip

    @precondition(lambda self: getattr(self, "named", None))
    @rule(pick=PICK)
    def send_again(self, pick: int) -> None:
        """The same document is the same movement, also when its month was closed since; one whose
        movement was undone may be recorded anew, which is another rule."""
        undone = {one.number for one in self.done if one.undone}
        standing = sorted(
            folio for folio, (_, number) in self.named.items() if number not in undone
        )
        if not standing:
            return
        folio = standing[pick % len(standing)]
        send, number = self.named[folio]
        again = send(folio)
        assert (again.id, again.repeated) == (number, True)

    @rule()
    def close(self) -> None:
        if self.closed < 3 and self.count > 6:
            self.closed += 1
            budget.close_month(self.book, self.closed, by=TERMINAL)

    @precondition(lambda self: getattr(self, "count", 0) > 25 and self.closed < 13)
    @rule(month=st.sampled_from([12, 13]))
    def year_ends(self, month: int) -> None:
        """What follows goes on in the year after, of what may."""
        while self.closed < month:
            self.closed += 1
            budget.close_month(self.book, self.closed, by=TERMINAL)

    @rule(
        debit=st.sampled_from([8221, 8222, 824, 8241, 825, 826, 827, 8271, 821, 823]),
        credit=st.sampled_from([8221, 8222, 824, 8241, 825, 826, 827, 8271, 821, 823]),
        kind=st.sampled_from([*FOLLOWS, "reverse", "publish"]),
        centavos=AMOUNTS, pick=PICK, how=st.sampled_from(["", "OR IGNORE", "OR FAIL", "OR REPLACE"]),
    )  # fmt: skip
    def direct_sql(
        self, debit: int, credit: int, kind: str, centavos: int, pick: int, how: str
    ) -> None:
        """Whatever it is, it is refused or leaves every invariant true; then it is undone."""
        sql: Any = Sql(self, how if connection.vendor == "sqlite" else "")  # type: ignore[arg-type]
        aim = self.done[pick % len(self.done)] if self.done else None
        line = self.lines[pick % 3]
        with undone():
            document = sql.document("directo")
            own = kind in {"commit", "publish"}
            named = document if own else aim.commitment if aim else None
            obliged = {debit, credit} & {824, 8241, 825, 826, 827, 8271}
            sql.posting(
                document, debit, credit, centavos, line=line, commitment=named if obliged else None
            )
            extra = {"reverses_id": aim.number} if aim and kind == "reverse" else {}
            if aim and pick % 3 and kind != "reverse":
                extra = {"follows_id": aim.number}
            day = ("2026-04-20", "2027-02-20", "2027-05-01", "2030-01-01")[pick % 4]
            sql.seal(document, kind, centavos, commitment_id=named, day=day, **extra)
            all_hold(of_django())

    @rule(
        table=st.sampled_from(["posting", "movement", "document", "balance", "obligation", "line"]),
        what=st.sampled_from(["DELETE FROM budget_{0}", "UPDATE budget_{0} SET {1} = {1} + 1"]),
        column=st.sampled_from(["centavos", "available", "paid", "id", "book_id", "committed"]),
    )
    def direct_change(self, table: str, what: str, column: str) -> None:
        with undone(), connection.cursor() as cursor:
            cursor.execute(what.format(table, column))
            if connection.vendor == "sqlite":
                connection.check_constraints()
            else:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            all_hold(of_django())

    @invariant()
    def rows_and_model_agree(self) -> None:
        if not hasattr(self, "held"):
            return
        all_hold(of_django())
        for at, line in enumerate(self.lines):
            now = budget.moments_of(line)
            assert (now.available, now.reserved, now.advance_pending) == tuple(
                self.held[at, name] for name in ("available", "reserved", "advanced")
            )
            assert now.paid == self.held[at, "paid"] + self.held[at, "amortised"]

    def _pick(self, kind: str | None, pick: int) -> Done | None:
        found = [one for one in self.done if one.kind == kind]
        return found[pick % len(found)] if found else None

    def _effect(
        self, kind: str, lines: list[int], centavos: int, amortised: int, *, reserved: bool
    ) -> dict[tuple[int, str], int]:
        effect: dict[tuple[int, str], int] = defaultdict(int)
        for line in lines:
            if kind == "adjust":
                effect[line, "available"] += centavos
            elif kind == "commit":
                effect[line, "reserved" if reserved else "available"] -= centavos
                effect[line, "committed"] += centavos
            elif kind == "accrue":
                effect[line, "committed"] -= centavos - amortised
                effect[line, "accrued"] += centavos - amortised
                effect[line, "advanced"] -= amortised
                effect[line, "amortised"] += amortised
            else:
                leaves, enters = STEP[kind]
                if leaves:
                    effect[line, leaves] -= centavos
                effect[line, enters] += centavos
        return effect

    def _expected(self, one: Done) -> bool:
        """Whether the model takes it."""
        if one.month <= self.closed or not self._outlives(one):
            return False
        if any(self.held[key] + change < 0 for key, change in one.effect.items()):
            return False
        if one.commitment is not None and any(
            self.owed[one.commitment, line, name] + change < 0
            for (line, name), change in one.effect.items()
            if name in OBLIGED
        ):
            return False
        if one.reverses is not None:
            back = one.reverses
            return not (
                back.undone or back.kind == "reverse" or back.standing() or back.month > one.month
            )
        before = one.follows
        if before is None:
            return True
        if before.undone or before.month > one.month:
            return False
        if one.kind in {"refund", "unreserve", "commit"}:
            for line, centavos in one.taken.items():
                gone = sum(
                    each.taken.get(line, 0)
                    for each in before.standing()
                    if each.kind in {"refund", "unreserve", "commit"}
                )
                if gone + centavos > before.taken.get(line, 0):
                    return False
        return True

    def _outlives(self, one: Done) -> bool:
        """Whether it is of the year, or pays what the year accrued, or spends nothing."""
        what = one.reverses or one
        if one.month <= 12 or what.kind in {"release", "unreserve", "recover"}:
            return True
        if what.kind == "accrue":
            return not any(change for (_, name), change in what.effect.items() if name == "accrued")
        return what.kind in {"exercise", "pay", "refund"} and one.month <= 16

    def _send(self, one: Done, folio: str, amounts: list[tuple[int, int, int]]) -> None:
        expected = self._expected(one)
        day = date(2026 + (one.month - 1) // 12, (one.month - 1) % 12 + 1, 10)

        def send(name: str) -> Any:
            if one.reverses is not None:
                return budget.reverse(one.reverses.number, Name("x", name), on=day, by=TERMINAL)
            return getattr(budget, one.kind)(
                self.book,
                Name("x", name),
                on=day,
                amounts=[of(self.lines[at], centavos, part) for at, centavos, part in amounts],
                follows=one.follows.number if one.follows else None,
                by=TERMINAL,
            )

        if not expected:
            with pytest.raises(LedgerRefusal):
                send(folio)
            return
        made = send(folio)
        one.number = made.id
        if one.kind == "commit":
            one.commitment = made.id
        self.named[folio] = (send, made.id)
        self._apply(one)

    def _apply(self, one: Done) -> None:
        for (line, name), change in one.effect.items():
            self.held[line, name] += change
            if name in OBLIGED and one.commitment is not None:
                self.owed[one.commitment, line, name] += change
        self.done.append(one)
        if one.follows is not None:
            one.follows.followers.append(one)
        if one.reverses is not None:
            one.reverses.undone = True


class _Undo(Exception):
    """Ends a savepoint."""


@contextmanager
def undone() -> Iterator[None]:
    """Run, look, and leave everything as it was."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except (_Undo, Error):
        pass


@pytest.mark.slow
@pytest.mark.django_db
def test_the_ledger_does_what_a_plain_model_says() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Ledger,
        settings=settings(
            max_examples=by_night(10, 25),
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
