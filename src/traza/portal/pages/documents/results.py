"""What a person sees of a document that was read and verified: tables, goals and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from traza.modules.reading.contracts import (
    CellType,
    Goal,
    Quarters,
    Reading,
    Row,
    Table,
)
from traza.modules.verification.contracts import Severity
from traza.ui import words
from traza.ui.capitals import lowered, proper
from traza.ui.components.grid import Column, Grid, Kind, grid

MOST_ROWS = 200
MOST_TABLES = 40
KINDS = {
    CellType.TEXT: Kind.TEXT,
    CellType.COUNT: Kind.WHOLE,
    CellType.MONEY: Kind.PESOS,
    CellType.PERCENT: Kind.PERCENT,
    CellType.NUMBER: Kind.WHOLE,
}


# Grave first, for a page that shows everything at once.
GRAVITY = (Severity.ERROR, Severity.CONTRADICTION, Severity.ROUNDING, Severity.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Result:
    """A reading ready to be shown. `cut` says that only the first tables or rows are here."""

    title: str
    issuer: str | None
    period: str | None
    tables: tuple[Grid, ...]
    goals: Grid | None
    notices: tuple[str, ...]
    cut: bool


def result(reading: Reading) -> Result:
    """Everything that was understood, bounded so that the page stays light."""
    shown_tables = [table for table in reading.tables if table.kind != "tmm-f004"]
    cut = len(shown_tables) > MOST_TABLES or any(
        len(table.rows) > MOST_ROWS for table in shown_tables
    )
    return Result(
        title=lowered(reading.document.title),
        issuer=proper(reading.document.issuer or ""),
        period=reading.document.period,
        tables=tuple(_table(table) for table in shown_tables[:MOST_TABLES]),
        goals=_goals(reading.goals) if reading.goals else None,
        notices=tuple(_notice(notice.text, notice.line) for notice in reading.warnings[:100]),
        cut=cut,
    )


def _table(table: Table) -> Grid:
    columns = [Column(lowered(c.title) or c.name, KINDS[c.type]) for c in table.columns]
    place = _("líneas %(first)s a %(last)s") % {
        "first": table.line_first,
        "last": table.line_last,
    }
    rows = [_row(table, row) for row in table.rows[:MOST_ROWS]]
    return grid(f"{lowered(table.title) or table.id} ({place})", columns, rows)


def _row(table: Table, row: Row) -> list[object]:
    return [
        f"¿{row.printed.get(c.name, '')}?" if c.name in row.unread else row.cells.get(c.name)
        for c in table.columns
    ]


def _goals(goals: Sequence[Goal]) -> Grid:
    columns = [
        Column(_("Meta")),
        Column(_("Qué")),
        Column(_("Meta anual"), Kind.WHOLE),
        Column(_("Programado por trimestre")),
        Column(_("Realizado por trimestre")),
        Column(_("Avance"), Kind.WHOLE),
        Column(_("Lectura")),
    ]
    return grid(_("Metas del año"), columns, (_goal(goal) for goal in goals))


def _goal(goal: Goal) -> list[object]:
    return [
        f"{goal.unit} · {goal.code}",
        goal.text,
        goal.annual_target,
        _quarters(goal.programmed),
        _quarters(goal.actual),
        goal.absolute,
        f"{goal.confidence.within}: {goal.reason}",
    ]


def _quarters(quarters: Quarters) -> str:
    return " · ".join("—" if q is None else words.whole(q) for q in quarters)


def _notice(text: str, line: int | None) -> str:
    return f"{_('Línea')} {line}: {text}" if line else text
