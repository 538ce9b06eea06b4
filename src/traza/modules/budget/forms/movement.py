"""The form of a movement: its document, day, keys and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.contracts.staff import LeftOn
from traza.modules.budget.contracts.vocabulary import PayeeKind
from traza.modules.budget.forms.fields import DayField, MoneyField, reason
from traza.modules.budget.forms.verbs import Verb
from traza.modules.budget.rules.months import LAST

ROWS, MOST_ROWS = 3, 200
_WRITE = {"required": lazy("Escríbalo: es el nombre del movimiento.")}


class DocumentForm(forms.Form):
    """The document that names a movement, and its accounting day."""

    document = forms.CharField(
        label=lazy("Tipo de documento"), max_length=40, error_messages=_WRITE
    )
    folio = forms.CharField(
        label=lazy("Folio"),
        help_text=lazy("El mismo documento se registra una sola vez, aunque lo envíe dos veces."),
        max_length=120,
        error_messages=_WRITE,
    )
    sha256 = forms.RegexField(
        r"^[0-9a-fA-F]{64}$",
        label=lazy("Huella SHA-256 del archivo (opcional)"),
        required=False,
        error_messages={"invalid": lazy("Son 64 cifras y letras de la «a» a la «f».")},
    )
    day = DayField(label=lazy("Fecha contable"))

    def name(self) -> Name:
        """The name as the ledger takes it."""
        data = self.cleaned_data
        return Name(data["document"], data["folio"], data["sha256"].lower())


class MovementForm(DocumentForm):
    """A movement of a kind. Keys are written, or are those that the movement it follows left."""

    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, verb: Verb, *, left: Sequence[LeftOn] | None, rows: int = ROWS, **options: Any
    ) -> None:
        super().__init__(**options)
        self.verb, self.left = verb, left
        self.count = len(left) if left is not None else min(max(rows, 1), MOST_ROWS)
        self.initial = {"document": verb.document, **self.initial, "rows": self.count}
        for at in range(self.count):
            self._add_row(at)
        if left is None:
            self.fields["paste"] = forms.CharField(
                label=lazy("Pegar de una hoja de cálculo (opcional)"),
                help_text=lazy(
                    "Dos columnas, clave e importe. Luego oprima «Agregar renglones» y revíselos."
                ),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if verb.names_payee:
            self._add_payee()
        if verb.names_bank:
            self.fields["bank_reference"] = forms.CharField(
                label=lazy("Referencia bancaria"),
                help_text=lazy("Con ella se concilia sola con el estado de cuenta."),
                required=False,
                max_length=80,
            )
        self.fields["reason"] = reason(required=verb.needs_reason)

    def _add_row(self, at: int) -> None:
        if self.left is None:
            self.fields[f"key_{at}"] = forms.CharField(
                label=lazy("Clave presupuestaria"), required=False, max_length=200
            )
        else:
            left = self.left[at].left
            self.initial.setdefault(f"amount_{at}", f"{left.pesos:,}" if left else "")
        self.fields[f"amount_{at}"] = MoneyField(
            label=lazy("Importe en pesos"), required=False, negative=self.verb.takes_negative
        )
        if self.verb.kind is Kind.ACCRUE:
            self.fields[f"amortised_{at}"] = MoneyField(
                label=lazy("De eso, amortiza anticipo"), required=False
            )

    def _add_payee(self) -> None:
        self.fields["payee"] = forms.CharField(
            label=lazy("A quién (opcional)"), required=False, max_length=200
        )
        self.fields["payee_kind"] = forms.ChoiceField(
            label=lazy("Qué es"), choices=PayeeKind.choices, required=False, initial="company"
        )

    def lines(self) -> Iterator[dict[str, Any]]:
        """Each row with its bound fields, for the page."""
        for at in range(self.count):
            names = [
                name for name in ("key", "amount", "amortised") if f"{name}_{at}" in self.fields
            ]
            yield {
                "number": at + 1,
                "left": self.left[at] if self.left is not None else None,
                "fields": [self[f"{name}_{at}"] for name in names],
            }

    def rest(self) -> list[forms.BoundField]:
        """The fields after the rows."""
        names = ("payee", "payee_kind", "bank_reference", "reason")
        return [self[name] for name in names if name in self.fields]

    def head(self) -> list[forms.BoundField]:
        """The fields before the rows."""
        return [self[name] for name in ("document", "folio", "day", "sha256")]

    def clean(self) -> dict[str, Any]:
        """Each row whole, none twice, and one at least."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("paste"):
            said = _("Oprima «Agregar renglones» para revisar lo que pegó, o bórrelo.")
            self.add_error("paste", said)
        seen: dict[str, int] = {}
        written = 0
        for at in range(self.count):
            key, amount = self._row_key(at), data.get(f"amount_{at}")
            broken = f"amount_{at}" in self.errors
            written += bool(amount) or broken
            if key and not amount and self.left is None and not broken:
                self.add_error(f"amount_{at}", _("Escriba el importe de esta clave, o bórrela."))
            if amount and not key:
                self.add_error(f"key_{at}", _("Escriba la clave de este importe, o bórrelo."))
            if key and seen.setdefault(key, at) != at:
                said = _("Esta clave ya está en el renglón %(row)s. Sume sus importes ahí.")
                self.add_error(f"key_{at}", said % {"row": seen[key] + 1})
        if not written and not self.errors:
            self.add_error("amount_0", _("Escriba al menos un importe."))
        return data

    def _row_key(self, at: int) -> str:
        if self.left is not None:
            return self.left[at].key
        return str(self.cleaned_data.get(f"key_{at}") or "")

    def amounts(self) -> Iterator[tuple[int, str, Money, Money]]:
        """(row, key, amount, amortised) of the rows that were filled."""
        for at in range(self.count):
            amount = self.cleaned_data[f"amount_{at}"]
            if amount:
                amortised = self.cleaned_data.get(f"amortised_{at}") or Money(0)
                yield at, self._row_key(at), amount, amortised


def pasted(text: str) -> list[tuple[str, str]]:
    """Keys and amounts of rows copied from a spreadsheet, as they were written.

    >>> pasted("21111-6141\\t1,000.00\\n\\n21111-3311\\t5")
    [('21111-6141', '1,000.00'), ('21111-3311', '5')]
    """
    rows = (line.strip().split("\t") for line in text.splitlines() if line.strip())
    return [(cells[0].strip(), cells[-1].strip() if len(cells) > 1 else "") for cells in rows]


class ReversalForm(DocumentForm):
    """Undoing a whole movement with a document that says why."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.initial = {"document": _("oficio de corrección"), **self.initial}
        self.fields["reason"] = reason(required=True)


class ClosingForm(forms.Form):
    """Closing a month."""

    month = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LAST)
    reason = reason(required=False)
