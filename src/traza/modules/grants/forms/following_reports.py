"""The form of a step of a report, made of the approved budget and goals of its project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from traza.modules.grants.contracts.following import ReportLine, ReportMove
from traza.modules.grants.contracts.following_route import ProjectRoute, ReportRoute
from traza.modules.grants.forms.following_agreement import paper
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import prose
from traza.ui import words

TELLS = (ReportMove.DELIVERED, ReportMove.ANSWERED, ReportMove.ANSWERED_AGAIN)
OBSERVES = (ReportMove.OBSERVED, ReportMove.OBSERVED_AGAIN)
SPENT = Table(
    "spent",
    lazy("Gastado en el período, por concepto"),
    (Column("amount", lambda: MoneyField(label=lazy("Gastado en pesos"))),),
    marks=("amount",),
    fixed=True,
    row=lazy("Concepto"),
)
REACHED = Table(
    "reached",
    lazy("Alcanzado en el período, por meta"),
    (Column("number", lambda: CountField(label=lazy("Alcanzado"))),),
    marks=("number",),
    fixed=True,
    row=lazy("Meta"),
)


class StepForm(TableForm):
    """A step of a report: its day, and what that step tells."""

    on = DayField(label=lazy("Día en que sucedió"))
    until = DayField(label=lazy("Prórroga que pide, hasta el día"))
    words = prose(lazy("Observaciones"), rows=6)
    paper = paper(lazy("Evidencia (opcional)"), lazy("No se publica. Hasta 30 MB."))

    def __init__(
        self, move: ReportMove, project: ProjectRoute, report: ReportRoute, **options: Any
    ) -> None:
        self.move, self.project, self.report = move, project, report
        super().__init__(**options)

    def prepare(self) -> None:
        """Only what the step asks."""
        if self.move is not ReportMove.EXTENSION:
            del self.fields["until"]
        if self.move not in TELLS:
            del self.fields["paper"]
        if self.move not in OBSERVES:
            self.fields["words"].label = lazy("Notas (opcional)")
        else:
            self.fields["words"].required = True

    def asked_tables(self) -> Sequence[Table]:
        """What was spent and reached, where the step tells it."""
        return (SPENT, REACHED) if self.move in TELLS else ()

    def given(self, table: Table) -> Sequence[Given]:
        """A row for each approved concept or goal, with what is left of it."""
        if table is SPENT:
            left = {row.key: words.pesos(row.left) for row in self.report.spent}
            return [
                Given(one.key, one.name, _left(words.pesos(one.amount), left.get(one.key)))
                for one in self.project.budget
            ]
        left = {row.key: words.whole(row.left) for row in self.report.reached}
        return [
            Given(one.key, one.name, _left(words.whole(one.programmed), left.get(one.key)))
            for one in self.project.goals
        ]

    @property
    def parts(self) -> Any:  # type: ignore[override]
        """The fields, then the tables."""
        tables = [(table.title, (table.name,)) for table in self.asked_tables()]
        return [("", ("on", "until", "words", "paper")), *tables]

    def spent(self) -> list[ReportLine]:
        """What was spent by concept; only after `is_valid`."""
        keys = [one.key for one in self.project.budget]
        return [ReportLine(keys[at], cells["amount"].centavos) for at, cells in self._rows(SPENT)]

    def reached(self) -> list[ReportLine]:
        """What was reached by goal."""
        keys = [one.key for one in self.project.goals]
        return [ReportLine(keys[at], cells["number"]) for at, cells in self._rows(REACHED)]

    def _rows(self, table: Table) -> Any:
        return self.lines(table.name) if self.move in TELLS else ()


def _left(whole: str, left: str | None) -> str:
    return f"{left or whole} / {whole}"
