"""Which funding carries how much of an amount: one given row for each funding in money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.forms.base import ChangeForm
from traza.platform.forms.money import MoneyField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.text import Text


def by_funding(
    title: Text, columns: tuple[Column, ...], *, about: Text, name: str = "share"
) -> Table:
    """A table with one given row for each funding; a row is written when its first column is."""
    return Table(
        name,
        title,
        columns,
        marks=(columns[0].name,),
        help=about,
        fixed=True,
        row=gettext_lazy("Aportación"),
        nothing=(
            gettext_lazy("Aquí estarán las aportaciones en dinero."),
            gettext_lazy("La obra no tiene ninguna: repártalas antes."),
        ),
    )


SHARES = by_funding(
    lazy("Quién lo paga"),
    (Column("amount", lambda: MoneyField(label=lazy("Importe en pesos"))),),
    about=lazy("Reparta el importe entre las aportaciones en dinero de la obra."),
)
DIFFERENCES = by_funding(
    lazy("Cambio del monto (opcional)"),
    (Column("amount", lambda: MoneyField(label=lazy("Aumento o reducción"), negative=True)),),
    about=lazy("Lo que sube, sin signo; lo que baja, con signo menos: -25,000.00."),
)
AMORTISED = by_funding(
    lazy("Quién lo paga"),
    (
        Column("amount", lambda: MoneyField(label=lazy("Importe de la estimación"))),
        Column("amortised", lambda: MoneyField(label=lazy("De eso, amortiza anticipo"))),
    ),
    about=lazy(
        "El importe es lo ejecutado, con IVA; lo que amortiza, también con IVA, ya se pagó."
    ),
)


def title_of(funding: Funding) -> str:
    """A funding as people know it: its source, form, fund and year."""
    return f"{funding.id} · {funding.source.label}, {funding.form.label} {funding.year}" + (
        f" ({funding.fund})" if funding.fund else ""
    )


class SharedForm(ChangeForm):
    """A form whose amount is shared among the fundings in money."""

    tables: ClassVar[tuple[Table, ...]] = (SHARES,)

    @property
    def paying(self) -> list[Funding]:
        """The fundings that pay in money."""
        return (
            [one for one in self.dossier.funding if one.form is Form.MONEY] if self.dossier else []
        )

    def given(self, table: Table) -> Sequence[Given]:
        """One row a funding in money."""
        if table.name != "share":
            return ()
        return [Given(one.id, title_of(one), self.note(one)) for one in self.paying]

    def note(self, funding: Funding) -> str:
        """What helps to fill in the row of a funding."""
        said = _("Prometió %(amount)s pesos")
        return said % {"amount": f"{funding.promised.pesos:,}"}

    def allocations(self) -> tuple[Allocation, ...]:
        """The rows that were filled in."""
        paying = self.paying
        return tuple(
            Allocation(
                funding=paying[at].id,
                amount=cells["amount"],
                amortised=cells.get("amortised") or Money(0),
            )
            for at, cells in self.lines("share")
            if cells["amount"]
        )

    def must_be(self, total: Money | None, data: Mapping[str, Any]) -> None:
        """Tell the row when the shares do not add up to the amount; one funding takes it all."""
        shares = [cells["amount"] for _at, cells in self.lines("share") if cells["amount"]]
        if total is None or not self.paying:
            return
        if not shares and len(self.paying) == 1:
            self.cleaned_data["share_amount_0"] = total
        elif Money.total(shares) != total and "share_amount_0" not in self.errors:
            said = _("Las partes suman %(sum)s pesos y el importe es %(total)s. Ajuste una.")
            values = {"sum": f"{Money.total(shares).pesos:,}", "total": f"{total.pesos:,}"}
            self.add_error("share_amount_0", said % values)
