"""Corrections of what has a form of its own: reported progress, programme, completion, act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change, Correct, Finish, HandOver
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Progress
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.ending import FinishForm, HandoverForm
from traza.modules.works.forms.following import ScheduleForm
from traza.platform.forms.days import DayField
from traza.platform.forms.numbers import PercentField, percent
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.text import words

REPORTED = Table(
    "progress",
    lazy("Avance que se informó, acumulado"),
    (
        Column("on", lambda: DayField(label=lazy("Fecha en que se vio")), True),
        Column("physical", lambda: PercentField(label=lazy("Físico, %")), True),
        Column("financial", lambda: PercentField(label=lazy("Financiero, %"))),
        Column("note", lambda: words(lazy("Qué se hizo"), most=2000, public=True)),
    ),
    marks=("on", "physical"),
    help=lazy("Corrija el renglón que está mal. Para quitar uno, deje en blanco todo el renglón."),
    rows=1,
)


class CorrectProgressForm(ChangeForm):
    """The reports of progress as they should have been: rows are mended or taken out, not added."""

    needs_reason = True
    tables = (REPORTED,)
    parts = ((REPORTED.title, ("progress",)),)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """Every report, one a row."""
        found = {REPORTED.count: str(max(len(dossier.progress), 1))}
        for at, one in enumerate(dossier.progress):
            told = "" if one.financial is None else percent(one.financial)
            found |= {
                REPORTED.field("on", at): one.on.isoformat(),
                REPORTED.field("physical", at): percent(one.physical),
                REPORTED.field("financial", at): told,
                REPORTED.field("note", at): _squeezed(one.note),
            }
        return found

    def check(self, data: Mapping[str, Any]) -> None:
        """Nothing is added, and something changes."""
        kept = {_squeezed(one.note): one.note for one in self._before()}
        self.rows: list[Progress] = []
        for _at, cells in self.lines("progress"):
            if cells["on"] is None or cells["physical"] is None:
                continue  # told already beside its field
            note = _squeezed(cells["note"] or "")
            self.rows.append(
                Progress(
                    on=cells["on"],
                    physical=cells["physical"],
                    financial=cells["financial"],
                    note=kept.get(note, note),
                )
            )
        if self.errors:
            return
        if len(self.rows) > len(self._before()):
            said = _("Aquí no se agregan avances: use «Reportar avance».")
            self.add_error(REPORTED.field("on", len(self._before())), said)
        elif tuple(self.rows) == self._before():
            self.add_error(None, _("No cambió ningún dato. Corrija uno, o salga sin guardar."))

    def change(self) -> Change:
        """The reports as they should stand."""
        return Correct(values={"progress": tuple(self.rows)})

    def _before(self) -> tuple[Progress, ...]:
        return self.dossier.progress if self.dossier else ()


class CorrectCurveForm(ScheduleForm):
    """The programme as it should have been written."""

    needs_reason = True

    def change(self) -> Change:
        """The curve as it should stand."""
        return Correct(values={"curve": tuple(self.points)})


class CorrectFinishForm(FinishForm):
    """The completion as it should have been written."""

    needs_reason = True

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The completion; nothing without one."""
        return _shown(dossier.completion, cls.parts)

    def check(self, data: Mapping[str, Any]) -> None:
        """There is one to correct."""
        super().check(data)
        if self.dossier is None or self.dossier.completion is None:
            said = _("La obra todavía no tiene terminación. Regístrela con «Dar por terminada».")
            self.add_error(None, said)

    def change(self) -> Change:
        """The completion as it should stand."""
        made = super().change()
        return Correct(values={"completion": made.completion} if isinstance(made, Finish) else {})


class CorrectHandoverForm(HandoverForm):
    """The act of hand-over as it should have been written."""

    needs_reason = True

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The act; nothing without one."""
        return _shown(dossier.handover, cls.parts)

    def check(self, data: Mapping[str, Any]) -> None:
        """There is one to correct."""
        super().check(data)
        if self.dossier is None or self.dossier.handover is None:
            said = _(
                "La obra todavía no tiene acta de entrega. Regístrela con «Levantar el acta de "
                "entrega-recepción»."
            )
            self.add_error(None, said)

    def change(self) -> Change:
        """The act as it should stand."""
        made = super().change()
        before = self.dossier.handover if self.dossier else None
        if not isinstance(made, HandOver) or before is None:
            return Correct(values={})
        # Who signed is what the committee's signatures said then: no correction writes it.
        act = replace(made.handover, committee_signed=before.committee_signed)
        return Correct(values={"handover": act})


def _shown(part: object, parts: tuple[tuple[Any, tuple[str, ...]], ...]) -> dict[str, str]:
    """What a part of the dossier has, as its form shows it."""
    if part is None:
        return {}
    values = {name: getattr(part, name) for _title, names in parts for name in names}
    return {
        name: ("on" if value is True else "" if value in (None, False) else str(value))
        for name, value in values.items()
    }


def _squeezed(text: str) -> str:
    return " ".join(text.split())
