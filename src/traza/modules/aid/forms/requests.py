"""What an official writes of a request: who asks, what, where, and what they showed."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.aid.contracts.requests import Concept, NewPerson, NewRequest, Twin
from traza.modules.aid.contracts.vocabulary import Paper, Sex
from traza.modules.aid.rules.identity import read_curp
from traza.modules.territory import api as territory
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.people import NEVER, contact, person
from traza.platform.forms.text import choice, prose, words
from traza.platform.law import clock

FOLIO = re.compile(r"(?:AP-?)?0*(\d{1,12})", re.IGNORECASE)
SAME, OTHER = "same", "other"
PEOPLE = ("given", "surname", "second", "born", "sex", "curp", "curp_pending", "contact")


class RequestForm(forms.Form):
    """A request. `twins` are asked about once they are found; what was typed stays."""

    concept = choice(lazy("Apoyo que pide"), [], empty=lazy("Elija"))
    quantity = CountField(label=lazy("Cantidad"), min_value=1, max_value=10_000, initial=1)
    amount = MoneyField(
        label=lazy("Monto que pide, en pesos (sólo apoyos en dinero)"), required=False
    )
    municipality = words(
        lazy("Municipio donde vive"),
        most=120,
        help_text=lazy(
            "Escriba su nombre. Si hay otro igual, agregue el estado: Benito Juárez, Sonora."
        ),
    )
    lives_with = words(
        lazy("Folio de otra solicitud de su mismo hogar (si la hay)"),
        required=False,
        most=20,
        help_text=lazy("Por ejemplo AP-000012. Así se cuentan hogares sin guardar su domicilio."),
    )
    is_urgent = forms.BooleanField(label=lazy("Es urgente"), required=False)
    given = person(lazy("Nombre o nombres"))
    surname = person(lazy("Primer apellido"))
    second = person(lazy("Segundo apellido (si tiene)"), required=False)
    born = DayField(
        label=lazy("Fecha de nacimiento (si la sabe)"), required=False,
        help_text=lazy("Algunos apoyos piden una edad."),
    )  # fmt: skip
    sex = choice(lazy("Sexo, como lo dice"), Sex.choices, required=False, empty=lazy("No lo dice"))
    curp = person(
        lazy("CURP (si la trae)"), required=False, most=30,
        help_text=lazy("Son 18 letras y números. Si falta, se ayuda igual: diga abajo por qué."),
    )  # fmt: skip
    curp_pending = words(
        lazy("Motivo de la CURP pendiente"), required=False, most=300,
        help_text=lazy("Sólo si no la trae: por ejemplo, perdió sus documentos."),
    )  # fmt: skip
    contact = contact(lazy("Teléfono o cómo avisarle (opcional)"), required=False)
    agency = words(lazy("Dependencia (su dirección corta)"), most=120)

    def __init__(
        self, *args: Any, concepts: list[Concept], agency: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.known = {one.code: one for one in concepts}
        listed = [(one.code, one.title) for one in concepts]
        self.fields["concept"].choices = [("", _("Elija")), *listed]  # type: ignore[attr-defined]
        self.fields["curp"].widget.attrs[NEVER] = True
        self.fields["municipality"].widget.attrs["list"] = "municipalities"
        if agency:
            del self.fields["agency"]

    def clean_municipality(self) -> str:
        """The code of the municipality that the name means."""
        name, _comma, state = str(self.cleaned_data["municipality"]).partition(",")
        code = municipality_code(name, state)
        if not code:
            said = _("No se encontró «%(name)s», o hay varios. Escríbalo con su estado.")
            raise forms.ValidationError(said % {"name": name.strip()})
        return code

    def clean_lives_with(self) -> int | None:
        """The number of the folio."""
        text = str(self.cleaned_data["lives_with"]).strip()
        found = FOLIO.fullmatch(text)
        if text and not found:
            raise forms.ValidationError(_("El folio se escribe así: AP-000012."))
        return int(found[1]) if found else None

    def clean(self) -> dict[str, Any]:
        """The CURP agrees with everything else, or says in plain words what does not."""
        data: dict[str, Any] = super().clean() or {}
        if self._is_cash() and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Escriba cuánto pide: es un apoyo en dinero."))
        if not self.errors.keys() & set(PEOPLE):
            read = read_curp(self.who())
            for problem in read.problems:
                self.add_error("curp", f"{problem[:1].upper()}{problem[1:]}.")
            if not read.curp and not data.get("curp_pending"):
                self.add_error("curp", _("Escriba la CURP, o abajo el motivo por el que falta."))
        return data

    def who(self) -> NewPerson:
        """Who asks."""
        return NewPerson(**{name: self.cleaned_data.get(name) or _empty(name) for name in PEOPLE})

    def asked(self) -> NewRequest:
        """What is asked. Documents are ticked in the page, under the names of their concept."""
        data, is_cash = self.cleaned_data, self._is_cash()
        shown = tuple(one.value for one in Paper if self.data.get(f"paper-{one.value}"))
        return NewRequest(
            data["concept"], 1 if is_cash else data["quantity"], data["municipality"], shown,
            data["is_urgent"], data["lives_with"], data["amount"] if is_cash else None,
        )  # fmt: skip

    def _is_cash(self) -> bool:
        known = self.known.get(self.cleaned_data.get("concept", ""))
        return known is not None and known.is_cash

    def papers(self) -> list[tuple[str, str, bool, str]]:
        """Each document: its code, its title, whether it is ticked, which concepts ask for it."""
        return [
            (one.value, one.label, bool(self.data.get(f"paper-{one.value}")),
             ", ".join(c.title for c in self.known.values() if one.value in c.documents))
            for one in Paper
        ]  # fmt: skip

    def answer_of(self, twin: Twin) -> str:
        """What was chosen of somebody who may be the same: SAME, OTHER or nothing yet."""
        return str(self.data.get(f"twin-{twin.person}") or "")


class AppealForm(forms.Form):
    """Why somebody does not agree."""

    words = prose(
        lazy("Por qué no está de acuerdo, con sus palabras"),
        required=True,
        rows=5,
        most=4000,
        public=False,
    )


class EraseForm(forms.Form):
    """Why somebody's data are erased."""

    because = prose(
        lazy("Cómo lo pidió la persona (no escriba su nombre)"),
        required=True,
        rows=3,
        most=400,
        public=False,
    )


