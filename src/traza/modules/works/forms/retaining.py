"""What an estimate keeps, row by row; and what was kept, when it is paid to its payee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Change, PayRetention
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Retention
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import ContractorKind, RetentionKind
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.rules.retained import Owed, owed
from traza.modules.works.rules.vat import part_of
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import PercentField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.text import choice, words

BANK = lazy("Con ella se concilia sola con el estado de cuenta.")
RETENTIONS = Table(
    "retention",
    lazy("Retenciones (opcional)"),
    (
        Column("concept", lambda: words(lazy("Concepto"), most=120), True),
        Column("payee", lambda: words(lazy("A quién se entera"), most=200), True),
        Column("kind", lambda: choice(lazy("Por qué"), RetentionKind.choices, empty="—")),
        Column("rate", lambda: PercentField(label=lazy("Por ciento"))),
        Column("base", lambda: MoneyField(label=lazy("Base en pesos"))),
        Column("amount", lambda: MoneyField(label=lazy("Importe en pesos"))),
    ),
    marks=("concept", "amount", "rate"),
    help=lazy(
        "Cinco al millar se escribe 0.5. Sin base se toma lo ejecutado antes de IVA. Sin importe "
        "se calcula. Lo retenido no se paga a quien construye: se debe a quien usted diga."
    ),
    rows=2,
)


def retentions(
    rows: Iterator[tuple[int, dict[str, Any]]], whole: Money, vat: Vat | None
) -> tuple[Retention, ...]:
    """The rows that were written. What has a rate and no base is of the amount before tax, and
    what has no amount is worked out."""
    made = []
    for _at, cells in rows:
        rate, base, amount = cells["rate"], cells["base"], cells["amount"]
        if rate is not None and base is None:
            base = vat.base if vat else whole
        if amount is None:
            amount = part_of(base, rate) if rate is not None and base is not None else Money(0)
        made.append(
            Retention(
                concept=cells["concept"],
                amount=amount,
                kind=RetentionKind(cells["kind"]) if cells["kind"] else None,
                payee=cells["payee"],
                payee_kind=ContractorKind.GOVERNMENT.value,
                rate=rate,
                base=base,
            )
        )
    return tuple(made)


OWED = Table(
    "owed",
    lazy("Cuáles retenciones"),
    (Column("pay", lambda: forms.BooleanField(label=lazy("Se entera"))),),
    marks=("pay",),
    help=lazy("Las de un mismo pago son de quien mismo las cobra."),
    fixed=True,
    row=lazy("Retención"),
    nothing=(
        lazy("Aquí estarán las retenciones por enterar."),
        lazy("La obra no debe ninguna."),
    ),
)


class PayRetentionForm(ChangeForm):
    """What was kept of estimates is paid."""

    tables = (OWED,)
    parts = (
        (lazy("Cuáles retenciones"), ("owed",)),
        (lazy("Pago"), ("payee", "on", "document", "bank_reference")),
    )
    payee = words(
        lazy("A quién se entera (opcional)"),
        required=False,
        most=200,
        help_text=lazy("Sólo si la estimación no lo dijo."),
    )
    on = DayField(label=lazy("Fecha de pago"))
    document = words(lazy("Comprobante del entero"), most=200)
    bank_reference = words(lazy("Referencia bancaria"), required=False, most=80, help_text=BANK)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """All that is owed to the first payee."""
        left = owed(dossier)
        return {
            f"owed_pay_{at}": "on"
            for at, one in enumerate(left)
            if one.retention.payee == left[0].retention.payee
        }

    def given(self, table: Table) -> Sequence[Given]:
        """What is owed, with its payee and amount."""
        said = _("Estimación %(number)s: %(concept)s")
        note = _("%(amount)s pesos para %(payee)s")
        return [
            Given(
                one.name,
                said % {"number": one.estimate.number, "concept": one.retention.concept},
                note
                % {
                    "amount": f"{one.retention.amount.pesos:,}",
                    "payee": one.retention.payee or _("sin dato"),
                },
            )
            for one in self._owed
        ]

    @property
    def _owed(self) -> list[Owed]:
        return owed(self.dossier) if self.dossier else []

    def _chosen(self) -> tuple[str, ...]:
        left = self._owed
        return tuple(left[at].name for at, cells in self.lines("owed") if cells["pay"])

    def check(self, data: Mapping[str, Any]) -> None:
        """Something is paid."""
        if self._owed and not self._chosen():
            self.add_error("owed_pay_0", _("Elija al menos una retención."))

    def change(self) -> Change:
        """The payment as written."""
        names = ("on", "document", "bank_reference", "payee")
        return PayRetention(
            retentions=self._chosen(), **{name: self.cleaned_data[name] for name in names}
        )
