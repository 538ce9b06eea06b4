"""Works of the invented town: one in every state, made by the acts of its people."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.platform.audit.record import TERMINAL
from traza.platform.law import clock
from traza.practice.people import AGENCY, said
from traza.practice.scene import days, place
from traza.practice.scene.life import Lines, Plot, life, proposal

# The works that the walk asks for, by their folios.
TO_AUTHORISE, IN_COURSE, WATCHED = "PR-03", "PR-07", "PR-06"
PROPOSED = "PRACTICA-1"  # the one that somebody proposes
VALUED = "Jornales de $200.00"
FILE = Path(__file__).with_name("works.csv")


@cache
def told() -> tuple[tuple[Plot, Status, int], ...]:
    """Each work, the state it comes to, and how many years ago it began."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_told(row, corner) for corner, row in enumerate(csv.DictReader(file)))


def _told(row: dict[str, str], corner: int) -> tuple[Plot, Status, int]:
    plot = Plot(
        row["folio"], row["name"], row["does"], WorkKind(row["kind"]), row["sector"],
        (row["quantity"], row["unit"]), int(row["pesos"]), corner,
    )  # fmt: skip
    return plot, Status(row["status"]), int(row["years_ago"])


def make(today: date) -> None:
    """Budgets of three years and every work, lived until its state."""
    lines = {ago: _book(today.year - ago) for ago in (0, 1, 2)}
    for plot, status, ago in told():
        _live(plot, status, today, ago, lines[ago])


def book_of(year: int) -> str:
    """The slug of the town's budget of a year."""
    return f"isla-inventada-{year}"


def this_book() -> str:
    """The slug of this year's."""
    return book_of(clock.today().year)


def _book(year: int) -> Lines:
    """A budget with what the state approved, and room for what the town and neighbours give."""
    name = f"Presupuesto {year} de {place.NAME}"
    book = budget.open_book(
        NewBook(
            book_of(year), name, f"Obras Públicas de {place.NAME}", "municipal", year,
            state=place.STATE, municipality=place.TOWN, agency=AGENCY,
        )
    )  # fmt: skip
    made = {
        one: budget.open_line(
            book,
            NewLine(
                key=f"{key}-{year}", name=title, object="614", programme="obra-practica",
                contributor=who, contribution=form, valuation=how,
            ),
        )
        for one, key, title, who, form, how in (
            ("F1", "obra-estado", "Obra pública, estado", "state", "money", ""),
            ("F2", "obra-municipio", "Obra pública, municipio", "municipality", "money", ""),
            ("F3", "obra-vecinos", "Trabajo de vecinos", "community", "labour", VALUED),
        )
    }  # fmt: skip
    budget.approve(
        book, Name("decreto", f"PE-{year}"), on=date(year, 1, 1),
        amounts=[Amount(made["F1"], Money.of(12_000_000))], by=TERMINAL,
    )  # fmt: skip
    return {one: (book, line) for one, line in made.items()}


def _live(plot: Plot, status: Status, today: date, ago: int, lines: Lines) -> None:
    day = days.of_year(today.year - ago) if ago else days.until(today)
    first = proposal(plot, day, today.year - ago, lines)
    work = works.propose_work(c.Propose(dossier=first), said=said("captura")).work
    if status is Status.CANCELLED:
        why = c.Cancel(on=day(2), reason="Se hará con otro programa.", document="CA-1")
        works.record_change(work, why, said=said("revision"))
        return
    if status is Status.PROPOSED:
        return
    # The furthest act of that state: one contracted has its advance, one in progress its visits.
    steps = list(life(plot, day))
    last = max(at for at, (reached, _change, _who) in enumerate(steps) if reached is status)
    if status is Status.PRIORITISED:
        last = 1
    if status is Status.IN_PROGRESS:
        last = next(at for at, step in enumerate(steps) if step[0] is Status.SUSPENDED) - 1
    for _reached, change, who in steps[: last + 1]:
        works.record_change(work, change, said=said(who))
