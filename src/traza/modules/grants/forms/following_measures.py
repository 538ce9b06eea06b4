"""The forms of measures: the facts of a breach, its decision, and its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.grants.contracts.follow_up import Case
from traza.modules.grants.contracts.following_route import ProjectRoute
from traza.modules.grants.contracts.programme import Programme
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.text import choice, prose

DAYS = ("started_on", "report_due_on", "known_on", "notified_on", "mended_on", "extension_asked_on")


class CaseForm(forms.Form):
    """A breach and its facts. What the register knows already is not asked."""

    cause = choice(lazy("Qué pasó"), [], empty=lazy("Elija"))
    proved = MoneyField(
        label=lazy("Comprobado como se autorizó"), required=False, help_text=lazy("Vacío: nada.")
    )
    rejected = MoneyField(
        label=lazy("Comprobado que no corresponde"), required=False, help_text=lazy("Vacío: nada.")
    )
    started_on = DayField(label=lazy("Día en que inició el proyecto"), required=False)
    report_due_on = DayField(label=lazy("Día en que vencía el informe"), required=False)
    known_on = DayField(label=lazy("Día en que se verificó"), required=False)
    notified_on = DayField(label=lazy("Día en que se notificó a la organización"), required=False)
    mended_on = DayField(label=lazy("Día en que lo aclaró o corrigió"), required=False)
    extension_asked_on = DayField(label=lazy("Día en que pidió prórroga"), required=False)
    operates = choice(
        lazy("¿Opera con recurso propio y lo prueba?"),
        [("yes", lazy("Sí")), ("no", lazy("No"))],
        required=False,
        empty=lazy("No se sabe o no importa aquí"),
    )

    def __init__(self, law: Programme, **options: Any) -> None:
        super().__init__(**options)
        causes = [(one.code, f"{one.what} ({one.code})") for one in law.causes.values()]
        rows = [(one.citation.place, f"{one.cause} ({one.citation.place})") for one in law.refunds]
        listed = [*self.fields["cause"].choices, *causes, *rows]  # type: ignore[attr-defined]
        self.fields["cause"].choices = listed  # type: ignore[attr-defined]

    def case(self, project: ProjectRoute) -> Case:
        """The facts as written, with those of the register; only after `is_valid`."""
        data = self.cleaned_data
        return Case(
            data["cause"],
            transferred=project.money.paid,
            proved=data["proved"] or Money(0),
            rejected=data["rejected"] or Money(0),
            awarded_on=project.awarded_on,
            summoned_on=project.signatures.summoned_on,
            signed_on=project.signatures.signed_on,
            operates={"yes": True, "no": False}.get(data["operates"]),
            **{name: data[name] for name in DAYS},
        )


class RulingForm(forms.Form):
    """Whether a measure proceeds, and why."""

    approved = choice(
        lazy("Resolución"),
        [("yes", lazy("Procede")), ("no", lazy("No procede"))],
        empty=lazy("Elija"),
    )
    on = DayField(label=lazy("Día de la resolución"))
    words = prose(lazy("Por qué"), required=True, rows=5)


class EndForm(forms.Form):
    """It was put right."""

    on = DayField(label=lazy("Día en que termina la medida"))
    words = prose(lazy("Cómo se corrigió"), required=True, rows=4)
