"""Forms of committees. What they mean is decided by rules; here is only how it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.oversight.contracts.committee import (
    HandoverWord,
    MemberInfo,
    NewCommittee,
    NewMember,
)
from traza.modules.oversight.queries.labels import choices

MOST_BYTES = 20 * 1024 * 1024
MEMBERS = 12
_WRITE = {"required": lazy("Escríbalo: hace falta para guardar.")}
_CHOOSE = {"required": lazy("Elija una opción."), "invalid_choice": lazy("Elija de la lista.")}


class DayField(forms.DateField):
    """A day, chosen or written."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        said = {
            "required": lazy("Escriba la fecha."),
            "invalid": lazy("Escriba el día como 2026-03-05 o 05/03/2026."),
        }
        formats = ["%Y-%m-%d", "%d/%m/%Y"]
        super().__init__(widget=widget, input_formats=formats, error_messages=said, **options)


def line(label: Any, *, required: bool = True, most: int = 200, **options: Any) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label, required=required, max_length=most, error_messages=_WRITE, **options
    )


def prose(label: Any, *, most: int = 4000, **options: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_WRITE,
        **options,
    )


def one_of(label: Any, name: str, **options: Any) -> forms.ChoiceField:
    """One of the codes of a field."""
    listed = [("", lazy("Elija…")), *choices(name)]
    return forms.ChoiceField(label=label, choices=listed, error_messages=_CHOOSE, **options)


def count(label: Any) -> forms.IntegerField:
    """A number of people."""
    said = {
        **_WRITE,
        "invalid": lazy("Escriba un número entero."),
        "min_value": lazy("No puede ser menor que cero."),
        "max_value": lazy("Revise el número: son demasiadas personas."),
    }
    field = forms.IntegerField(label=label, min_value=0, max_value=100_000, error_messages=said)
    field.widget.attrs["inputmode"] = "numeric"
    return field


