"""Many processes at one ledger: `python -m tests.making.crowd JOB ARGUMENTS` (JSON).

Django is set up once and the processes are forked, each with a connection of its own; they begin
together. What each answers is printed as a list: what its job returned, or the refusal it got.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.making.waiting import wait_until

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
YEAR = 2026
DAY = date(YEAR, 3, 15)
Job = Callable[[int, dict[str, Any]], Any]
Steps = list[tuple[list[int], int]]  # the lines of each movement, and its centavos


def prepare(_number: int, asked: dict[str, Any]) -> dict[str, Any]:
    """A book of some lines, each with an amount, and one peso exercised on the first."""
    from tests.making.budgets import of, small_book, spend

    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.books import NewLine
    from traza.modules.budget.contracts.ledger import Name
    from traza.platform.audit.record import TERMINAL

    small = small_book(asked["slug"], asked["approved"])
    lines = [small.line]
    for at in range(1, asked.get("lines", 1)):
        lines.append(budget.open_line(small.book, NewLine(key=f"{at:04d}")))
        budget.approve(small.book, Name("decreto", f"{at}"), on=DAY,
                       amounts=[of(lines[-1], asked["approved"])], by=TERMINAL)  # fmt: skip
    made = spend(small, 100)
    budget.reverse(made[3].id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    reserve = budget.reserve(small.book, Name("suficiencia", "1"), on=DAY,
                             amounts=[of(small.line, 100)], by=TERMINAL)  # fmt: skip
    paid = spend(small, 100, "pagado")
    return {
        "book": small.book, "lines": lines, "exercised": made[2].id, "reserve": reserve.id,
        "payment": paid[3].id,
    }  # fmt: skip


def prepare_all(number: int, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Several such books."""
    return [prepare(number, {"approved": 100_000, **book}) for book in asked["books"]]


def one_verb(number: int, asked: dict[str, Any]) -> Any:
    """One movement of the same amount by everyone; `folio` is shared, or of each."""
    from tests.making.budgets import of

    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.ledger import Name
    from traza.platform.audit.record import TERMINAL

    made = getattr(budget, asked["verb"])(
        asked["book"],
        Name(asked["verb"], asked.get("folio") or f"{number}"),
        on=DAY,
        amounts=[of(line, asked["centavos"]) for line in asked["lines"]],
        follows=asked.get("follows"),
        by=TERMINAL,
    )
    return {"id": made.id, "repeated": made.repeated}


def undo(number: int, asked: dict[str, Any]) -> Any:
    """Everyone reverses the same movement, each with a document of its own."""
    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.ledger import Name
    from traza.platform.audit.record import TERMINAL

    return budget.reverse(asked["movement"], Name("revierte", f"{number}"), on=DAY, by=TERMINAL).id


def spend_at_random(number: int, asked: dict[str, Any]) -> Any:
    """Transactions of several movements on several lines, each in its own order.

    A transaction that was given up (Busy) is run again with the same documents.
    """
    choose = random.Random(number)
    done = {"made": 0, "refused": 0, "busy": 0}
    for turn in range(asked["turns"]):
        steps = [
            (choose.sample(asked["lines"], choose.randint(1, 3)), choose.randint(1, 40))
            for _ in range(choose.randint(1, 3))
        ]

        def is_over(steps: Steps = steps, folio: str = f"{number}-{turn}") -> bool:
            answer = spend_steps(asked, steps, folio)
            done[answer] += 1
            return answer != "busy"

        wait_until(is_over, "the lines that others hold", seen=lambda: done)
    return done


def spend_steps(asked: dict[str, Any], steps: Steps, folio: str) -> str:
    """Those movements in one transaction: made, refused, or busy when it was given up."""
    from django.db import transaction

    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.ledger import Busy, LedgerRefusal

    try:
        with transaction.atomic():
            if asked["hold"]:
                budget.hold(asked["book"], asked["lines"])
            for at, (lines, centavos) in enumerate(steps):
                spend_lines(asked["book"], lines, centavos, f"{folio}-{at}")
    except Busy:
        return "busy"
    except LedgerRefusal:
        return "refused"
    return "made"


