"""The month's money of many works: an estimate for each, and the payment of those authorised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.forms.rows import Cells, RowAct, RowsForm, part_of_key, short, text_cell
from traza.modules.works.forms.spending import next_number
from traza.modules.works.forms.verbs import BY_NAME
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes.payment import unpaid
from traza.modules.works.rules.estimating import paying, shared
from traza.modules.works.rules.retained import net
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import percent
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.text import written

ESTIMATES = Table(
    "row",
    lazy("Estimación de cada obra"),
    (
        Column("amount", lambda: MoneyField(label=lazy("Importe, con IVA"), required=False)),
        Column("amortised", lambda: MoneyField(label=lazy("Amortiza anticipo"), required=False)),
        Column("since", lambda: DayField(label=lazy("Trabajos desde"))),
        Column("until", lambda: DayField(label=lazy("Trabajos hasta"))),
        Column("invoice", lambda: text_cell(lazy("Folio fiscal"), 60)),
        Column("on", lambda: DayField(label=lazy("Fecha, si es otra"))),
    ),
    marks=("amount", "amortised", "since", "until", "invoice", "on"),
    keys=("version",),
    fixed=True,
    by_key=True,
    row=lazy("Obra"),
    nothing=(
        lazy("Aquí estarán sus obras con algo por estimar."),
        lazy("Ninguna con contrato tiene ahora trabajos por estimar."),
    ),
)
# What the form of one estimate begins with and this table does not ask: tax and what is kept.
_AS_BEFORE = (
    ("vat_kind", ""),
    ("vat_basis", ""),
    *((f"retention_{cell}_0", "") for cell in ("concept", "payee", "kind", "rate")),
    *((f"retention_{cell}_1", "") for cell in ("concept", "payee", "kind", "rate")),
)


class EstimateManyForm(RowsForm):
    """The estimate of each work that had works in the period."""

    rows = ESTIMATES
    tables = (ESTIMATES,)
    acts = (
        RowAct(
            BY_NAME["authorise_estimate"],
            {
                "since": "since",
                "until": "until",
                "invoice": "invoice",
                "on": "on",
                "share_amount_0": "amount",
                "share_amortised_0": "amortised",
            },
            ("amount",),
            _AS_BEFORE,
        ),
    )
    on = DayField(label=lazy("Fecha de autorización"))

    def row(self, key: str, one: Standing) -> Given:
        """What is left to estimate and to amortise, and who pays when there are several."""
        dossier, money = one.dossier, balances(one.dossier).total
        said = {
            "number": next_number(dossier),
            "left": f"{money.to_accrue.pesos:,}",
            "seen": percent(dossier.physical) or "0",
        }
        note = _("Estimación %(number)s: quedan %(left)s pesos; avance de %(seen)s %%.") % said
        return Given(key, dossier.folio, short(dossier.name), f"{note} {_besides(dossier)}".strip())

    def check(self, data: Mapping[str, Any]) -> None:
        """A row says how much; a work whose money went to another year has its own page."""
        for key, cells in self.lines(ESTIMATES.name):
            field = ESTIMATES.field("amount", key)
            if field in self.errors:
                continue
            if not cells["amount"]:
                self.add_error(field, _("Escriba el importe, o borre lo demás del renglón."))
            elif self.standing[key].dossier.carry_overs:
                said = _("Su dinero pasó a otro ejercicio: autorícela desde la página de la obra.")
                self.add_error(field, said)

    def data_of(self, act: RowAct, key: str, cells: Cells, base: Dossier) -> dict[str, Any]:
        """With the number that was next when it was written, so that a second press is the first;
        and the amount shared among the contributions that had it."""
        made = super().data_of(act, key, cells, base)
        made |= {"number": str(next_number(base)), **_shares(base, cells)}
        return made


PAYMENTS = Table(
    "row",
    lazy("Estimaciones por pagar"),
    (
        Column("document", lambda: text_cell(lazy("Comprobante de pago"), 200)),
        Column("bank_reference", lambda: text_cell(lazy("Referencia bancaria"), 80)),
        Column("on", lambda: DayField(label=lazy("Fecha, si es otra"))),
    ),
    marks=("document", "bank_reference", "on"),
    keys=("version",),
    fixed=True,
    by_key=True,
    row=lazy("Estimación"),
    nothing=(
        lazy("Aquí estarán las estimaciones autorizadas que no se han pagado."),
        lazy("Ninguna de sus obras tiene una."),
    ),
)


class PayManyForm(RowsForm):
    """The payment of each authorised estimate; its key is the work and the estimate."""

    rows = PAYMENTS
    tables = (PAYMENTS,)
    acts = (
        RowAct(
            BY_NAME["pay_estimate"],
            {"document": "document", "bank_reference": "bank_reference", "on": "on"},
            ("document", "bank_reference", "on"),
        ),
    )
    on = DayField(label=lazy("Fecha de pago"))

    def row(self, key: str, one: Standing) -> Given:
        """Its work, its number and what is paid of it."""
        wanted = part_of_key(key)
        found = next((each for each in unpaid(one.dossier) if each.id == wanted), None)
        if found is None:
            return Given(key, one.dossier.folio, short(one.dossier.name))
        said = {"number": found.number, "left": f"{net(found).pesos:,}"}
        note = _("Estimación %(number)s: se pagan %(left)s pesos netos") % said
        return Given(key, one.dossier.folio, short(one.dossier.name), note)

    def data_of(self, act: RowAct, key: str, cells: Cells, base: Dossier) -> dict[str, Any]:
        """With the estimate of the row."""
        return super().data_of(act, key, cells, base) | {"estimate": part_of_key(key)}


def to_estimate(found: Sequence[Standing]) -> list[tuple[str, Standing]]:
    """A row for each of these works that has something left to estimate."""
    return [(str(one.work), one) for one in found if balances(one.dossier).total.to_accrue]


def to_pay(found: Sequence[Standing]) -> list[tuple[str, Standing]]:
    """A row for each estimate of these works that is not paid."""
    return [(f"{one.work}-{each.id}", one) for one in found for each in unpaid(one.dossier)]


def _shares(dossier: Dossier, cells: Cells) -> dict[str, str]:
    amount: Money = cells["amount"]
    parts = {one.funding: one for one in shared(dossier, amount, cells["amortised"])}
    made: dict[str, str] = {}
    for at, one in enumerate(paying(dossier)):
        part = parts.get(one.id)
        # Where nothing is left the whole goes to the first: the register says what is against.
        alone = amount if not parts and at == 0 else None
        made[f"share_amount_{at}"] = written(part.amount if part else alone)
        made[f"share_amortised_{at}"] = written(part.amortised if part else cells["amortised"])
    return made


def _besides(dossier: Dossier) -> str:
    """In words: what is still to be amortised, and how it is shared when several pay."""
    said, pending = [], balances(dossier).total.advance
    several = [one.id for one in paying(dossier)]
    if pending:
        said.append(_("Por amortizar: %s pesos.") % f"{pending.pesos:,}")
    if len(several) > 1:
        said.append(_("Se reparte entre %s por lo que les queda.") % ", ".join(several))
    return " ".join(said)