class MemberForm(forms.Form):
    """A person of the committee."""

    name = line(lazy("Nombre"), most=160)
    role = one_of(lazy("Cargo"), "role")
    sex = one_of(lazy("Sexo"), "sex")
    age_group = one_of(lazy("Grupo de edad"), "age_group")
    contact = line(
        lazy("Teléfono o correo"),
        required=False,
        most=160,
        help_text=lazy("Sólo lo ve el personal de la dependencia."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def member(self) -> NewMember:
        """The person as written."""
        return NewMember(**self.cleaned_data)


MemberRows = forms.formset_factory(MemberForm, extra=6, max_num=MEMBERS, validate_max=True)


def members_of(rows: Any) -> tuple[NewMember, ...]:
    """Everybody who was written in a `MemberRows`; empty rows are left out."""
    return tuple(form.member() for form in rows.forms if form.has_changed())


class CommitteeForm(forms.Form):
    """The assembly that formed a committee."""

    formed_on = DayField(label=lazy("Día de la asamblea"))
    place = line(lazy("Lugar de la asamblea"))
    elected_by = one_of(lazy("Cómo se eligió"), "elected_by")
    women_present = count(lazy("Mujeres que asistieron"))
    men_present = count(lazy("Hombres que asistieron"))
    act_folio = line(lazy("Folio del acta"), required=False, most=80)

    def committee(self, members: tuple[NewMember, ...]) -> NewCommittee:
        """The committee as written."""
        return NewCommittee(**self.cleaned_data, members=members)


class CloseForm(forms.Form):
    """The end of a committee."""

    on = DayField(label=lazy("Día en que termina"))
    because = line(lazy("Por qué termina"), most=300)


class TrainingForm(forms.Form):
    """A workshop and who was there."""

    on = DayField(label=lazy("Día"))
    place = line(lazy("Lugar"), required=False)
    topics = line(lazy("Temas"), most=500)
    given_by = line(lazy("Quién lo dio"), required=False, most=160)

    def __init__(self, *args: Any, members: Iterable[MemberInfo], **options: Any) -> None:
        super().__init__(*args, **options)
        said = {"required": lazy("Marque al menos a una persona.")}
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label=lazy("Quiénes asistieron"),
            coerce=int,
            choices=[(one.id, one.name) for one in members],
            widget=forms.CheckboxSelectMultiple,
            error_messages=said,
        )


class DeliveryForm(forms.Form):
    """Information that was handed over."""

    kind = one_of(lazy("Qué se entregó"), "delivery")
    on = DayField(label=lazy("Día"))
    detail = line(lazy("Detalle"), required=False, most=300)

    def __init__(self, *args: Any, members: Iterable[MemberInfo], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [("", lazy("Elija…")), *((one.id, one.name) for one in members)]
        self.fields["member"] = forms.TypedChoiceField(
            label=lazy("Quién recibió"), coerce=int, choices=listed, error_messages=_CHOOSE
        )


class SignsForm(forms.Form):
    """What each member says at the hand-over; who was not there is left without choice."""

    WORDS = (("", lazy("No estuvo")), ("yes", lazy("Firmó")), ("no", lazy("No firmó")))

    on = DayField(label=lazy("Día de la entrega"))

    def __init__(self, *args: Any, members: Iterable[MemberInfo], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = tuple(members)
        for one in self.members:
            self.fields[f"word_{one.id}"] = forms.ChoiceField(
                label=one.name, choices=self.WORDS, required=False
            )
            self.fields[f"remark_{one.id}"] = line(
                _("Observación de %(name)s") % {"name": one.name}, required=False, most=500
            )

    def words(self) -> list[HandoverWord]:
        """Who said something."""
        given = self.cleaned_data
        return [
            HandoverWord(one.id, given[f"word_{one.id}"] == "yes", given[f"remark_{one.id}"])
            for one in self.members
            if given[f"word_{one.id}"]
        ]


class AnswerForm(forms.Form):
    """The agency's answer to a complaint."""

    text = prose(
        lazy("Respuesta"),
        help_text=lazy("Se publica tal cual y no se puede cambiar. No ponga nombres de personas."),
    )


class ActForm(forms.Form):
    """The signed act as a PDF."""

    file = forms.FileField(
        label=lazy("Acta firmada"),
        help_text=lazy("PDF de hasta 20 MB. Sólo la ve el personal de la dependencia."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={
            "required": lazy("Elija el archivo."),
            "empty": lazy("El archivo está vacío. Digitalícelo otra vez."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is not a PDF."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Mide más de 20 MB. Digitalícela con menos resolución."))
        start = given.read(5)
        given.seek(0)
        if start != b"%PDF-":
            raise forms.ValidationError(_("No es un PDF. Digitalice el acta como PDF."))
        return given


class ReplaceForm(ActForm):
    """The end of a charge, as the act of an assembly says it."""

    on = DayField(label=lazy("Desde qué día"))
    because = line(lazy("Por qué deja el cargo"), most=300)
    act_folio = line(lazy("Folio del acta de la asamblea"), most=80)
    field_order = ("on", "because", "act_folio", "file")


class DecideForm(forms.Form):
    """Confirm a replacement, or reject it with a reason."""

    CONFIRM, REJECT = "confirm", "reject"
    CHOICES = ((CONFIRM, lazy("Se confirma")), (REJECT, lazy("Se rechaza")))

    decision = forms.ChoiceField(
        label=lazy("¿Qué se decide?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Elija si se confirma o se rechaza.")},
    )
    because = line(lazy("Por qué se rechaza"), required=False, most=300)


class FindWorkForm(forms.Form):
    """Which work the committee is of."""

    estado = forms.RegexField(
        r"^\d{2}$",
        label=lazy("Estado (clave de dos cifras)"),
        initial="26",
        error_messages={**_WRITE, "invalid": lazy("Son dos cifras, por ejemplo 26.")},
    )
    folio = line(lazy("Folio de la obra"), most=80)
