"""A book as the register knew it at the end of a day, or as it knows it now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from traza.modules.budget.contracts.books import BookInfo
from traza.portal.pages import figures
from traza.ui.components.trace import Traced, figure_address


@dataclass(frozen=True, slots=True)
class Seen:
    """A book and the day it is looked at from; None is now."""

    book: BookInfo
    day: date | None = None

    def value(self, figure: str) -> Traced | None:
        """A figure of the book, with the address of its facts as of that day."""
        found = figures.value(figure, {"book": self.book.slug}, as_of=self.day)
        return None if found is None else replace(found, address=self.facts(figure))

    def split(self, figure: str, by: str) -> tuple[tuple[Any, ...], ...]:
        """A figure of the book by a dimension, largest first."""
        return figures.split(figure, by, {"book": self.book.slug}, as_of=self.day)

    def facts(self, figure: str, **where: object) -> str:
        """The address of the facts that form an amount, as of that day."""
        al = {"al": self.day.isoformat()} if self.day else {}
        return figure_address(figure, {"book": self.book.slug, **where, **al})
