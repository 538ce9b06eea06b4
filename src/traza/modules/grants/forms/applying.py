"""What an organisation fills in: its data and its application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.grants.contracts.applying import BudgetRow, Fact, GoalRow, Project, StageRow
from traza.modules.grants.contracts.organisations import NewOrganisation, Organisation
from traza.modules.grants.contracts.programme import SchemeRules
from traza.modules.grants.contracts.vocabulary import Concept
from traza.modules.grants.rules.organisation_keys import plain_key
from traza.platform.forms.days import DayField
from traza.platform.forms.files import MEGABYTE, SizedFileField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.people import contact, person
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import choice, prose, words

NEVER = {"data-draft-never": True}
YES_NO = [("yes", lazy("Sí")), ("no", lazy("No"))]


class OrganisationForm(forms.Form):
    """What an organisation says of itself."""

    rfc = words(lazy("RFC"), most=20)
    name = words(lazy("Nombre de la organización"), most=200)
    cluni = words(lazy("CLUNI (vacía si está en trámite)"), required=False, most=20)
    deed = words(lazy("Acta constitutiva: número, notaría e inscripción"), most=200)
    founded_on = DayField(label=lazy("Constituida el"))
    representative = person(
        lazy("Representante legal"), help_text=lazy("Se guarda cifrado y no se publica.")
    )
    address = contact(lazy("Domicilio fiscal"), most=300)
    clabe = contact(
        lazy("CLABE (puede esperar a la firma)"),
        required=False,
        help_text=lazy("18 dígitos. Se guarda cifrada."),
    )
    board = prose(
        lazy("Correos de su órgano de gobierno, uno por renglón"),
        help_text=lazy("Sólo para que nadie de él califique en la convocatoria. Cifrados."),
        public=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["board"].widget.attrs |= NEVER

    def new(self) -> NewOrganisation:
        """What was written, with its keys as they compare."""
        data = self.cleaned_data
        keys = {name: plain_key(data[name]) for name in ("rfc", "cluni", "clabe")}
        return NewOrganisation(**(data | keys))


def start_of_organisation(found: Organisation) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(found.said, name) for name in OrganisationForm.base_fields}


class PersonForm(forms.Form):
    """Another person of the organisation."""

    email = forms.EmailField(
        label=lazy("Correo de la cuenta de otra persona de la organización"),
        error_messages={
            "required": lazy("Escríbalo: hace falta para guardar."),
            "invalid": lazy("Escriba el correo completo, como ana@ejemplo.mx."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", **NEVER}),
    )


class PaperForm(forms.Form):
    """A document for a requirement."""

    code = choice(lazy("Requisito"), [], empty=lazy("Elija"))
    file = SizedFileField(
        label=lazy("Documento (PDF, hasta 10 MB)"),
        most=10 * MEGABYTE,
        accept="application/pdf,.pdf",
        starts=b"%PDF",
        said={"wrong_kind": lazy("El documento no es un PDF. Elija otro.")},
    )

    def __init__(self, *args: Any, choices: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = [("", _("Elija")), *choices]  # type: ignore[attr-defined]


def _money(label: Any) -> MoneyField:
    return MoneyField(label=label, required=False)


BUDGET = Table(
    "budget",
    lazy("Presupuesto por concepto"),
    (
        Column("name", lambda: words(lazy("En qué se gasta"), most=200), asked=True),
        Column("concept", lambda: choice(lazy("Concepto"), Concept.choices), asked=True),
        Column("support", lambda: _money(lazy("Apoyo que pide"))),
        Column("own_money", lambda: _money(lazy("Aporta en dinero"))),
        Column("own_in_kind", lambda: _money(lazy("Aporta en especie"))),
        Column("admin", lambda: forms.BooleanField(label=lazy("Es administrativo"))),
    ),
    marks=("name", "support", "own_money", "own_in_kind"),
    row=lazy("Renglón"),
    defaults=(("concept", Concept.OPERATION.value),),
    most=60,
)
GOALS = Table(
    "goal",
    lazy("Metas"),
    (
        Column("name", lambda: words(lazy("Meta"), most=300), asked=True),
        Column("indicator", lambda: words(lazy("Cómo se mide"), most=200), asked=True),
        Column("programmed", lambda: CountField(label=lazy("Cuánto"), min_value=1), asked=True),
    ),
    marks=("name", "indicator", "programmed"),
    row=lazy("Meta"),
    most=40,
)
STAGES = Table(
    "stage",
    lazy("Actividades por etapa"),
    (
        Column("name", lambda: words(lazy("Actividad"), most=300), asked=True),
        Column("begins", lambda: DayField(label=lazy("Empieza")), asked=True),
        Column("ends", lambda: DayField(label=lazy("Termina")), asked=True),
    ),
    marks=("name", "begins", "ends"),
    row=lazy("Etapa"),
    most=40,
)
ROWS = {BUDGET.name, GOALS.name, STAGES.name}
ONLY = {
    Fact.ZONE: "priority_zone", Fact.FREE: "free_services", Fact.CONTINGENCY: "contingency",
    Fact.PAST_SETTLED: "past_settled", Fact.EXECUTIVE: "executive_project",
    Fact.FUND_TERMS: "fund_terms", Fact.OTHER_SUPPORT: "no_support",
    Fact.HAS_PAST: "past_settled",
}  # fmt: skip


class ApplicationForm(TableForm):
    """An application to a call. Nothing is asked to be written before it is sent."""

    title = words(lazy("Nombre del proyecto"), required=False)
    theme = words(lazy("Tema"), required=False)
    municipality = words(lazy("Municipio donde se hace"), required=False, most=120)
    diagnosis = prose(lazy("Diagnóstico: qué problema atiende"))
    objectives = prose(lazy("Objetivo general y específicos"))
    population = prose(lazy("A quiénes atiende"))
    people = CountField(label=lazy("Cuántas personas"), required=False)
    coordinator = person(lazy("Coordinador operativo (uno solo)"), required=False)
    coordinator_curp = contact(
        lazy("CURP de quien coordina"), required=False, most=18,
        help_text=lazy("Se guarda cifrada, para saber que no coordina otro proyecto."),
    )  # fmt: skip
    opinion_on = DayField(label=lazy("Fecha de su opinión de cumplimiento"), required=False)
    tables = (BUDGET, GOALS, STAGES)
    parts = (
        (lazy("Proyecto"), ("title", "theme", "municipality")),
        (lazy("Por qué y para quién"), ("diagnosis", "objectives", "population", "people")),
        (lazy("Quién lo coordina"), ("coordinator", "coordinator_curp")),
        (lazy("Metas"), ("goal",)),
        (lazy("Actividades por etapa"), ("stage",)),
        (lazy("Presupuesto por concepto"), ("budget",)),
        (lazy("Lo que declara bajo protesta de decir verdad"), ("opinion_on", *map(str, Fact))),
    )

    def __init__(self, *args: Any, scheme: SchemeRules, **options: Any) -> None:
        self.scheme = scheme
        super().__init__(*args, **options)

    def prepare(self) -> None:
        """The themes of the scheme, and what it asks to be declared."""
        if self.scheme.themes:
            themes = [(one, one) for one in self.scheme.themes]
            self.fields["theme"] = choice(_("Tema"), themes, required=False, empty=_("Elija"))
        for fact in Fact:
            if fact not in ONLY or ONLY[fact] in self.scheme.requirements:
                self.fields[fact.value] = choice(
                    fact.label, YES_NO, required=False, empty=_("Sin contestar")
                )

        self.parts = tuple(  # type: ignore[misc, assignment]  # what the scheme does not ask
            (title, tuple(name for name in names if name in self.fields or name in ROWS))
            for title, names in type(self).parts
        )

    def check(self, data: Mapping[str, Any]) -> None:
        """Stages do not end before they begin."""
        for at, cells in self.lines(STAGES.name):
            if cells["begins"] and cells["ends"] and cells["ends"] < cells["begins"]:
                self.add_error(STAGES.field("ends", at), _("Termina antes de empezar."))

    def project(self) -> Project:
        """What was written."""
        data = self.cleaned_data
        plain = ("title", "theme", "municipality", "diagnosis", "objectives", "population",
                 "coordinator", "coordinator_curp", "opinion_on")  # fmt: skip
        facts = {one.value: data[one.value] == "yes" for one in Fact if data.get(one.value)}
        return Project(
            **{name: data[name] for name in plain}, people=data["people"] or 0, facts=facts,
            budget=tuple(self._budget()),
            goals=tuple(
                GoalRow(one["name"], one["indicator"], one["programmed"])
                for _at, one in self.lines(GOALS.name)
            ),
            stages=tuple(
                StageRow(one["name"], one["begins"], one["ends"])
                for _at, one in self.lines(STAGES.name)
            ),
        )  # fmt: skip

    def _budget(self) -> Iterator[BudgetRow]:
        for _at, one in self.lines(BUDGET.name):
            asked, money, kind = (
                one[name].centavos if one[name] else 0
                for name in ("support", "own_money", "own_in_kind")
            )
            concept = Concept(one["concept"] or Concept.OPERATION)
            yield BudgetRow(one["name"], concept, asked, money, kind, bool(one["admin"]))
