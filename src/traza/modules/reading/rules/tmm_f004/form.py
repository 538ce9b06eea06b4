"""What is read off the printed form before anything is reconstructed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from traza.kernel.page import SourceLine

# One printed quarter cell: a whole number, None for a blank, UNREAD for a print that is no number.
Slot = int | None
UNREAD = -1
# Quarter cells in the order of the form: P1 A1 P2 A2 P3 A3 P4 A4.
Octet = tuple[Slot, ...]
WIDTH = 8


@dataclass(frozen=True, slots=True)
class FormPage:
    """One printed page of the form: header lines, table heading and goal rows as lines.

    `paged`: its lines know their page of the file, of which a long table may take several.
    """

    index: int
    page: int
    head: tuple[SourceLine, ...]
    heading: tuple[SourceLine, ...]
    rows: tuple[SourceLine, ...]
    paged: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages of the file where it has rows, or its own number when the file has none."""
        if not self.paged:
            return (self.page,)
        return tuple(dict.fromkeys(line.page for line in self.rows))


@dataclass(frozen=True, slots=True)
class Printed:
    """One goal row as printed. `span` are the cells between the annual target and the percent.

    `text_at` is the place of the first cell after the goal's text: where columns are in order it is
    the same along a page.
    """

    line: int
    page: int
    page_index: int
    cells: tuple[str, ...]
    action_text: str
    code: str | None
    text: str
    measure: str | None
    annual: Slot
    span: Octet
    percent: Decimal | None
    percent_signed: bool
    text_at: int
    observation: str | None
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A printed row once its page's layout is known: quarter cells apart from the absolute.

    `literal` is the plain reading by position, None when there are too few cells; `views` the ways
    to take the cells. `padded`: the page prints more quarter cells than quarters; `surplus`: it has
    more of them, even if blank. `trusted`: nothing on the page is out of place. `constant_page`: it
    repeats one value along rows where it cannot be. `zero_page`: it prints 0 where nothing was
    reached of what was planned.
    """

    row: Printed
    slots: Octet
    absolute: Slot
    literal: Octet | None
    views: tuple[Octet, ...]
    padded: bool = False
    surplus: bool = False
    trusted: bool = False
    constant_page: bool = False
    zero_page: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Annual target, absolute progress and percent that bind the quarters, with their cost."""

    annual: int | None
    absolute: int | None
    percent: Decimal | None
    cost: float
    agreed: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible reading of a goal with its total cost over all copies.

    `rule` is `suma` when the quarters add up, the rule of a goal that does not accumulate
    (`constante`, `maximo`, `ultimo`, `promedio`), or `impreso` when the print contradicts itself.
    """

    octet: Octet
    frame: Frame
    cost: float
    rule: str = "suma"

    @property
    def programmed(self) -> Octet:
        """Programmed by quarter."""
        return self.octet[0::2]

    @property
    def actual(self) -> Octet:
        """Actual by quarter."""
        return self.octet[1::2]


def total(values: Octet) -> int:
    """Add the cells that have a number; blanks add nothing."""
    return sum(value for value in values if value is not None)


def same_figures(one: Candidate, other: Candidate) -> bool:
    """True when two readings differ in nothing but a 0 for a blank."""
    return [cell or 0 for cell in one.octet] == [cell or 0 for cell in other.octet]
