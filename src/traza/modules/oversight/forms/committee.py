"""Forms of committees. What they mean is decided by rules; here is only how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as lazy

from traza.modules.oversight.contracts.committee import (
    Assembly,
    HandoverWord,
    MemberInfo,
    NewCommittee,
    NewMember,
)
from traza.modules.oversight.queries.labels import choices
from traza.platform.forms.days import DayField
from traza.platform.forms.files import MEGABYTE, SizedFileField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.people import contact, person
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import CHOOSE, WRITE, prose, words

MOST_BYTES = 20 * MEGABYTE
MOST_MEMBERS = 12


def one_of(label: Any, name: str, **options: Any) -> forms.ChoiceField:
    """One of the codes of a field."""
    listed = [("", lazy("Elija…")), *choices(name)]
    return forms.ChoiceField(label=label, choices=listed, error_messages=CHOOSE, **options)


def count(label: Any) -> CountField:
    """A number of people."""
    return CountField(label=label, max_value=100_000)


# What is written of a person; the name and the contact are personal data.
MEMBER: Mapping[str, Callable[[], forms.Field]] = {
    "name": lambda: person(lazy("Nombre")),
    "role": lambda: one_of(lazy("Cargo"), "role"),
    "sex": lambda: one_of(lazy("Sexo"), "sex"),
    "age_group": lambda: one_of(lazy("Grupo de edad"), "age_group"),
    "contact": lambda: contact(
        lazy("Teléfono o correo"),
        required=False,
        help_text=lazy("Sólo lo ve el personal de la dependencia."),
    ),
}
MEMBERS = Table(
    "member",
    lazy("Integrantes"),
    tuple(Column(name, make, asked=name != "contact") for name, make in MEMBER.items()),
    marks=tuple(MEMBER),
    help=gettext_lazy(
        "Deje vacíos los renglones que sobren. El contacto sólo lo ve la dependencia."
    ),
    rows=6,
    most=MOST_MEMBERS,
    row=gettext_lazy("Integrante"),
)


class MemberForm(forms.Form):
    """A person of the committee."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= {name: make() for name, make in MEMBER.items()}

    def member(self) -> NewMember:
        """The person as written."""
        return NewMember(**self.cleaned_data)


class AssemblyForm(forms.Form):
    """What is said of the assembly that formed a committee."""

    formed_on = DayField(label=lazy("Día de la asamblea"))
    place = words(lazy("Lugar de la asamblea"), most=200)
    elected_by = one_of(lazy("Cómo se eligió"), "elected_by")
    women_present = count(lazy("Mujeres que asistieron"))
    men_present = count(lazy("Hombres que asistieron"))
    act_folio = words(lazy("Folio del acta"), required=False, most=80)


class CommitteeForm(TableForm, AssemblyForm):
    """The assembly that formed a committee, and who it elected."""

    parts = (
        (
            lazy("La asamblea"),
            ("formed_on", "place", "elected_by", "women_present", "men_present", "act_folio"),
        ),
        (MEMBERS.title, ("member",)),
    )
    tables = (MEMBERS,)

    def committee(self) -> NewCommittee:
        """The committee as written; empty rows are left out."""
        head = {name: self.cleaned_data[name] for name in self.parts[0][1]}
        members = tuple(NewMember(**cells) for _at, cells in self.lines("member"))
        return NewCommittee(**head, members=members)


class CorrectMemberForm(MemberForm):
    """A member's data as they should say, and why."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["because"] = words(lazy("Por qué se corrige"), most=300, public=True)

    def member(self) -> NewMember:
        """The person as written."""
        return NewMember(**{name: self.cleaned_data[name] for name in MEMBER})


class CorrectAssemblyForm(AssemblyForm):
    """What is said of an assembly as it should say, and why."""

    because = words(lazy("Por qué se corrige"), most=300, public=True)

    def assembly(self) -> Assembly:
        """The assembly as written."""
        return Assembly(**{name: self.cleaned_data[name] for name in AssemblyForm.base_fields})


class CloseForm(forms.Form):
    """The end of a committee."""

    on = DayField(label=lazy("Día en que termina"))
    because = words(lazy("Por qué termina"), most=300, public=True)


class TrainingForm(forms.Form):
    """A workshop and who was there."""

    on = DayField(label=lazy("Día"))
    place = words(lazy("Lugar"), required=False, most=200)
    topics = words(lazy("Temas"), most=500, public=True)
    given_by = words(lazy("Quién lo dio"), required=False, most=160)

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
    detail = words(lazy("Detalle"), required=False, most=300, public=True)

    def __init__(self, *args: Any, members: Iterable[MemberInfo], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [("", lazy("Elija…")), *((one.id, one.name) for one in members)]
        self.fields["member"] = forms.TypedChoiceField(
            label=lazy("Quién recibió"), coerce=int, choices=listed, error_messages=CHOOSE
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
            self.fields[f"remark_{one.id}"] = words(
                _("Observación de %(name)s") % {"name": one.name},
                required=False,
                most=500,
                public=True,
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
        required=True,
        rows=4,
        help_text=lazy("Se publica tal cual y no se puede cambiar. No ponga nombres de personas."),
    )


class ActForm(forms.Form):
    """The signed act as a PDF."""

    file = SizedFileField(
        label=lazy("Acta firmada"),
        help_text=lazy("PDF de hasta 20 MB. Sólo la ve el personal de la dependencia."),
        most=MOST_BYTES,
        accept=".pdf",
        starts=b"%PDF-",
        said={
            "empty": lazy("El archivo está vacío. Digitalícelo otra vez."),
            "too_big": gettext_lazy("Mide más de %(most)s MB. Digitalícela con menos resolución."),
            "wrong_kind": gettext_lazy("No es un PDF. Digitalice el acta como PDF."),
        },
    )


class ReplaceForm(ActForm):
    """The end of a charge, as the act of an assembly says it."""

    on = DayField(label=lazy("Desde qué día"))
    because = words(lazy("Por qué deja el cargo"), most=300, public=True)
    act_folio = words(lazy("Folio del acta de la asamblea"), most=80)
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
    because = words(lazy("Por qué se rechaza"), required=False, most=300, public=True)


class FindWorkForm(forms.Form):
    """Which work the committee is of."""

    estado = forms.RegexField(
        r"^\d{2}$",
        label=lazy("Estado (clave de dos cifras)"),
        initial="26",
        error_messages={**WRITE, "invalid": lazy("Son dos cifras, por ejemplo 26.")},
    )
    folio = words(lazy("Folio de la obra"), most=80)
