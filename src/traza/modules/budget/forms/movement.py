"""The form of a movement: its document, day, keys and amounts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.contracts.staff import LeftOn
from traza.modules.budget.contracts.vocabulary import PayeeKind
from traza.modules.budget.forms.reasons import reason
from traza.modules.budget.forms.verbs import Verb
from traza.modules.budget.rules.months import LAST
from traza.platform.forms import handed
from traza.platform.forms.days import DayField
from traza.platform.forms.files import SizedFileField
from traza.platform.forms.handed import Handed
from traza.platform.forms.keys import KeyField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.tables import Section, TableForm
from traza.ui import words

ROWS = 3
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
    day = DayField(label=lazy("Fecha contable"))
    paper = SizedFileField(
        label=lazy("Archivo del documento (opcional)"),
        help_text=lazy("Se guarda con el movimiento y aquí se calcula su huella. Hasta 30 MB."),
        required=False,
        most=handed.MOST_BYTES,
        accept=handed.ACCEPT,
    )

    def name(self, paper: Handed | None) -> Name:
        """The name as the ledger takes it, with the hash of its paper."""
        data = self.cleaned_data
        return Name(data["document"], data["folio"], paper.sha256 if paper else "")


class MovementForm(TableForm, DocumentForm):
    """A movement of a kind. Keys are written, or are those that the movement it follows left."""

    def __init__(self, verb: Verb, *, left: Sequence[LeftOn] | None, **options: Any) -> None:
        self.verb, self.left = verb, left
        self.table = _table(verb, fixed=left is not None)
        super().__init__(**options)
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

    def prepare(self) -> None:
        """Begin with the usual document, and with all that is left of each key."""
        self.initial = {"document": self.verb.document, **self.initial}
        for at, left in enumerate(self.left or ()):
            self.initial.setdefault(f"amount_{at}", f"{left.left.pesos:,}" if left.left else "")

    def asked_tables(self) -> Sequence[Table]:
        """The rows of the movement: keys with amounts, or amounts of the given keys."""
        return (self.table,)

    def given(self, table: Table) -> Sequence[Given]:
        """A row for each key that the movement before left something on."""
        return [Given(row.key, _key_title(row), _note(row)) for row in self.left or ()]

    def _add_payee(self) -> None:
        self.fields["payee"] = forms.CharField(
            label=lazy("A quién (opcional)"), required=False, max_length=200
        )
        self.fields["payee_kind"] = forms.ChoiceField(
            label=lazy("Qué es"), choices=PayeeKind.choices, required=False, initial="company"
        )

    def written_rows(self) -> Section:
        """The table as the page shows it."""
        return self.section(self.table)

    def rest(self) -> list[forms.BoundField]:
        """The fields after the rows."""
        names = ("payee", "payee_kind", "bank_reference", "reason")
        return [self[name] for name in names if name in self.fields]

    def head(self) -> list[forms.BoundField]:
        """The fields before the rows."""
        return [self[name] for name in ("document", "folio", "day", "paper")]

    def check(self, data: Mapping[str, Any]) -> None:
        """Each row whole, none twice, and one at least."""
        seen: dict[str, int] = {}
        for at, cells in self.lines(self.table.name):
            key, amount = self._row_key(at), cells["amount"]
            if key and not amount and self.left is None and f"amount_{at}" not in self.errors:
                self.add_error(f"amount_{at}", _("Escriba el importe de esta clave, o bórrela."))
            if amount and not key:
                self.add_error(f"key_{at}", _("Escriba la clave de este importe, o bórrelo."))
            if key and seen.setdefault(key, at) != at:
                said = _("Esta clave ya está en el renglón %(row)s. Sume sus importes ahí.")
                self.add_error(f"key_{at}", said % {"row": seen[key] + 1})
        if not self.errors and not any(self.amounts()):
            self.add_error("amount_0", _("Escriba al menos un importe."))

    def _row_key(self, at: int) -> str:
        if self.left is not None:
            return self.left[at].key
        return str(self.cleaned_data.get(f"key_{at}") or "")

    def amounts(self) -> Iterator[tuple[int, str, Money, Money]]:
        """(row, key, amount, amortised) of the rows that were filled."""
        for at, cells in self.lines(self.table.name):
            if cells["amount"]:
                amortised = cells.get("amortised") or Money(0)
                yield at, self._row_key(at), cells["amount"], amortised


def _table(verb: Verb, *, fixed: bool) -> Table:
    """The rows that a kind of movement asks for; they are the only ones, so they need no name."""
    amount = Column(
        "amount",
        lambda: MoneyField(label=lazy("Importe en pesos"), negative=verb.takes_negative),
    )
    amortised = Column("amortised", lambda: MoneyField(label=lazy("De eso, amortiza anticipo")))
    return Table(
        "",
        lazy("Importes"),
        (
            *(() if fixed else (Column("key", KeyField),)),
            amount,
            *((amortised,) if verb.kind is Kind.ACCRUE else ()),
        ),
        marks=("amount",) if fixed else ("key", "amount"),
        rows=ROWS,
        fixed=fixed,
    )


def _key_title(row: LeftOn) -> str:
    return f"{row.key} · {row.name}" if row.name else row.key


def _note(row: LeftOn) -> str:
    """What is left of a key, and how much of it an advance paid already."""
    note = _("Queda %(left)s.") % {"left": words.pesos(row.left)}
    if not row.advance:
        return note
    said = _("De eso, %(advance)s ya se pagaron como anticipo y falta amortizarlos.")
    return f"{note} {said % {'advance': words.pesos(row.advance)}}"


class ReversalForm(DocumentForm):
    """Undoing a whole movement with a document that says why."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.initial = {"document": _("oficio de corrección"), **self.initial}
        self.fields["reason"] = reason(required=True)


class ClosingForm(forms.Form):
    """Closing the open months up to one, each with its reason where it leaves something pending."""

    month = forms.IntegerField(
        label=lazy("Cerrar hasta"), widget=forms.Select, min_value=1, max_value=LAST
    )

    def __init__(self, months: Mapping[int, str], pending: Collection[int], **options: Any) -> None:
        super().__init__(**options)
        self.months, self.pending = months, pending
        self.fields["month"].widget.choices = list(months.items())
        for number, name in months.items():
            self.fields[f"reason_{number}"] = reason(required=False)
            self.fields[f"reason_{number}"].label = _("Motivo de cerrar %(month)s") % {
                "month": name
            }

    def clean(self) -> dict[str, Any]:
        """A month that leaves something pending is closed with its reason."""
        data = super().clean() or {}
        until = data.get("month", 0)
        for number in self.months:
            if number <= until and number in self.pending and not data.get(f"reason_{number}"):
                said = _("Deja pendientes: escriba por qué se cierra así.")
                self.add_error(f"reason_{number}", said)
        return data

    def reasons(self) -> dict[int, str]:
        """The reason written for each month."""
        return {number: self.cleaned_data.get(f"reason_{number}", "") for number in self.months}

    def reason_of(self, number: int) -> forms.BoundField:
        """The field of a month's reason."""
        return self[f"reason_{number}"]
