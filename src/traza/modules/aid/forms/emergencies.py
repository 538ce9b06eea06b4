"""The declaration of an emergency, and the short forms of its acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.aid.contracts.emergencies import EmergencyStanding, NewEmergency, Template
from traza.modules.aid.contracts.goods import BatchRow
from traza.modules.aid.contracts.requests import Concept
from traza.modules.aid.forms.requests import municipality_code
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import choice, prose, words


class DeclareForm(forms.Form):
    """A declaration, begun from a template."""

    template = choice(lazy("Tipo de emergencia"), [], empty=lazy("Elija"))
    title = words(lazy("Nombre (vacío: el del tipo)"), required=False, most=200)
    norm = words(
        lazy("Declaratoria: número y dónde se publicó"), most=300,
        help_text=lazy("Se publica. Por ejemplo: Boletín Oficial número 12, 3 de agosto de 2026."),
    )  # fmt: skip
    places = prose(
        lazy("Municipios, uno por renglón"), required=True, rows=4, most=4000,
        help_text=lazy("Si hay otro igual, agregue el estado: Benito Juárez, Sonora."),
        public=False,
    )  # fmt: skip
    since = DayField(label=lazy("Primer día"))
    days = CountField(
        label=lazy("Días que dura (vacío: los del tipo)"), required=False, min_value=1,
        max_value=730,
    )  # fmt: skip
    agency = words(lazy("Dependencia (su dirección corta)"), most=120)

    def __init__(
        self, *args: Any, templates: list[Template], agency: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        said = _("%(title)s (%(days)s días)")
        listed = [(one.code, said % {"title": one.title, "days": one.days}) for one in templates]
        self.fields["template"].choices = [("", _("Elija")), *listed]  # type: ignore[attr-defined]
        if agency:
            del self.fields["agency"]

    def clean_places(self) -> tuple[str, ...]:
        """The codes of the municipalities, in the order in which they were written."""
        codes = {}
        for line in str(self.cleaned_data["places"]).splitlines():
            name, _comma, state = line.partition(",")
            if name.strip():
                codes[line.strip()] = municipality_code(name.strip(), state)
        lost = [line for line, code in codes.items() if not code]
        if lost:
            said = _("No se encontró «%(name)s», o hay varios. Escríbalo con su estado.")
            raise forms.ValidationError(said % {"name": lost[0]})
        return tuple(dict.fromkeys(codes.values()))

    def declared(self) -> NewEmergency:
        """What is declared."""
        data = {name: self.cleaned_data[name] for name in NewEmergency.__dataclass_fields__}
        return NewEmergency(**data)


@dataclass(frozen=True, slots=True)
class Known:
    """What the lists of an act offer: municipalities by their code, concepts and batches."""

    stands: EmergencyStanding
    places: dict[str, str]
    concepts: list[Concept]
    batches: list[BatchRow]


class ActForm(forms.Form):
    """A short form of an act on an emergency; `known` is how it stands."""

    def __init__(self, *args: Any, known: Known, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = {
            "shelter": [(str(one.id), one.name) for one in known.stands.shelters],
            "concept": [(one.code, one.title) for one in known.concepts],
            "municipality": list(known.places.items()),
            "batch": [
                (str(one.id), f"{one.concept.title} · {one.source} · {one.left}")
                for one in known.batches
                if not one.is_expired
            ],
            "shipment": [
                (str(one.id), f"{one.code} · {one.shelter.name} · {one.quantity}")
                for one in known.stands.shipments
                if one.arrived is None
            ],
        }
        for name, listed in offered.items():
            if name in self.fields:
                self.fields[name].choices = [("", _("Elija")), *listed]  # type: ignore[attr-defined]


class ExtendForm(ActForm):
    """Another last day."""

    until = DayField(label=lazy("Último día"))
    norm = words(lazy("Acuerdo: número y dónde se publicó"), most=300)


class FundForm(ActForm):
    """Money of the fund."""

    kind = choice(
        lazy("Movimiento"),
        [("in", lazy("Entra al fondo")), ("out", lazy("Se gasta del fondo"))],
        empty=lazy("Elija"),
    )
    amount = MoneyField(label=lazy("Monto"))
    what = words(lazy("De dónde viene, o en qué se gastó (se publica)"), most=300, public=True)


class ShelterForm(ActForm):
    """A shelter."""

    name = words(lazy("Nombre del albergue"), most=160)
    municipality = choice(lazy("Municipio"), [], empty=lazy("Elija"))


class NeedForm(ActForm):
    """What a shelter needs."""

    shelter = choice(lazy("Albergue"), [], empty=lazy("Elija"))
    concept = choice(lazy("Apoyo"), [], empty=lazy("Elija"))
    quantity = CountField(label=lazy("Cuántas piezas hacen falta en total"), max_value=1_000_000)


class ShipForm(ActForm):
    """A shipment."""

    shelter = choice(lazy("Albergue"), [], empty=lazy("Elija"))
    batch = choice(lazy("Lote del almacén"), [], empty=lazy("Elija"))
    quantity = CountField(label=lazy("Cuántas piezas salen"), min_value=1, max_value=1_000_000)


class ArriveForm(ActForm):
    """What was counted on arrival."""

    shipment = choice(lazy("Envío"), [], empty=lazy("Elija"))
    quantity = CountField(label=lazy("Cuántas piezas llegaron"), max_value=1_000_000)
