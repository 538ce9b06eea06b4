"""What is captured of a quarter: a row a goal; a correction; a signature; what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.whole_number import whole_number
from traza.modules.planning.contracts.captured import GoalNow, NewEntry, UnitNow
from traza.modules.planning.contracts.refusals import NoAuthorities
from traza.modules.planning.forms.fields import QuantityField
from traza.modules.planning.rules.numbers import shown
from traza.platform.forms.files import MEGABYTE, PapersField, SizedFileField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import prose, words

LONGEST = 160  # letters of a goal beside its row
MOST_FILES = 10
QUARTER = Table(
    "row",
    lazy("Avance de cada meta"),
    (
        Column("actual", lambda: QuantityField(label=lazy("Realizado"))),
        Column(
            "observation",
            lambda: words(lazy("Observaciones"), required=False, most=4000, public=True),
        ),
        Column("sure", lambda: forms.BooleanField(label=lazy("Lo revisé"))),
    ),
    marks=("actual", "observation"),
    keys=("seen",),
    fixed=True,
    by_key=True,
    row=lazy("Meta"),
    nothing=(
        lazy("Aquí estarán las metas aprobadas de la unidad."),
        lazy("Todavía no se aprueba ninguna."),
    ),
)


class QuarterForm(TableForm):
    """A row a goal: what was done, and what explains it."""

    tables = (QUARTER,)
    parts = ((lazy("Avance de cada meta"), ("row",)),)

    def __init__(self, unit: UnitNow, quarter: int, **options: Any) -> None:
        self.goals = {str(one.id): one for one in unit.goals}
        self.quarter = quarter
        super().__init__(**options)

    def given(self, table: Table) -> Sequence[Given]:
        """What each goal promises, and what it had programmed in the quarter."""
        return [self._given(key, one) for key, one in self.goals.items()]

    def _given(self, key: str, one: GoalNow) -> Given:
        plan = one.plan
        label = plan.label if len(plan.label) <= LONGEST else plan.label[: LONGEST - 1] + "…"
        said = {
            "programmed": shown(plan.programmed[self.quarter - 1]) or _("nada"),
            "measure": plan.unit_of_measure,
            "annual": shown(plan.annual),
        }
        note = _("Programado: %(programmed)s. Meta anual: %(annual)s (%(measure)s).") % said
        return Given(key, f"{plan.code} {label}", note)

    def entry(self, key: str, cells: Mapping[str, Any]) -> NewEntry:
        """What a row says."""
        return NewEntry(
            int(key),
            self.quarter,
            cells["actual"],
            cells["observation"] or "",
            seen=whole_number(cells["seen"]) or 0,
            is_sure=bool(cells["sure"]),
        )

    def is_untouched(self, new: NewEntry) -> bool:
        """Whether a row says what it began with: it was not written by this person."""
        entries = self.goals[str(new.goal)].quarters[self.quarter - 1].entries
        seen = new.seen or 0
        if not 0 < seen <= len(entries):
            return False
        was = entries[seen - 1]
        return (was.actual, was.observation) == (new.actual, new.observation.strip())


def start_of(unit: UnitNow, quarter: int) -> dict[str, str]:
    """What the grid begins with: what stands, and the entry that it stands on."""
    found: dict[str, str] = {}
    for one in unit.goals:
        last = one.quarters[quarter - 1].last
        cells = {
            "actual": shown(last.actual) if last else "",
            "observation": last.observation if last else "",
            "seen": str(last.number if last else 0),
        }
        found |= {QUARTER.field(name, str(one.id)): value for name, value in cells.items()}
    return found


def with_published(
    unit: UnitNow, quarter: int, start: Mapping[str, str], published: Mapping[str, int]
) -> dict[str, str]:
    """What the grid begins with, and in rows without a figure what the published form said."""
    found = dict(start)
    for one in unit.goals:
        if one.quarters[quarter - 1].last is None and one.plan.code in published:
            found[QUARTER.field("actual", str(one.id))] = str(published[one.plan.code])
    return found


class CorrectionForm(forms.Form):
    """A correction of a closed quarter: the figure, what explains it, and why it is corrected."""

    actual = QuantityField(label=lazy("Dato correcto"), required=False)
    observation = prose(lazy("Observaciones"))
    because = words(lazy("Motivo de la corrección (se publica)"), most=400, public=True)
    sure = forms.BooleanField(label=lazy("Lo revisé"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ProofForm(forms.Form):
    """Files that prove a quarter of a goal."""

    paper = PapersField(label=lazy("Archivos de evidencia"), most=MOST_FILES)


class Means(TextChoices):
    """With what a person signs."""

    ACCOUNT = "account", lazy("Con mi cuenta, sin certificado")
    CERTIFICATE = "certificate", lazy("Con mi e.firma u otro certificado")


class SignForm(forms.Form):
    """What was seen, that it was read, and with what it is signed: the file of a certificate alone
    never decides that, since it may be lost on its way."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    step = forms.CharField(widget=forms.HiddenInput, max_length=10)
    read = forms.BooleanField(
        label=lazy("Leí lo que aparece arriba y lo firmo"),
        error_messages={"required": lazy("Marque que lo leyó para firmarlo.")},
    )
    cms = SizedFileField(
        label=lazy("Su firma electrónica de ese texto (.p7s), si firma con certificado"),
        most=MEGABYTE,
        accept=".p7s,.p7m,.cms,.pem,.der,application/pkcs7-signature",
        required=False,
    )
    means = forms.ChoiceField(
        label=lazy("Con qué firma"),
        choices=Means.choices,
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Elija con qué firma. No se firmó nada.")},
    )

    def __init__(self, *args: Any, certificates: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        # Read even so: what was chosen on a page of before never becomes a signature of another
        # kind.
        self.fields["means"].required = self.certificates = certificates

    def clean(self) -> dict[str, Any]:
        """Refuse a signature of one kind where the other was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        means, file = cleaned.get("means"), cleaned.get("cms")
        if not self.certificates:
            if means == Means.CERTIFICATE:
                self.add_error(None, str(NoAuthorities()))
            return cleaned
        if means == Means.CERTIFICATE and not file and "cms" not in self.errors:
            self.add_error(
                "cms",
                _("Falta el archivo de su firma electrónica. No se firmó nada: elíjalo otra vez."),
            )
        if means == Means.ACCOUNT and file:
            self.add_error(
                "means",
                _(
                    "Subió una firma electrónica y eligió firmar con su cuenta. No se firmó nada: "
                    "elija con cuál firma."
                ),
            )
        return cleaned


class RulingForm(forms.Form):
    """Which proposals, and what is decided of them."""

    editions = forms.MultipleChoiceField(
        label=lazy("Metas propuestas"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Elija al menos una meta.")},
    )
    because = words(lazy("Motivo, si no se aprueban"), required=False, most=400, public=True)

    def __init__(self, unit: UnitNow, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        field = self.fields["editions"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - as written above
        field.choices = [(str(one.id), one.plan.code) for one in unit.waiting]

    def chosen(self) -> list[int]:
        """The numbers of the proposals."""
        return [int(one) for one in self.cleaned_data["editions"]]
