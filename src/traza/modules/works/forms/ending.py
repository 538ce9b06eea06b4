"""The end of the works, their hand-over, and corrections of what was written wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change, Correct, Finish, HandOver
from traza.modules.works.contracts.parts import Completion, Handover
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.describing import DescribeForm
from traza.platform.forms.days import DayField
from traza.platform.forms.text import prose, words


class FinishForm(ChangeForm):
    """The contractor's notice and the agency's verification."""

    parts = ((lazy("Terminación"), ("finished_on", "noticed_on", "verified_on", "scope")),)
    finished_on = DayField(label=lazy("Día en que terminaron los trabajos"))
    noticed_on = DayField(label=lazy("Aviso de terminación de la empresa"))
    verified_on = DayField(label=lazy("Verificación de la dependencia"), required=False)
    scope = prose(lazy("Qué se terminó"))

    def change(self) -> Change:
        """The completion as written."""
        names = ("finished_on", "noticed_on", "verified_on", "scope")
        return Finish(completion=Completion(**{name: self.cleaned_data[name] for name in names}))


class HandoverForm(ChangeForm):
    """The act of physical hand-over, with the contents that its article asks."""

    parts = (
        (lazy("El acta"), ("document", "on", "hour", "place")),
        (lazy("Quiénes la firman"), ("resident", "supervisor", "superintendent", "received_by")),
        (
            lazy("Qué se entrega"),
            ("description", "credits", "plans_delivered", "file_delivered"),
        ),
        (lazy("El comité ciudadano"), ("committee_remark",)),
    )
    document = words(lazy("Folio del acta"), most=120)
    on = DayField(label=lazy("Fecha"))
    hour = words(lazy("Hora"), most=10, help_text=lazy("Por ejemplo 11:30"))
    place = words(lazy("Lugar"), most=200)
    resident = words(lazy("Residente de obra"), most=160)
    supervisor = words(lazy("Supervisor"), most=160)
    superintendent = words(lazy("Superintendente de la empresa"), most=160)
    received_by = words(lazy("Quién recibe"), most=160)
    description = prose(lazy("Descripción de los trabajos que se reciben"), required=True)
    credits = prose(
        lazy("Créditos a favor y en contra"),
        required=True,
        help_text=lazy("Importe contractual, ejecutado y lo que falta por pagar o descontar."),
    )
    plans_delivered = forms.BooleanField(label=lazy("Se entregaron los planos"), required=False)
    file_delivered = forms.BooleanField(
        label=lazy("Se entregaron manuales, garantías y expediente"), required=False
    )
    committee_remark = prose(
        lazy("Observaciones del comité, o por qué no firmó"),
        help_text=lazy("Quién firmó se toma de las firmas registradas en la página del comité."),
    )

    def change(self) -> Change:
        """The act as written."""
        names = [name for _title, part in self.parts for name in part]
        signed = self.known.committee is not None and self.known.committee.signed > 0
        said = {name: self.cleaned_data[name] for name in names}
        return HandOver(handover=Handover(**said, committee_signed=signed))


class CorrectForm(DescribeForm):
    """A mistake of what carries no money: only fields that were changed go with the correction."""

    needs_reason = True

    def check(self, data: Mapping[str, Any]) -> None:
        """Something is corrected."""
        super().check(data)
        if not self.errors and self.dossier is not None and not self._changed():
            self.add_error(None, _("No cambió ningún dato. Corrija uno, o salga sin guardar."))

    def _changed(self) -> dict[str, object]:
        return {
            name: value
            for name, value in self.described().items()
            if value != getattr(self.dossier, name)
        }

    def change(self) -> Change:
        """The fields that changed."""
        return Correct(values=self._changed())
