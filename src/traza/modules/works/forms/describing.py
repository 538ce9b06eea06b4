"""What a work is, where, for whom, and who promises to pay it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Change, Describe, Propose
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import (
    Beneficiaries,
    Measure,
)
from traza.modules.works.contracts.vocabulary import Sector, WorkKind
from traza.modules.works.forms import place
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.funding import FundingRows
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField, DecimalTextField
from traza.platform.forms.place import split_pair
from traza.platform.forms.text import choice, prose, words, written

PEOPLE = ("total", "women", "men", "girls_and_boys", "youths", "adults", "elders")


class DescribeForm(ChangeForm):
    """What the work is, where and for whom; every field as it is to stand."""

    parts = (
        (lazy("Qué es"), ("name", "description", "kind", "sector", "quantity", "unit", "concept")),
        (lazy("Dónde está"), ("municipality", *place.NAMES)),
        (lazy("A quién sirve"), (*PEOPLE, "is_floor")),
        (
            lazy("De qué programa y para cuándo"),
            ("programme", "subprogramme", "plan", "planned_start", "planned_end"),
        ),
    )

    name = words(
        lazy("Nombre de la obra"),
        help_text=lazy("Qué se hará y dónde, por ejemplo: Pavimentación de la calle Morelos."),
    )
    description = prose(lazy("Descripción"), help_text=lazy("Qué incluye y para qué sirve."))
    kind = choice(lazy("Qué se hace"), WorkKind.choices)
    sector = choice(lazy("Sector"), Sector.choices, required=False, empty=lazy("Sin elegir"))
    quantity = DecimalTextField(
        label=lazy("Meta: cuánto"), required=False, help_text=lazy("Por ejemplo 1,250.00")
    )
    unit = words(lazy("Meta: de qué"), required=False, most=40, help_text=lazy("m², km, aulas…"))
    concept = words(lazy("Meta: concepto"), required=False)
    municipality = words(
        lazy("Municipio"),
        required=False,
        help_text=lazy("Su nombre o su clave del INEGI, por ejemplo Hermosillo o 26030."),
    )
    total = CountField(label=lazy("Personas beneficiadas"), required=False)
    women = CountField(label=lazy("Mujeres"), required=False)
    men = CountField(label=lazy("Hombres"), required=False)
    girls_and_boys = CountField(label=lazy("Niñas y niños"), required=False)
    youths = CountField(label=lazy("Jóvenes"), required=False)
    adults = CountField(label=lazy("Personas adultas"), required=False)
    elders = CountField(label=lazy("Personas mayores"), required=False)
    is_floor = forms.BooleanField(label=lazy("Son al menos esas personas"), required=False)
    programme = choice(lazy("Programa"), (), required=False, empty=lazy("Sin programa"))
    subprogramme = choice(lazy("Subprograma"), (), required=False, empty=lazy("Sin subprograma"))
    plan = choice(
        lazy("Línea del plan a la que ayuda"), (), required=False, empty=lazy("Sin alinear")
    )
    planned_start = DayField(label=lazy("Inicio programado"), required=False)
    planned_end = DayField(label=lazy("Término programado"), required=False)

    def prepare(self) -> None:
        """Programmes, plan and place."""
        super().prepare()
        self.fields |= place.place_fields()
        self.fields["municipality"].widget.attrs["list"] = "municipalities"
        for name, known in (
            ("programme", self.known.programmes),
            ("subprogramme", self.known.subprogrammes),
            ("plan", self.known.plans),
            ("sector", ()),
        ):
            field = self.fields[name]
            offered = [*field.choices, *known]  # type: ignore[attr-defined]
            # What the work has stays a choice, though the lists no longer know it.
            held = getattr(self.dossier, name, "") if self.dossier else ""
            if held and held not in {key for key, _title in offered}:
                offered.append((held, held))
            field.choices = offered  # type: ignore[attr-defined]
        if self.is_bound:
            sent = {name: str(self.data[name]) for name in self.data}
            split_pair(sent)
            self.data = sent

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """What the dossier has of all this."""
        plain = (
            *("name", "description", "kind", "sector", "programme", "subprogramme", "plan"),
            *("planned_start", "planned_end"),
        )
        found = {name: written(getattr(dossier, name)) for name in plain}
        found["municipality"] = known.municipality_name(dossier.municipality)
        for part, names in (
            (dossier.measure, ("quantity", "unit", "concept")),
            (dossier.beneficiaries, (*PEOPLE, "is_floor")),
        ):
            found |= {name: written(getattr(part, name, None)) for name in names}
        return found | place.place_values(dossier.place)

    def state_of(self, data: Mapping[str, Any]) -> str:
        """The two digits of the state in which the municipality is looked for."""
        return self.dossier.state if self.dossier else str(data.get("state") or "")

    def check(self, data: Mapping[str, Any]) -> None:
        """The municipality is one, the goal has its unit, the place is a place."""
        super().check(data)
        named = str(data.get("municipality") or "")
        self.code = self.known.municipality(named, self.state_of(data)) if named else None
        if named and self.code is None:
            said = _(
                "No hay un municipio «%(name)s» en ese estado. Revise el nombre o escriba su clave "
                "del INEGI."
            )
            self.add_error("municipality", said % {"name": named})
        if data.get("quantity") and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Escriba la unidad de la meta, por ejemplo m²."))
        self.place = place.read_place(self, data)

    def described(self) -> dict[str, Any]:
        """The fields of a description, as the dossier names them."""
        data = self.cleaned_data
        people = {name: data[name] for name in PEOPLE}
        known = any(value is not None for value in people.values())
        measure = Measure(quantity=data["quantity"], unit=data["unit"], concept=data["concept"])
        names = (
            *("name", "description", "programme", "subprogramme", "plan", "sector"),
            *("planned_start", "planned_end"),
        )
        return {name: data[name] for name in names} | {
            "municipality": self.code,
            "kind": WorkKind(data["kind"]),
            "measure": measure if data["quantity"] else None,
            "place": self.place,
            "beneficiaries": Beneficiaries(**people, is_floor=data["is_floor"]) if known else None,
        }

    def change(self) -> Change:
        """The description as written."""
        return Describe(**self.described())


class ProposeForm(DescribeForm, FundingRows):
    """A new work: whose it is, what it is, and who promises to pay it."""

    parts: ClassVar[Any] = (
        (lazy("De quién es"), ("agency", "state", "year", "folio")),
        *DescribeForm.parts,
        (lazy("Cuánto costaría"), ("amount",)),
        (lazy("Aportaciones prometidas"), ("funding",)),
    )

    agency = choice(lazy("Dependencia responsable"), ())
    state = choice(lazy("Estado"), ())
    year = CountField(label=lazy("Ejercicio"), min_value=1990, max_value=2100)
    folio = words(
        lazy("Folio de la obra"),
        most=80,
        help_text=lazy("La clave con que se conoce, por ejemplo NC-2026-014."),
    )
    amount = MoneyField(
        label=lazy("Inversión propuesta en pesos"),
        required=False,
        help_text=lazy("Si la deja vacía, es la suma de las aportaciones."),
    )

    def prepare(self) -> None:
        """Agencies and states."""
        super().prepare()
        self.fields["agency"].choices = self.known.agencies  # type: ignore[attr-defined]
        self.fields["state"].choices = self.known.states  # type: ignore[attr-defined]

    def change(self) -> Change:
        """The proposal as written."""
        data = self.cleaned_data
        funding = self.funding(data["year"])
        promised = Money.total(one.promised for one in funding) if funding else None
        return Propose(
            dossier=Dossier(
                **self.described(),
                folio=data["folio"].strip(),
                state=data["state"],
                year=data["year"],
                agency=data["agency"],
                amount=promised if data["amount"] is None else data["amount"],
                funding=funding,
            )
        )
