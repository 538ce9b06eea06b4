"""Documents with their findings and their source lines, as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Column, Row
from traza.modules.verification import api as verification
from traza.portal.pages.documents.results import KINDS
from traza.ui import words
from traza.ui.capitals import lowered
from traza.ui.components import grid

NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of a line: its column, how it is printed, what was read (None when it was not)."""

    title: str
    printed: str
    value: str | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A public document and how its verification ended (None when it was not verified)."""

    entry: reading.Entry
    verified: verification.Verified | None

    @property
    def total(self) -> int:
        """How many checks were made."""
        if self.verified is None:
            return 0
        s = self.verified.summary
        return s.passed + s.error + s.contradiction + s.rounding + s.doubtful

    @property
    def findings(self) -> int:
        """How many checks did not hold."""
        return self.total - self.verified.summary.passed if self.verified else 0

    @property
    def sure(self) -> int:
        """How many of them are sure: errors and contradictions."""
        if self.verified is None:
            return 0
        return self.verified.summary.error + self.verified.summary.contradiction


def outcome(found: Iterable[Checked]) -> str:
    """How checks that did not hold ended, each kind apart: "1 cuenta no cuadra, 9 se contradicen;
    además 18 redondeos y 24 que no podemos probar"."""
    sums = Counter[str]()
    for each in found:
        if each.verified:
            sums.update(asdict(each.verified.summary))
    hard = [
        ngettext("%(n)s cuenta no cuadra", "%(n)s cuentas no cuadran", sums["error"]),
        ngettext("%(n)s se contradice", "%(n)s se contradicen", sums["contradiction"]),
    ]
    soft = [
        ngettext("%(n)s redondeo", "%(n)s redondeos", sums["rounding"]),
        ngettext("%(n)s que no podemos probar", "%(n)s que no podemos probar", sums["doubtful"]),
    ]
    first = _said(hard, (sums["error"], sums["contradiction"]), ", ")
    then = _said(soft, (sums["rounding"], sums["doubtful"]), _(" y "))
    if not first:
        first = _("ninguna cuenta falla")
    return _("%(first)s; además, %(then)s") % {"first": first, "then": then} if then else first


def _said(texts: list[str], numbers: tuple[int, int], between: str) -> str:
    pairs = zip(texts, numbers, strict=True)
    return between.join(text % {"n": words.whole(n)} for text, n in pairs if n)


def checked_documents(text: str = "") -> list[Checked]:
    """Every public document with its verification, those with most findings first."""
    ended = verification.verified_documents()
    found = [Checked(entry, ended.get(entry.slug)) for entry in reading.documents(text=text)]
    return sorted(found, key=lambda each: (-each.findings, each.entry.title))


def checked_document(slug: str) -> Checked | None:
    """A public document with its verification; None when there is none to show."""
    entry = reading.document(slug)
    return Checked(entry, verification.verified(slug)) if entry else None


def neighbourhood(slug: str, number: int) -> list[reading.Line]:
    """A line of the source with those around it; empty when the file was not given."""
    return reading.lines(slug, first=max(1, number - NEIGHBOURS), last=number + NEIGHBOURS)


def read_cells(slug: str, number: int, asked: str) -> list[ReadCell]:
    """What was read on a line, cell by cell, where it is a row of a table; `asked` is marked."""
    understood = reading.reading(slug)
    for table in understood.tables if understood else ():
        row = next((row for row in table.rows if row.line == number), None)
        if row is not None:
            return [_cell(column, row, asked) for column in table.columns]
    return []


def _cell(column: Column, row: Row, asked: str) -> ReadCell:
    value = row.cells.get(column.name)
    kind = KINDS[column.type]
    written = None if value is None else grid.cell(value, grid.Column("", kind)).text
    printed = row.printed.get(column.name, "")
    return ReadCell(lowered(column.title) or column.name, printed, written, column.name == asked)
