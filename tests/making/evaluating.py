"""A call that closed, with its applications checked, admitted and scored by an invented jury."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.making import applying, calls
from tests.making import grants as granting
from tests.making.people import person

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.modules.grants import api
from traza.modules.grants.contracts.vocabulary import Tie
from traza.platform.audit.record import TERMINAL


@dataclass(frozen=True)
class Closed:
    """The call and the moments and people that act on it."""

    folio: str
    opens: datetime
    after: datetime  # the call is closed, and nobody may correct any more
    clerk: Attribution
    chief: Attribution


def base() -> datetime:
    """When the call was written: its award is made fifty days ago."""
    return timezone.now().replace(microsecond=0) - timedelta(days=100)


def fund(
    slug: str = "apoyos-hoy", agency: str = "ente", centavos: int = 1_000_000
) -> granting.Fund:
    """Money of the year of the award."""
    day = (base() + timedelta(days=50)).date()
    book = budget.open_book(NewBook(slug, slug, "Ente", "state", day.year, agency=agency))
    line = budget.open_line(book, NewLine(key="4451", object="445"))
    budget.approve(book, Name("decreto", slug), on=day.replace(month=1, day=2),
                   amounts=[Amount(line, Money(centavos))], by=TERMINAL)  # fmt: skip
    return granting.Fund(book, line)


def closed(where: granting.Fund, asked: Sequence[int], agency: str = "ente", **said: Any) -> Closed:
    """A call that received a project of each amount, by organisations 1, 2 and so on."""
    began = base()
    folio = calls.published(where, agency, began, base=began, **said)
    contents = api.get_call(folio).contents
    for number, each in enumerate(asked, start=1):
        applying.sent(500 + number, folio, number, at=contents.opens_at, asked=each)
    clerk, chief = granting.said(71, agency=agency), granting.said(73, "review", agency)
    after = contents.closes_at + timedelta(days=20)
    return Closed(folio, contents.opens_at, after, clerk, chief)


def check_all(made: Closed, number: int, bad: Sequence[str] = ()) -> None:
    """Every document of an application is right, but some."""
    for one in api.checked_of(api.get_call(made.folio), number):
        if one.paper is not None:
            text = "Falta la firma del notario." if one.code in bad else ""
            api.check_paper(made.folio, number, one.code, text, holds=not text, said=made.clerk)


def admitted(made: Closed, *numbers: int) -> None:
    """Applications that take part."""
    for number in numbers:
        check_all(made, number)
        assert api.admit_application(made.folio, number, said=made.chief, now=made.after)


def juror(made: Closed, name: str) -> tuple[int, Attribution]:
    """A person of the jury who declared that nothing joins them to anybody."""
    user = person(f"{name}@example.org")
    number = api.name_juror(made.folio, user.email, said=made.clerk)
    me = applying.owner(user.pk)
    for one in api.declared_by(api.get_call(made.folio), user.pk):
        api.declare_tie(made.folio, one.organisation, Tie.NONE, said=me)
    return number, me


def score(made: Closed, number: int, who: tuple[int, Attribution], first: int, second: int) -> None:
    """What a juror gives an application in both criteria."""
    task = api.assign_juror(made.folio, number, who[0], said=made.clerk)
    reasons = {"c1": "Es congruente.", "c2": "Alcanza a muchos."}
    api.score_application(task, {"c1": first, "c2": second}, reasons, said=who[1])
