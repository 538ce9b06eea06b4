"""The forms of reports: sending one, coming back to it and answering it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.participation.contracts import Topic
from traza.platform.forms.files import PhotosField
from traza.platform.forms.people import contact
from traza.platform.forms.place import DegreesField, check_in_mexico
from traza.platform.forms.public_text import PublicTextField

_WORDS = {"required": lazy("Escríbalo con sus palabras.")}


def _topics() -> list[tuple[str, str]]:
    return [("", _("Elija")), *Topic.choices()]


class ReportForm(forms.Form):
    """A report on a work. `token` is made with the form, so sending it twice is one report."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    topic = forms.ChoiceField(
        label=lazy("¿Qué pasa?"),
        choices=_topics,
        error_messages={"required": lazy("Elija lo que más se parece.")},
    )
    text = forms.CharField(
        label=lazy("Cuéntelo"),
        help_text=lazy("Qué vio, dónde y cuándo. No escriba nombres ni datos de otras personas."),
        max_length=4000,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=_WORDS
        | {
            "min_length": lazy("Escriba al menos %(limit_value)s letras, para que se entienda."),
            "max_length": lazy("Son más de %(limit_value)s letras. Deje lo más importante."),
        },
    )
    photos = PhotosField(
        label=lazy("Fotos (hasta 3, si tiene)"),
        required=False,
        help_text=lazy(
            "JPEG, PNG o WebP. De cada foto se borra todo lo que no se ve: cuándo, dónde y con qué "
            "teléfono se tomó."
        ),
    )
    place = forms.CharField(
        label=lazy("¿En qué parte de la obra? (opcional)"),
        help_text=lazy("Por ejemplo: frente a la escuela, en el tramo norte."),
        required=False,
        max_length=200,
    )
    use_place = forms.BooleanField(
        label=lazy("Usar el lugar que traen mis fotos"),
        help_text=lazy("Sólo lo ve la dependencia. Si no lo marca, ese dato se borra."),
        required=False,
    )
    lat = DegreesField(label=lazy("Latitud (opcional)"))
    lon = DegreesField(label=lazy("Longitud (opcional)"))
    contact = contact(
        lazy("Correo o teléfono (opcional)"),
        help_text=lazy(
            "Puede dejarlo vacío: el reporte es anónimo. Si lo escribe se guarda cifrado y sólo lo "
            "lee la dependencia para preguntarle algo. Si es un correo, le avisamos cuando "
            "conteste."
        ),
        required=False,
        most=200,
    )
    # People do not see this field; programs that fill every field do.
    website = forms.CharField(
        label=lazy("Deje vacío este campo"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"token": uuid4(), **(options.get("initial") or {})}
        super().__init__(*args, **options)

    def clean_website(self) -> str:
        """Refuse who fills what nobody sees."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Deje vacío el último campo y envíe otra vez."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Both coordinates or none, in Mexico; swapped ones are told."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors.keys() & {"lat", "lon"}:
            check_in_mexico(self, data)
        return data


class CodeForm(forms.Form):
    """The code of who sent a report."""

    code = forms.CharField(
        label=lazy("Su código"),
        help_text=lazy("El que se mostró al enviar el reporte, como ABCD-EFGH-JKMN-PQRS."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": lazy("Escriba el código.")},
    )


class SolvedForm(forms.Form):
    """Is it solved?"""

    solved = forms.ChoiceField(
        label=lazy("¿Ya se resolvió?"),
        choices=[("yes", lazy("Sí, se resolvió")), ("no", lazy("No, sigue igual"))],
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Elija sí o no.")},
    )
    words = forms.CharField(
        label=lazy("Algo más (opcional)"),
        help_text=lazy("Lo lee la dependencia; no se publica."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """The agency's answer."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = PublicTextField(
        rows=6,
        label=lazy("Respuesta"),
        help_text=lazy("Se publica junto al reporte. Diga qué se hizo o se hará, y cuándo."),
        max_length=5000,
        min_length=10,
        error_messages=_WORDS
        | {"min_length": lazy("Escriba al menos %(limit_value)s letras, para que se entienda.")},
    )