def spend_in_any_order(number: int, asked: dict[str, Any]) -> Any:
    """Movements of several lines, named in any order, each in a transaction of its own."""
    choose = random.Random(number)
    for turn in range(asked["turns"]):
        lines = choose.sample(asked["lines"], len(asked["lines"]))
        spend_lines(asked["book"], lines, choose.randint(1, 20), f"{number}-{turn}")
    return asked["turns"]


def spend_lines(book: int, lines: list[int], centavos: int, folio: str) -> None:
    """Commit on several lines; accrue, exercise and pay on them the other way round."""
    from tests.making.budgets import of

    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.ledger import Name
    from traza.platform.audit.record import TERMINAL

    last = None
    for verb in ("commit", "accrue", "exercise", "pay"):
        lines = lines[::-1]
        last = getattr(budget, verb)(
            book,
            Name(verb, folio),
            on=DAY,
            amounts=[of(line, centavos) for line in lines],
            follows=last,
            by=TERMINAL,
        ).id


def close(_number: int, asked: dict[str, Any]) -> Any:
    """Everyone closes the same month."""
    from traza.modules.budget import api as budget
    from traza.platform.audit.record import TERMINAL

    budget.close_month(asked["book"], asked["month"], by=TERMINAL)
    return "closed"


def close_or_spend(number: int, asked: dict[str, Any]) -> Any:
    """The first closes the months one by one; the others spend in March until it is closed."""
    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.ledger import PeriodClosed
    from traza.platform.audit.record import TERMINAL

    if number == 0:
        for month in (1, 2, 3):
            before = movements_of(asked["book"])
            wait_until(
                lambda before=before: movements_of(asked["book"]) > before, "the others to spend"
            )
            budget.close_month(asked["book"], month, by=TERMINAL)
        return "closed"
    for at in range(10_000):
        try:
            spend_lines(asked["book"], asked["lines"], 1, f"{number}-{at}")
        except PeriodClosed as closed:
            return {"stopped": str(closed), "after": at}
    return "never stopped"


def movements_of(book: int) -> int:
    """How many movements are in a book."""
    from traza.modules.budget.models import Movement

    return Movement.objects.filter(document__book=book).count()


JOBS: dict[str, Job] = {
    job.__name__: job
    for job in (prepare, prepare_all, one_verb, undo, spend_at_random, spend_in_any_order, close, close_or_spend)
}  # fmt: skip


def _run(name: str, asked: dict[str, Any]) -> list[Any]:
    import tests.making.budgets  # noqa: F401 - once, and not by each process

    count = asked.get("processes", 1)
    waiting, start = os.pipe()  # all begin when the last of its writing ends is closed
    pipes = []
    for number in range(count):
        read, write = os.pipe()
        if os.fork() == 0:
            os.close(start)
            _child(name, number, asked, waiting, write)
        os.close(write)
        pipes.append(read)
    os.close(start)
    answers: list[Any] = []
    for read in pipes:
        with os.fdopen(read, "rb") as answer:
            answers.append(json.loads(answer.read() or b'{"error": "died"}'))
        os.wait()
    return answers


def _child(name: str, number: int, asked: dict[str, Any], waiting: int, write: int) -> None:
    from traza.modules.budget.contracts.ledger import LedgerRefusal

    os.read(waiting, 1)  # nobody writes: it returns when the start is given
    try:
        answer = {"made": JOBS[name](number, asked)}
    except LedgerRefusal as refusal:
        answer = {"refused": str(refusal), "code": refusal.code}
    except Exception as error:  # noqa: BLE001 - what a person would see as a broken page
        answer = {"error": repr(error)}
    with os.fdopen(write, "wb") as pipe:
        pipe.write(json.dumps(answer).encode())
    os._exit(0)


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_run(sys.argv[1], json.loads(sys.argv[2]))))
