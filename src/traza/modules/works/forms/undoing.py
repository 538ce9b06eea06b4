"""Money that comes back: the advance that was not amortised, and the last act when it was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change, RecoverAdvance, UndoMoney
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.forms.allocations import SharedForm, by_funding
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.rules.acts import ActSummary, last_act, told_of
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.saying import pesos, spoken
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.rows import Column
from traza.platform.forms.text import choice, words, written

RETURNED = by_funding(
    lazy("A cuál aportación vuelve"),
    (Column("amount", lambda: MoneyField(label=lazy("Importe que vuelve"))),),
    about=lazy("El dinero vuelve a la aportación que pagó el anticipo."),
)


class RecoverForm(SharedForm):
    """The contractor gives back what was not amortised of the advance."""

    tables = (RETURNED,)
    parts = (
        (lazy("Reintegro"), ("on", "document", "bank_reference")),
        (lazy("A cuál aportación vuelve"), ("share",)),
    )
    on = DayField(label=lazy("Fecha en que volvió"))
    document = words(
        lazy("Comprobante del reintegro"),
        most=200,
        help_text=lazy("Folio de la ficha de depósito o de la transferencia."),
    )
    bank_reference = words(
        lazy("Referencia bancaria"),
        required=False,
        most=80,
        help_text=lazy("Con ella se concilia sola con el estado de cuenta."),
    )

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """All that is pending comes back, unless somebody says otherwise."""
        paying = [one for one in dossier.funding if one.form.value == "money"]
        money = balances(dossier)
        left = [money.of(one.id).advance for one in paying]
        return {f"share_amount_{at}": written(one) for at, one in enumerate(left) if one}

    def note(self, funding: Funding) -> str:
        """What each funding has to get back."""
        if self.dossier is None:
            return ""
        left = f"{balances(self.dossier).of(funding.id).advance.pesos:,}"
        return _("Faltan por amortizar %(left)s pesos de anticipo") % {"left": left}

    def check(self, data: Mapping[str, Any]) -> None:
        """Something comes back."""
        if not self.allocations() and self.paying and "share_amount_0" not in self.errors:
            self.add_error("share_amount_0", _("Escriba cuánto vuelve a cada aportación."))

    def change(self) -> Change:
        """The recovery as written."""
        data = self.cleaned_data
        names = ("on", "document", "bank_reference")
        return RecoverAdvance(
            **{name: data[name] for name in names}, allocations=self.allocations()
        )


class UndoForm(ChangeForm):
    """The last act of money is undone. It is chosen by hand, so that nobody undoes another one."""

    needs_reason = True
    parts = ((lazy("Qué se deshace y quién lo ordena"), ("act", "on", "document")),)
    act = choice(lazy("Qué movimiento se deshace"), (), empty="—")
    on = DayField(
        label=lazy("Fecha de la corrección"),
        help_text=lazy("De un mes que el presupuesto no haya cerrado."),
    )
    document = words(
        lazy("Oficio de corrección"), most=200, help_text=lazy("Folio de quien lo ordena.")
    )

    def prepare(self) -> None:
        """The last act of money, with its day, its document and its amount."""
        act = last_act(self.dossier) if self.dossier else None
        told = told_of(self.dossier, act) if self.dossier and act else None
        if act and told:
            said = _in_words(told)
            self.fields["act"].choices += [(act.id, said)]  # type: ignore[attr-defined]
            only = _("El último es: %(said)s. Para deshacer otro anterior, deshaga antes este.")
            self.fields["act"].help_text = only % {"said": said}  # a narrow list cuts its options
        else:
            self.fields["act"].help_text = _("No hay ninguno que se pueda deshacer.")

    def change(self) -> Change:
        """What is undone, as written."""
        names = ("act", "on", "document")
        return UndoMoney(**{name: self.cleaned_data[name] for name in names})


def _in_words(told: ActSummary) -> str:
    """Like: Pago de la estimación 2: $385,000.00, del 15 de julio de 2024, documento T-3."""
    said = [] if told.amount is None else [pesos(told.amount)]
    said.append(_("del %(day)s") % {"day": spoken(told.on)})
    said.append(_("documento %(folio)s") % {"folio": told.document})
    return f"{told.title}: {', '.join(said)}"
