"""The forms of consultations."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.consultation.contracts.cases import Verdict
from traza.modules.consultation.contracts.refusals import NotAText
from traza.platform.extract import extract
from traza.platform.extract.refusals import CannotExtract
from traza.platform.extract.sniff import Found, sniff
from traza.platform.forms.days import DayField
from traza.platform.forms.files import MEGABYTE, PapersField, SizedFileField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.people import contact, person
from traza.platform.forms.text import choice, prose, words

TEXTS = frozenset({Found.WORD, Found.OPEN_TEXT, Found.TEXT})
LONGEST = 2_000_000


class ProposalForm(forms.Form):
    """An entry of the regulatory agenda."""

    title = words(lazy("Nombre preliminar"))
    legal_basis = prose(lazy("Fundamento jurídico para emitirla"), required=True)
    matter = words(lazy("Materia sobre la que versa"))
    problem = prose(lazy("Problemática que se quiere resolver"), required=True)
    alternatives = prose(lazy("Alternativas consideradas"), required=True)
    costs = prose(lazy("Posibles costos burocráticos y beneficios"), required=True)
    simplification = prose(lazy("Acciones de simplificación asociadas (si hay)"))
    tentative_on = DayField(label=lazy("Fecha tentativa de presentación"))
    agency = words(lazy("Dependencia (su dirección corta)"), most=80)

    def __init__(self, *args: Any, agency: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if agency:
            del self.fields["agency"]


class TextForm(forms.Form):
    """A text: in a file, or written."""

    file = SizedFileField(
        label=lazy("Archivo (Word, OpenDocument o texto)"),
        most=20 * MEGABYTE,
        accept=".docx,.odt,.txt",
        required=False,
    )
    text = prose(lazy("O pegue aquí el texto"), rows=12, most=LONGEST, public=False)

    def clean(self) -> dict[str, Any]:
        """One of both; of a file, what it says."""
        data: dict[str, Any] = super().clean() or {}
        given = data.get("file")
        data["source"] = data["source_sha256"] = ""
        if given is not None:
            content = given.read()
            data["source"] = given.name or ""
            data["source_sha256"] = hashlib.sha256(content).hexdigest()
            data["text"] = self._read(content, given.name or "")
        elif not data.get("text") and "file" not in self.errors:
            self.add_error("text", _("Suba el archivo o pegue el texto."))
        return data

    def _read(self, content: bytes, name: str) -> str:
        try:
            if sniff(content, name) not in TEXTS:
                raise NotAText(name=name)
            return "\n".join(line.text for line in extract(content, name=name).lines)
        except (CannotExtract, NotAText) as refusal:
            self.add_error("file", str(refusal))
            return ""


class VersionForm(TextForm):
    """A text of a proposal."""

    note = words(lazy("Qué cambió (se publica)"), required=False, most=500, public=True)


class ImpactForm(forms.Form):
    """The test of need, the analysis and the exemption."""

    new_costs = forms.BooleanField(
        label=lazy("Establece nuevos costos burocráticos"), required=False
    )
    economic = forms.BooleanField(
        label=lazy("Impacta directamente en alguna actividad económica"), required=False
    )
    over_threshold = forms.BooleanField(
        label=lazy("Excede el umbral de proporcionalidad de los lineamientos"), required=False
    )
    exemption = choice(
        lazy("¿Está en un supuesto de exención?"), [], required=False, empty=lazy("No")
    )
    justification = prose(
        lazy("Justificación de la exención, y costos que pudieran generarse"),
        help_text=lazy("Sólo si no necesita análisis."),
    )
    problem = prose(lazy("Problemática y objetivos"), help_text=lazy("Si necesita análisis."))
    alternatives = prose(lazy("Alternativas comparadas, regulatorias y no regulatorias"))
    costs = prose(lazy("Costos burocráticos y beneficios, estimados y justificados"))
    principles = prose(lazy("Cómo cumple los principios de simplificación y digitalización"))
    indicators = prose(lazy("Indicadores para evaluar si se logra"))
    consulted = prose(lazy("Qué consulta pública se hizo antes"))

    def __init__(self, *args: Any, exemptions: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["exemption"].choices = [("", _("No")), *exemptions]  # type: ignore[attr-defined]


class ClosureForm(forms.Form):
    """A day that an agency does not work."""

    on = DayField(label=lazy("Día inhábil"))
    act = words(lazy("Acuerdo que lo dice, y dónde se publicó"), most=300, public=True)
    agency = words(lazy("Dependencia (su dirección corta)"), most=80)

    def __init__(self, *args: Any, agency: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if agency:
            del self.fields["agency"]


class OpenForm(forms.Form):
    """For how many days a consultation is opened."""

    days = CountField(
        label=lazy("Días hábiles (vacío: los de la ley)"), required=False, min_value=1,
        max_value=250,
    )  # fmt: skip
    because = words(lazy("Por qué menos días (se publica)"), required=False, most=500, public=True)


class CommentForm(forms.Form):
    """What a person says of a draft. `token` is made with the form."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=9999)
    paragraph = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=100_000
    )
    quote = prose(
        lazy("Palabras del texto que comenta (opcional)"),
        rows=2,
        help_text=lazy("Cópielas tal como se leen. Vacío: comenta el párrafo, o todo el texto."),
        public=False,
    )
    text = prose(
        lazy("Su comentario"),
        required=True,
        rows=6,
        most=10_000,
        help_text=lazy("Se publica. No escriba nombres ni datos de otras personas."),
        public=False,
    )
    papers = PapersField(
        label=lazy("Archivos (opcional)"),
        most=3,
        help_text=lazy("Hasta 3, de 5 MB: PDF, Word, texto, PNG o JPEG. Se publican."),
    )
    name = person(
        lazy("Su nombre (opcional)"),
        required=False,
        help_text=lazy("Se guarda cifrado y no se publica."),
    )
    email = contact(
        lazy("Su correo (opcional)"),
        required=False,
        most=254,
        help_text=lazy("Se guarda cifrado. Le mandamos un enlace para confirmar, y la respuesta."),
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

    def clean_email(self) -> str:
        """An address, or nothing."""
        given = self.cleaned_data["email"].strip()
        if given:
            try:
                forms.EmailField().clean(given)
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    _("Escriba el correo completo, como ana@ejemplo.mx, o déjelo vacío.")
                ) from error
        return str(given)

    def clean_website(self) -> str:
        """Refuse who fills what nobody sees."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Deje vacío el último campo y envíe otra vez."))
        return ""


class AnswerForm(forms.Form):
    """One answer to the comments that were chosen."""

    verdict = choice(lazy("Qué se hace"), Verdict.choices, empty=lazy("Elija"))
    text = prose(lazy("Respuesta (se publica)"), required=True, rows=5, most=10_000)


class RuleForm(forms.Form):
    """A dictamen."""

    favourable = choice(
        lazy("Sentido"),
        [("yes", lazy("Favorable")), ("no", lazy("No favorable"))],
        empty=lazy("Elija"),
    )
    text = prose(lazy("Razones (se publican)"), required=True, rows=6, most=20_000)


class PublishForm(TextForm):
    """The text that goes to the gazette, and where."""

    gazette = words(lazy("Medio oficial"), most=200)
    number = words(lazy("Número o tomo"), most=80)
    on = DayField(label=lazy("Día en que se publica"))
