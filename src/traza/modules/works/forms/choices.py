"""What forms offer to choose from and how they find what was written; the page fills it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from traza.kernel.law import Law
from traza.modules.works.contracts.committee import CommitteeSeen

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LineFound:
    """A budget line: its book and own number, and how it is written in a form."""

    book: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class FormChoices:
    """Lists and finders.

    `municipality` takes what was written and a state's code and gives its code or None;
    `municipality_name` the other way. `line` finds a budget line by what was written, or gives
    the sentence that says why not; `line_text` writes the line of a book. `vat` has the dated
    rates of value added tax by the codes of `VatKind`.
    """

    states: Choices
    agencies: Choices
    programmes: Choices
    subprogrammes: Choices
    plans: Choices
    documents: Choices
    municipalities: tuple[str, ...]
    municipality: Callable[[str, str], str | None]
    municipality_name: Callable[[str | None], str]
    line: Callable[[str], LineFound | str]
    line_text: Callable[[int | None, int | None], str]
    vat: Mapping[str, Law] = field(default_factory=dict)
    committee: CommitteeSeen | None = None
    only_line: Callable[[str, int], LineFound | None] = lambda _contributor, _year: None