class DecideForm(forms.Form):
    """A yes or a no."""

    granted = choice(
        lazy("Resolución"),
        [("yes", lazy("Se autoriza")), ("no", lazy("Se niega"))],
        empty=lazy("Elija"),
    )
    because = prose(
        lazy("Motivo"), rows=4, most=2000,
        help_text=lazy("Hace falta si no sigue las condiciones de arriba. La persona lo recibe."),
    )  # fmt: skip


class DeliverForm(forms.Form):
    """The voucher, and who receives."""

    voucher = words(lazy("Código del vale"), most=60)
    receipt = words(lazy("Folio del recibo firmado"), most=80)
    receiver = person(lazy("Nombre de quien recibe"))
    proxy = words(
        lazy("Si no es quien lo pidió: parentesco o carta poder"), required=False, most=200
    )

    def __init__(self, *args: Any, is_service: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_service:
            del self.fields["receipt"]


class FindForm(forms.Form):
    """A folio, a whole CURP or a whole name."""

    text = person(lazy("Folio, CURP o nombre completo"))
    text.widget.attrs[NEVER] = True


def municipality_code(name: str, state: str = "") -> str:
    """The municipality that a name means: of the state that is said, of ours, or of any."""
    said = territory.find_state_in(state.strip()) if state.strip() else None
    if state.strip():
        found = territory.find_municipality(name, said.code) if said else None
        return found.cvegeo if found else ""
    found = territory.find_municipality(name, our_state()) or territory.find_municipality(name)
    return found.cvegeo if found else ""


def our_state() -> str | None:
    """The two digits of the state where this installation is; None for the federation's."""
    code = clock.here().code[:2]
    return code if code.isdigit() else None


def _empty(name: str) -> Any:
    return None if name == "born" else ""
