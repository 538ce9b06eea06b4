"""What every form of a change has: its version, its reason, sections and tables."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.forms.choices import FormChoices
from traza.platform.forms.files import PapersField
from traza.platform.forms.public_text import PublicTextField
from traza.platform.forms.tables import TableForm

# Inputs that stand for a field of a change that has another name; the first that a form has.
INPUTS = {
    "allocations": ("share_amount_0", "amount"),
    "contractor": ("contractor", "tenderer_won_0"),
    "tenderers": ("tenderer_name_0",),
    "geojson": ("points",),
    "people": ("total",),
    "measure": ("quantity",),
    "measure_unit": ("unit",),
    "retentions": ("owed_pay_0", "retention_concept_0"),
    "vat_kind": ("vat_kind",),
    "vat_base": ("vat_base",),
    "vat_basis": ("vat_basis",),
    "note": ("note", "month_physical_0"),
}


class ChangeForm(TableForm):
    """A form of one change. Subclasses say their fields, `parts`, `tables`, `values` and `change`.

    `parts` are pairs of a title and names of fields or of one table. `values` writes what the
    dossier has, as the fields show it.
    """

    needs_reason: ClassVar[bool] = False
    sends_file: ClassVar[bool] = False
    sha256 = ""  # of the file that the page kept, where the form sends one

    expected = forms.CharField(required=False, widget=forms.HiddenInput)
    why = PublicTextField(
        label=lazy("Motivo (opcional)"),
        help_text=lazy("Queda en la historia de la obra, con su fecha y su papel."),
        required=False,
        max_length=500,
        error_messages={"required": lazy("Escriba el motivo; queda en la historia de la obra.")},
    )

    papers = PapersField(
        most=8,
        label=lazy("Su papel (opcional): uno o varios archivos"),
        help_text=lazy(
            "Arrástrelos aquí, elíjalos o tome la fotografía: PDF, PNG, JPEG u hoja de cálculo, de "
            "hasta 30 MB juntos. Se agregan al expediente con este trámite."
        ),
        error_messages={"empty": lazy("El archivo está vacío. Elija otro.")},
    )

    def __init__(self, dossier: Dossier | None, known: FormChoices, **options: Any) -> None:
        self.dossier, self.known = dossier, known
        super().__init__(**options)
        if self.sends_file:  # its own file is what it is about
            del self.fields["papers"]
        if self.needs_reason:
            self.fields["why"].required = True
            self.fields["why"].label = _("Motivo")

    def input_of(self, field: str) -> str | None:
        """The input that stands for a field of the change; None when the form has none."""
        return next((name for name in INPUTS.get(field, (field,)) if name in self.fields), None)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """What the dossier has, as the fields show it; nothing for what is only added."""
        return {}

    def change(self) -> Change:
        """The change as written; only after `is_valid`."""
        raise NotImplementedError

    def hidden(self) -> list[forms.BoundField]:
        """The hidden fields that stand outside tables."""
        return [self["expected"], *self.counters()]
