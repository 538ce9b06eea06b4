"""Decisions of the agency that take a day, a document and little more."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import (
    Authorise,
    Cancel,
    Change,
    Close,
    Prioritise,
    ReleaseAgreement,
    Resume,
    Settle,
    SignAgreement,
    Start,
    Suspend,
)
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import prose, words, written

FOLIO = lazy("Su folio o número, por ejemplo SIDUR-0123/2026.")


def _document(label: object) -> forms.CharField:
    return words(label, help_text=FOLIO, most=200)


class PrioritiseForm(ChangeForm):
    """The place of a work in the list."""

    parts = ((lazy("Prioridad"), ("on", "priority", "document")),)
    on = DayField(label=lazy("Fecha del acta"))
    priority = CountField(label=lazy("Lugar en la lista"), min_value=1, max_value=100_000)
    document = _document(lazy("Acta de priorización"))

    def change(self) -> Change:
        """The change as written."""
        data = self.cleaned_data
        return Prioritise(on=data["on"], priority=data["priority"], document=data["document"])


class AgreementForm(ChangeForm):
    """The agreement with the municipality."""

    parts = ((lazy("Convenio"), ("folio", "on", "parties")),)
    folio = _document(lazy("Folio del convenio"))
    on = DayField(label=lazy("Fecha de firma"))
    parties = prose(
        lazy("Quiénes lo firman"),
        required=True,
        help_text=lazy("Uno por renglón, por ejemplo: Ayuntamiento de Cajeme."),
    )

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The agreement, when there is one."""
        one = dossier.agreement
        if one is None:
            return {}
        return {
            "folio": one.folio,
            "on": written(one.approved_on),
            "parties": "\n".join(one.parties),
        }

    def change(self) -> Change:
        """The change as written."""
        data = self.cleaned_data
        names = tuple(line.strip() for line in data["parties"].splitlines() if line.strip())
        return SignAgreement(folio=data["folio"], on=data["on"], parties=names)


class AuthoriseForm(ChangeForm):
    """The investment that is authorised."""

    parts = ((lazy("Autorización"), ("on", "document", "amount")),)
    on = DayField(label=lazy("Fecha del oficio"))
    document = _document(lazy("Oficio de autorización"))
    amount = MoneyField(
        label=lazy("Inversión autorizada en pesos"),
        help_text=lazy("Lo prometido en dinero con clave presupuestaria se reserva al guardar."),
    )

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """What was promised is what one expects to authorise."""
        return {"amount": written(dossier.promised)} if dossier.funding else {}

    def change(self) -> Change:
        """The change as written."""
        data = self.cleaned_data
        return Authorise(on=data["on"], document=data["document"], amount=data["amount"])


class DayAndDocument(ChangeForm):
    """A day and a document; subclasses name the change."""

    parts = ((lazy("Cuándo y con qué"), ("on", "document")),)
    made: type[ReleaseAgreement | Start | Resume | Settle | Close]
    on = DayField(label=lazy("Fecha"))
    document = _document(lazy("Oficio o documento"))

    def change(self) -> Change:
        """The change as written."""
        data = self.cleaned_data
        return self.made(on=data["on"], document=data["document"])


class ReleaseForm(DayAndDocument):
    """The work of an agreement is released."""

    made = ReleaseAgreement


class StartForm(DayAndDocument):
    """Works begin."""

    made = Start


class ResumeForm(DayAndDocument):
    """Works go on."""

    made = Resume


class SettleForm(DayAndDocument):
    """The final settlement."""

    made = Settle


class CloseForm(DayAndDocument):
    """The guarantee ran out; a document may say so."""

    made = Close

    def prepare(self) -> None:
        """Nothing has to be written for time to pass."""
        self.fields["document"].required = False
        self.fields["document"].label = lazy("Documento (opcional)")


class DayReasonDocument(ChangeForm):
    """A day, a reason and a document; subclasses name the change."""

    parts = ((lazy("Cuándo, por qué y con qué"), ("on", "reason", "document")),)
    made: type[Suspend | Cancel]
    on = DayField(label=lazy("Fecha"))
    reason = prose(
        lazy("Por qué"), required=True, help_text=lazy("Se publica en la página de la obra.")
    )
    document = _document(lazy("Oficio"))

    def change(self) -> Change:
        """The change as written."""
        data = self.cleaned_data
        return self.made(on=data["on"], reason=data["reason"], document=data["document"])


class SuspendForm(DayReasonDocument):
    """Works stop."""

    made = Suspend


class CancelForm(DayReasonDocument):
    """The work will not be done."""

    made = Cancel
