"""What could be spent against what was spent, month by month of one book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.contracts.books import BookInfo
from traza.portal.pages.budget.seen import Seen
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, view

# What may be followed through the year: a figure and its name, by the word of the address.
MOMENTS: Mapping[str, tuple[str, str | Promise]] = {
    "gastado": ("budget_spent", lazy("Gastado")),
    "comprometido": ("budget_committed", lazy("Comprometido")),
    "devengado": ("budget_accrued", lazy("Devengado")),
    "ejercido": ("budget_exercised", lazy("Ejercido")),
    "pagado": ("budget_paid", lazy("Pagado")),
}
FIRST = "gastado"
ALLOWED = "budget_modified"


@dataclass(frozen=True, slots=True)
class Month:
    """A month: centavos of it and since January; `allowed` is what could be spent by its end."""

    key: str
    name: str
    allowed: int
    done: int
    done_so_far: int

    @property
    def share(self) -> Any:
        """What part of what could be spent was, in per cent."""
        return words.share(self.done_so_far, self.allowed)


@dataclass(frozen=True, slots=True)
class Year:
    """A book's year, and what was paid after it.

    `without_month` are centavos whose source gives no month.
    """

    seen: Seen
    figure: str
    moment: str | Promise
    months: tuple[Month, ...]
    without_month: int

    @property
    def book(self) -> BookInfo:
        """Whose year it is."""
        return self.seen.book

    @property
    def has_months(self) -> bool:
        """Whether the source says in which month anything happened."""
        return bool(self.months)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the moment was known, with month or without."""
        return not self.months and not self.without_month

    @property
    def last(self) -> Month:
        """The last month with a movement."""
        return self.months[-1]


def year(book: BookInfo, word: str, day: date | None = None) -> Year:
    """The months of a book from January to the last with a movement, also after its year."""
    figure, title = MOMENTS[word]
    seen = Seen(book, day)
    allowed, without = _by_month(ALLOWED, seen)
    done, apart = _by_month(figure, seen)
    keys = _calendar(book.year, {*allowed, *done})
    so_far = accumulate(done.get(key, 0) for key in keys)
    could = list(accumulate((allowed.get(key, 0) for key in keys), initial=without))[1:]
    months = tuple(
        Month(key, _named_month(key, book.year), can, done.get(key, 0), spent)
        for key, can, spent in zip(keys, could, so_far, strict=True)
    )
    return Year(seen, figure, title, months, apart)


def table(found: Year) -> Grid:
    """The months with what each adds, and how far the year is by their end."""
    columns = [
        Column(_("Mes")),
        Column(_("Se podía gastar"), Kind.PESOS),
        Column(_("%(moment)s en el mes") % {"moment": found.moment}, Kind.PESOS, adds=True),
        Column(_("%(moment)s, acumulado") % {"moment": found.moment}, Kind.PESOS),
        Column(_("Avance"), Kind.PERCENT),
    ]
    rows = [
        [
            month.name,
            month.allowed,
            Link(month.done, _facts(found, month)),
            month.done_so_far,
            month.share,
        ]
        for month in found.months
    ]
    caption = _("%(book)s, mes a mes") % {"book": found.book.name}
    return grid(caption, columns, rows, total=_("Total"))


def chart(found: Year) -> ChartView | None:
    """Bars of what was spent so far under the line of what could be; None without months."""
    if len(found.months) < 2:
        return None
    could, done = _("Se podía gastar"), str(found.moment)
    data = [
        {
            "x": _short(month, found.book.year),
            "could": month.allowed / words.MILLION,
            "done": month.done_so_far / words.MILLION,
        }
        for month in found.months
    ]
    x = {"field": "x", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": 0}}
    sentence = _("A %(month)s: %(done)s de %(could)s, el %(share)s.") % {
        "month": found.last.name,
        "done": words.millions(found.last.done_so_far),
        "could": words.millions(found.last.allowed),
        "share": words.percent(found.last.share),
    }
    spec = {"data": {"values": data}, "layer": [_bars(x, done), _line(x, could)]}
    title = _("%(done)s contra lo que se podía gastar, acumulado, en millones de pesos")
    return view(title % {"done": done}, sentence, spec, 280)


def _bars(x: dict[str, Any], name: str) -> dict[str, Any]:
    y = {"field": "done", "type": "quantitative", "title": None}
    return {"mark": {"type": "bar"}, "encoding": {"x": x, "y": y, "color": _named(name)}}


def _line(x: dict[str, Any], name: str) -> dict[str, Any]:
    y = {"field": "could", "type": "quantitative", "title": None}
    mark = {"type": "line", "interpolate": "step", "strokeWidth": 2.5}
    return {"mark": mark, "encoding": {"x": x, "y": y, "color": _named(name)}}


def _named(name: str) -> dict[str, Any]:
    return {
        "datum": name,
        "type": "nominal",
        "sort": None,
        "legend": {"title": None, "orient": "top"},
    }


def _by_month(figure: str, seen: Seen) -> tuple[dict[str, int], int]:
    """Centavos by "2024-05", and those whose source gives no month."""
    found = dict(seen.split(figure, "month"))
    without = int(found.pop(None, 0) or 0)
    return {str(key): int(value) for key, value in found.items()}, without


def _calendar(year: int, moved: set[str]) -> list[str]:
    """Months from January, or the first that moved, to the last of the year that moved; then those
    after the year in which something still did, because what a year leaves accrued is paid later.
    None if none moved."""
    if not moved:
        return []
    after = sorted(key for key in moved if int(key[:4]) > year)
    first = min(f"{year}-01", *moved)
    last = f"{year}-12" if after else max(f"{year}-01", *moved)
    count = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    months = [f"{(start + n) // 12}-{(start + n) % 12 + 1:02}" for n in range(count + 1)]
    return months + after


def _named_month(key: str, year: int) -> str:
    name = str(MONTHS[int(key[5:])]).lower()
    if int(key[:4]) > year:
        return _("%(month)s de %(year)s, después del ejercicio") % {"month": name, "year": key[:4]}
    return name if int(key[:4]) == year else f"{name} {key[:4]}"


def _short(month: Month, year: int) -> str:
    other = "" if month.key[:4] == str(year) else f" {month.key[2:4]}"
    return month.name[:3] + other


def _facts(found: Year, month: Month) -> str:
    return found.seen.facts(found.figure, month=month.key)
