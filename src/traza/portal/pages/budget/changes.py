"""What changed in a book between two days, key by key, and the movements that explain it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.ledger import Lens
from traza.portal.pages.budget.follow import movement_table
from traza.portal.pages.budget.words import MOMENTS
from traza.ui.components.grid import Column, Grid, Kind, Link, grid

MOST = 200
MOST_MOVEMENTS = 100


@dataclass(frozen=True, slots=True)
class Changes:
    """Differences of a book between two days. `left_out` counts keys that a page does not list."""

    book: BookInfo
    whole: Grid
    keys: Grid | None
    movements: Grid | None
    count: int
    left_out: int
    days: tuple[date, date] | None

    @property
    def left_out_movements(self) -> bool:
        """Whether there may be more movements than a page lists."""
        return self.movements is not None and len(self.movements.rows) == MOST_MOVEMENTS


def changes(book: BookInfo, since: date | None, until: date | None) -> Changes:
    """What was recorded after the day `since` (None: from the beginning) and until `until`."""
    every = tuple(Lens)
    before = {} if since is None else _whole(book, since)
    after, moved = (
        _whole(book, until),
        budget.moments_by(book.id, [], after=since, until=until).get((), {}),
    )
    keys = budget.moments_by(book.id, ["line"], lenses=every, after=since, until=until)
    changed = {line: found for (line,), found in keys.items() if any(found.values())}
    shown = sorted(changed, key=lambda line: (-max(map(abs, changed[line].values())), line))[:MOST]
    return Changes(
        book,
        _moments(before, moved, after),
        _keys(shown, changed) if shown else None,
        _movements(shown, since, until),
        len(changed),
        len(changed) - len(shown),
        budget.first_and_last_day(book.id),
    )


def _whole(book: BookInfo, until: date | None) -> dict[str, int]:
    return budget.moments_by(book.id, [], until=until).get((), {})


def _moments(before: Mapping[str, int], moved: Mapping[str, int], after: Mapping[str, int]) -> Grid:
    """The six moments then, what moved, and now: before + moved = after, to the centavo."""
    columns = [
        Column(_("Momento")),
        Column(_("Antes"), Kind.PESOS),
        Column(_("Cambió"), Kind.PESOS),
        Column(_("Después"), Kind.PESOS),
    ]
    rows = [
        [title, before.get(name), moved.get(name), after.get(name)]
        for name, title in MOMENTS.items()
        if name in after or name in before
    ]
    return grid(_("El libro completo, cada peso una vez"), columns, rows)


def _keys(lines: list[int], changed: Mapping[int, Mapping[str, int]]) -> Grid:
    """Each key that changed, with what changed in each moment; it leads to its movements."""
    titles = budget.line_titles(lines)
    used = [name for name in MOMENTS if any(changed[line].get(name) for line in lines)]
    columns = [Column(_("Clave"))]
    columns += [Column(MOMENTS[name], Kind.PESOS) for name in used]
    rows = [
        [
            Link(titles.get(line, str(line)), reverse("portal:budget_line", args=[line])),
            *(changed[line].get(name) for name in used),
        ]
        for line in lines
    ]
    return grid(_("Lo que cambió en cada clave"), columns, rows)


def _movements(lines: list[int], since: date | None, until: date | None) -> Grid | None:
    """The movements that explain the difference, oldest first."""
    found = budget.movements_between(lines, since, until, MOST_MOVEMENTS)
    return movement_table(found, _("Los movimientos que lo explican")) if found else None
