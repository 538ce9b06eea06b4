"""Money that arrives and money that leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.works.contracts.changes import (
    AuthoriseEstimate,
    Change,
    PayAdvance,
    PayEstimate,
    Receive,
)
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import OF_TREASURY, Counted
from traza.modules.works.forms.allocations import AMORTISED, SharedForm, title_of
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.retaining import BANK, RETENTIONS, retentions
from traza.modules.works.forms.tax import PART as VAT_PART
from traza.modules.works.forms.tax import VatFields
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.estimating import paying
from traza.modules.works.rules.retained import net
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import choice, words, written

NOTHING = Money(0)


class ReceiveForm(ChangeForm):
    """A source delivers what it promised."""

    parts = ((lazy("Aportación recibida"), ("funding", "on", "amount", "document", "counted")),)
    funding = choice(lazy("De cuál aportación"), (), empty="—")
    on = DayField(label=lazy("Fecha en que llegó"))
    amount = MoneyField(label=lazy("Importe en pesos"))
    document = words(
        lazy("Comprobante"), most=200, help_text=lazy("Folio del recibo o de la acta.")
    )
    counted = choice(
        lazy("Si la clave ya tiene dinero aprobado"),
        Counted.choices,
        required=False,
        empty="—",
        help_text=lazy("El presupuesto de una aportación se cuenta una sola vez."),
    )

    def prepare(self) -> None:
        """Each funding, with what is still to come."""
        self.fields["funding"].choices += [  # type: ignore[attr-defined]
            (one.id, self._title(one)) for one in (self.dossier.funding if self.dossier else ())
        ]
        fundings = self.dossier.funding if self.dossier else ()
        if all(funding.line is None or funding.source in OF_TREASURY for funding in fundings):
            del self.fields["counted"]

    def _title(self, funding: Funding) -> str:
        left = funding.promised
        if self.dossier is not None:
            left = balances(self.dossier).of(funding.id).to_receive
        return _("%(title)s: faltan %(left)s pesos") % {
            "title": title_of(funding),
            "left": f"{left.pesos:,}",
        }

    def change(self) -> Change:
        """The receipt as written."""
        names = ("funding", "on", "amount", "document")
        values = {name: self.cleaned_data[name] for name in names}
        return Receive(**values, counted=self.cleaned_data.get("counted", ""))


class AdvanceForm(SharedForm):
    """The advance is paid."""

    parts = (
        (lazy("Anticipo"), ("on", "document", "bank_reference")),
        (lazy("Quién lo paga"), ("share",)),
    )
    on = DayField(label=lazy("Fecha de pago"))
    document = words(lazy("Comprobante del anticipo"), most=200)
    bank_reference = words(lazy("Referencia bancaria"), required=False, most=80, help_text=BANK)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """One funding pays the whole advance."""
        paying = [one for one in dossier.funding if one.form.value == "money"]
        if dossier.contract is None or len(paying) != 1:
            return {}
        return {"share_amount_0": written(dossier.contract.advance)}

    def check(self, data: Mapping[str, Any]) -> None:
        """Something is paid."""
        if not self.allocations() and self.paying and "share_amount_0" not in self.errors:
            self.add_error("share_amount_0", _("Escriba cuánto paga cada aportación."))

    def change(self) -> Change:
        """The payment as written."""
        data = self.cleaned_data
        return PayAdvance(
            on=data["on"],
            document=data["document"],
            bank_reference=data["bank_reference"],
            allocations=self.allocations(),
        )


class EstimateForm(VatFields, SharedForm):
    """An estimate is authorised."""

    tables = (AMORTISED, RETENTIONS)
    parts = (
        (lazy("Estimación"), ("number", "since", "until", "on", "invoice")),
        (lazy("Quién lo paga"), ("share",)),
        VAT_PART,
        (lazy("Retenciones (opcional)"), ("retention",)),
    )
    number = CountField(label=lazy("Número de estimación"), min_value=1, max_value=10_000)
    since = DayField(label=lazy("Trabajos desde"))
    until = DayField(label=lazy("Trabajos hasta"))
    on = DayField(label=lazy("Fecha de autorización"))
    invoice = words(lazy("Folio fiscal de la factura (opcional)"), required=False, most=60)
    vat: Vat | None = None

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The next number."""
        return {"number": str(next_number(dossier))}

    @property
    def paying(self) -> list[Funding]:
        """The fundings with something left to estimate or to amortise; all when none has."""
        return paying(self.dossier) if self.dossier else []

    def _left(self, one: Funding) -> tuple[Money, Money]:
        """What is left to estimate of a funding, and of that the advance still to be amortised."""
        if self.dossier is None:
            return NOTHING, NOTHING
        money = balances(self.dossier).of(one.id)
        return money.to_accrue, money.advance

    def note(self, funding: Funding) -> str:
        """What each funding can still take; of a past year, only its advance."""
        left, pending = self._left(funding)
        said = {"left": f"{left.pesos:,}", "pending": f"{pending.pesos:,}"}
        if pending and left == pending:
            only = _(
                "Sólo amortiza su anticipo: hasta %(pending)s pesos, lo mismo en las dos columnas"
            )
            return only % said
        if pending:
            return _("Quedan %(left)s pesos, con %(pending)s de anticipo por amortizar") % said
        return _("Quedan %(left)s pesos por estimar") % said

    def check(self, data: Mapping[str, Any]) -> None:
        """Something was done in a period that has an order."""
        if not self.allocations() and "share_amount_0" not in self.errors and self.paying:
            self.add_error("share_amount_0", _("Escriba el importe de lo ejecutado."))
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("Termina antes de empezar. Corrija una de las fechas."))
        self.vat = self.read_vat(data, self._whole(), data.get("on"), self.known.vat)
        for at, cells in self.lines("retention"):
            if cells["amount"] is None and cells["rate"] is None:
                said = _("Escriba el importe o el por ciento que se retiene.")
                self.add_error(f"retention_amount_{at}", said)

    def _whole(self) -> Money:
        return Money.total(one.amount for one in self.allocations())

    def change(self) -> Change:
        """The estimate as written."""
        data = self.cleaned_data
        names = ("number", "since", "until", "on", "invoice")
        return AuthoriseEstimate(
            **{name: data[name] for name in names},
            allocations=self.allocations(),
            retentions=retentions(self.lines("retention"), self._whole(), self.vat),
            vat=self.vat,
        )


def next_number(dossier: Dossier) -> int:
    """The number that follows those of the estimates that there are."""
    return max((one.number for one in dossier.estimates), default=0) + 1


class PayEstimateForm(ChangeForm):
    """An authorised estimate is paid."""

    parts = ((lazy("Pago"), ("estimate", "on", "document", "bank_reference")),)
    estimate = choice(lazy("Cuál estimación"), (), empty="—")
    on = DayField(label=lazy("Fecha de pago"))
    document = words(lazy("Comprobante de pago"), most=200)
    bank_reference = words(lazy("Referencia bancaria"), required=False, most=80, help_text=BANK)

    def prepare(self) -> None:
        """The estimates that are not paid."""
        said = _("Estimación %(number)s: se pagan %(left)s pesos netos")
        self.fields["estimate"].choices += [  # type: ignore[attr-defined]
            (
                one.id,
                said % {"number": one.number, "left": f"{net(one).pesos:,}"},
            )
            for one in (self.dossier.estimates if self.dossier else ())
            if one.paid_on is None
        ]

    def change(self) -> Change:
        """The payment as written."""
        names = ("estimate", "on", "document", "bank_reference")
        return PayEstimate(**{name: self.cleaned_data[name] for name in names})
