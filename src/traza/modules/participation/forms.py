"""The forms of reports: sending one, coming back to it and answering it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.participation.contracts import Topic

MEXICO = ((-118.7, -86.5), (14.3, 32.8))  # west and east, south and north, in degrees
_WORDS = {"required": lazy("Escríbalo con sus palabras.")}


def _topics() -> list[tuple[str, str]]:
    return [("", _("Elija")), *Topic.choices()]


class ManyFiles(forms.ClearableFileInput):
    """Several photographs in one field."""

    allow_multiple_selected = True


class PhotosField(forms.Field):
    """What was chosen; each photograph is opened by the action, not here."""

    widget = ManyFiles

    def clean(self, value: Any) -> Any:
        """The files as they came."""
        return value or []


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
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}),
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
    lat = forms.FloatField(label=lazy("Latitud (opcional)"), required=False)
    lon = forms.FloatField(label=lazy("Longitud (opcional)"), required=False)
    contact = forms.CharField(
        label=lazy("Correo o teléfono (opcional)"),
        help_text=lazy(
            "Puede dejarlo vacío: el reporte es anónimo. Si lo escribe se guarda cifrado y sólo lo "
            "lee la dependencia para preguntarle algo."
        ),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
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
        for name, most in (("lat", "90"), ("lon", "180")):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[name].error_messages["invalid"] = _(
                "Escriba grados con punto decimal, entre -%(most)s y %(most)s."
            ) % {"most": most}

    def clean_website(self) -> str:
        """Refuse who fills what nobody sees."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Deje vacío el último campo y envíe otra vez."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Both coordinates or none, in Mexico; swapped ones are told."""
        data: dict[str, Any] = super().clean() or {}
        lat, lon = data.get("lat"), data.get("lon")
        if self.errors.keys() & {"lat", "lon"}:
            return data
        if (lat is None) != (lon is None):
            missing = "lat" if lat is None else "lon"
            self.add_error(missing, _("Escriba las dos coordenadas, o ninguna."))
        elif lat is not None and lon is not None and not _in_mexico(lon, lat):
            self.add_error(
                "lat",
                _("La latitud y la longitud parecen intercambiadas. Cámbielas de lugar.")
                if _in_mexico(lat, lon)
                else _(
                    "Ese punto está fuera de México: la latitud va de 14 a 33 y la longitud, de "
                    "-119 a -86."
                ),
            )
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
    text = forms.CharField(
        label=lazy("Respuesta"),
        help_text=lazy("Se publica junto al reporte. Diga qué se hizo o se hará, y cuándo."),
        max_length=5000,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=_WORDS
        | {"min_length": lazy("Escriba al menos %(limit_value)s letras, para que se entienda.")},
    )


def _in_mexico(lon: float, lat: float) -> bool:
    (west, east), (south, north) = MEXICO
    return west <= lon <= east and south <= lat <= north
