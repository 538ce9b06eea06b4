"""The choices that budget pages share: a book, and one word of a few, as an address gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.portal.pages.budget import shares as budget_shares
from traza.portal.pages.budget.seen import Seen
from traza.portal.pages.past import Past

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a list: its value in the address, its words, and whether it is taken."""

    value: str
    label: Text
    taken: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: its parameter in the address, its label and its options."""

    name: str
    label: Text
    options: tuple[Option, ...]

    @property
    def value(self) -> str:
        """The value taken, "" when there is none to take."""
        return next((option.value for option in self.options if option.taken), "")


def choice(name: str, label: Text, known: Mapping[str, Text], asked: str) -> Choice:
    """A list with what was asked taken or, if that is not on it, its first."""
    taken = asked if asked in known else next(iter(known), "")
    return Choice(
        name, label, tuple(Option(value, text, value == taken) for value, text in known.items())
    )


def book_choice(label: Text, asked: str, books: Iterable[BookInfo]) -> Choice:
    """Books to choose from, newest first; the first that has figures is taken unless asked."""
    return choice("libro", label, {book.slug: book.name for book in books}, asked)


def books_with_figures() -> list[BookInfo]:
    """Books of which some figure says something."""
    return [
        book
        for book in budget.list_books()
        if (total := budget_shares.main_figure(Seen(book))[1]) is not None and total.value
    ]


def kept(query: QueryDict, but: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What a form sends again so that the rest of the view stays."""
    return tuple((name, str(query[name])) for name in query if name not in but and query[name])


def kept_day(day: Past) -> tuple[tuple[str, str], ...]:
    """The day looked at from, for a form that chooses something else."""
    return (("al", day.typed),) if day.day else ()
