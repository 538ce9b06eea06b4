"""How the works go: programme, progress, problems, documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import (
    AttachDocument,
    Change,
    OpenProblem,
    ReportProgress,
    Schedule,
    SolveProblem,
)
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import CurvePoint, Document
from traza.modules.works.contracts.vocabulary import ProblemKind
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.platform.forms.days import DayField
from traza.platform.forms.numbers import PercentField, percent
from traza.platform.forms.rows import MOST_ROWS, Column, Table
from traza.platform.forms.text import choice, prose, words

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])/(\d{4})")
MONTHS = Table(
    "month",
    lazy("Avance programado al fin de cada mes, acumulado"),
    (
        Column("month", lambda: words(lazy("Mes (2026-03)"), most=7), True),
        Column("physical", lambda: PercentField(label=lazy("Físico, %")), True),
        Column("financial", lambda: PercentField(label=lazy("Financiero, %")), True),
    ),
    marks=("physical", "financial"),
    help=lazy("Cada renglón suma los anteriores: el último llega a 100."),
    rows=12,
)


class ScheduleForm(ChangeForm):
    """The programmed curve, as it is to stand."""

    tables = (MONTHS,)
    parts = ((MONTHS.title, ("month",)),)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The curve; without one, the months of the contract."""
        curve = dossier.curve
        months = [one.month for one in curve] or _months(dossier)
        found = {"rows_month": str(len(months))} if months else {}
        for at, month in enumerate(months):
            found[f"month_month_{at}"] = month
        for at, one in enumerate(curve):
            found[f"month_physical_{at}"] = percent(one.physical)
            found[f"month_financial_{at}"] = percent(one.financial)
        return found

    def check(self, data: Mapping[str, Any]) -> None:
        """Months are months and none is written twice."""
        self.points: list[CurvePoint] = []
        seen: dict[str, int] = {}
        for at, cells in self.lines("month"):
            found = _MONTH.fullmatch(cells["month"] or "")
            if found is None:
                if cells["month"]:
                    said = _("Escriba el mes como 2026-03.")
                    self.add_error(f"month_month_{at}", said)
                continue
            month = f"{found[1]}-{found[2]}" if found[1] else f"{found[4]}-{int(found[3]):02}"
            if seen.setdefault(month, at) != at:
                said = _("Este mes ya está en el renglón %(row)s.")
                self.add_error(f"month_month_{at}", said % {"row": seen[month] + 1})
            elif cells["physical"] is not None and cells["financial"] is not None:
                point = CurvePoint(
                    month=month, physical=cells["physical"], financial=cells["financial"]
                )
                self.points.append(point)
        if not seen and not self.errors:
            self.add_error("month_physical_0", _("Escriba al menos un mes."))

    def change(self) -> Change:
        """The curve as written."""
        return Schedule(curve=tuple(self.points))


class ProgressForm(ChangeForm):
    """What is done by a day, accumulated."""

    parts = ((lazy("Avance acumulado"), ("on", "physical", "financial", "note")),)
    on = DayField(label=lazy("Fecha en que se vio"))
    physical = PercentField(
        label=lazy("Avance físico, %"), help_text=lazy("De 0 a 100, por ejemplo 45.50")
    )
    financial = PercentField(
        label=lazy("Avance financiero, %"), help_text=lazy("Lo pagado del total, de 0 a 100.")
    )
    note = prose(lazy("Qué se hizo"), help_text=lazy("Se publica en la página de la obra."))

    def change(self) -> Change:
        """The report as written."""
        names = ("on", "physical", "financial", "note")
        return ReportProgress(**{name: self.cleaned_data[name] for name in names})


class ProblemForm(ChangeForm):
    """Something is in the way."""

    parts = ((lazy("Problema"), ("title", "kind", "detail", "on", "owner", "due")),)
    title = words(lazy("Qué estorba"), most=200, public=True)
    kind = choice(lazy("De qué tipo"), ProblemKind.choices)
    detail = prose(lazy("Detalle"))
    on = DayField(label=lazy("Desde cuándo"))
    owner = words(
        lazy("Quién lo atiende"),
        most=160,
        help_text=lazy("El área o el cargo, no el nombre: se publica."),
    )
    due = DayField(label=lazy("Para cuándo"))

    def change(self) -> Change:
        """The problem as written."""
        names = ("title", "kind", "detail", "on", "owner", "due")
        return OpenProblem(**{name: self.cleaned_data[name] for name in names})


class SolveForm(ChangeForm):
    """A problem is no longer in the way."""

    parts = ((lazy("Solución"), ("problem", "on", "solution")),)
    problem = choice(lazy("Cuál problema"), (), empty="—")
    on = DayField(label=lazy("Fecha en que se resolvió"))
    solution = prose(lazy("Cómo se resolvió"), required=True)

    def prepare(self) -> None:
        """The problems that are open."""
        self.fields["problem"].choices += [  # type: ignore[attr-defined]
            (one.id, f"{one.id} · {one.title}")
            for one in (self.dossier.problems if self.dossier else ())
            if one.solved_on is None
        ]

    def change(self) -> Change:
        """The solution as written."""
        names = ("problem", "on", "solution")
        return SolveProblem(**{name: self.cleaned_data[name] for name in names})


class DocumentForm(ChangeForm):
    """A document joins the file: sent, or named by its public address.

    The page keeps the file before it asks for the change, and gives its SHA-256 in `sha256`.
    """

    sends_file = True
    parts = ((lazy("Documento"), ("kind", "title", "on", "file", "url")),)
    kind = choice(lazy("Qué documento es"), (), empty="—")
    title = words(lazy("Título o folio"), most=300, public=True)
    on = DayField(label=lazy("Fecha del documento"), required=False)
    file = forms.FileField(
        label=lazy("Archivo"),
        required=False,
        allow_empty_file=False,
        help_text=lazy("PDF, hoja de cálculo, CSV, texto, PNG o JPEG, de hasta 30 MB."),
        error_messages={"empty": lazy("El archivo está vacío. Elija otro.")},
    )
    url = forms.URLField(
        label=lazy("O su dirección pública"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": lazy("Escriba la dirección completa, con https://")},
    )

    def prepare(self) -> None:
        """The kinds of documents of the law."""
        self.fields["kind"].choices += self.known.documents  # type: ignore[attr-defined]

    def check(self, data: Mapping[str, Any]) -> None:
        """A file or an address."""
        if not (self.sha256 or data.get("file") or data.get("url")) and "file" not in self.errors:
            self.add_error("file", _("Elija el archivo o escriba su dirección pública."))

    def change(self) -> Change:
        """The document as written."""
        names = ("kind", "title", "on", "url")
        plain = {name: self.cleaned_data[name] for name in names}
        return AttachDocument(document=Document(id="", sha256=self.sha256, **plain))


def _months(dossier: Dossier) -> list[str]:
    """The months from the beginning of a contract (or of its plan) to its end."""
    starts = dossier.contract.starts if dossier.contract else dossier.planned_start
    ends = dossier.contract_end
    if starts is None or ends is None or ends < starts:
        return []
    first, last = starts.year * 12 + starts.month - 1, ends.year * 12 + ends.month - 1
    months = range(first, min(last, first + MOST_ROWS - 1) + 1)
    return [date(each // 12, each % 12 + 1, 1).isoformat()[:7] for each in months]
