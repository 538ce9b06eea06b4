"""More money for an authorised work, and what of it goes to another year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.works.contracts.changes import CarryOver, Change, ExtendFunding
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.contracts.years import NextLine
from traza.modules.works.forms.allocations import by_funding, title_of
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices, LineFound
from traza.modules.works.forms.funding import FUNDING, FundingRows
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes.carrying import left_to_carry
from traza.platform.forms.days import DayField
from traza.platform.forms.keys import KeyField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import MOST_ROWS, Column, Given, Table
from traza.platform.forms.text import words

MORE = by_funding(
    lazy("Cuánto crece cada aportación"),
    (Column("amount", lambda: MoneyField(label=lazy("Aumento en pesos"))),),
    about=lazy("Deje en blanco las que no crecen. El dinero sale de la misma clave."),
)
NEW = replace(FUNDING, title=lazy("Aportaciones nuevas (opcional)"), rows=2)
NEXT = by_funding(
    lazy("A qué clave pasa cada aportación"),
    (Column("line", lambda: KeyField(label=lazy("Clave del nuevo ejercicio"))),),
    about=lazy(
        "Deje en blanco las que no pasan. La clave va con su libro, como «sonora-2027 "
        "21111-2.2.1-E045-6121-2-15»; búsquela al final de la página."
    ),
    name="next",
)
FOLIO = lazy("Su folio o número, por ejemplo SIDUR-0123/2026.")


def _said(money: Money) -> str:
    return f"{money.pesos:,}"


class ExtendForm(FundingRows):
    """More money is authorised for the work."""

    tables: ClassVar[tuple[Table, ...]] = (MORE, NEW)
    parts = (
        (lazy("Autorización complementaria"), ("on", "document")),
        (lazy("Cuánto crece cada aportación"), ("share",)),
        (lazy("Aportaciones nuevas (opcional)"), ("funding",)),
    )
    on = DayField(label=lazy("Fecha del oficio"))
    document = words(lazy("Oficio de autorización complementaria"), most=200, help_text=FOLIO)

    def prepare(self) -> None:
        """A new funding is of the last year with money."""
        years = [one.year for one in self._funding]
        for at in range(MOST_ROWS if years else 0):
            self.initial.setdefault(f"funding_year_{at}", str(max(years)))
        super().prepare()

    @property
    def _funding(self) -> Sequence[Funding]:
        return self.dossier.funding if self.dossier else ()

    def given(self, table: Table) -> Sequence[Given]:
        """One row for each funding that the work has."""
        if table.name != MORE.name:
            return ()
        return [Given(one.id, title_of(one), self._note(one)) for one in self._funding]

    def _note(self, one: Funding) -> str:
        values = {"promised": _said(one.promised)}
        if one.form is not Form.MONEY or self.dossier is None or self.dossier.contract is None:
            return _("Prometió %(promised)s pesos") % values
        values["contracted"] = _said(balances(self.dossier).of(one.id).contracted)
        return _("Prometió %(promised)s pesos; contratados %(contracted)s") % values

    def check(self, data: Mapping[str, Any]) -> None:
        """Something grows."""
        super().check(data)
        rows = [*self.lines("share"), *self.lines("funding")]
        if not rows and not self.errors:
            first = "share_amount_0" if self._funding else "funding_promised_0"
            self.add_error(first, _("Escriba cuánto crece una aportación, o agregue una nueva."))

    def change(self) -> Change:
        """The extension as written."""
        data, given = self.cleaned_data, self._funding
        return ExtendFunding(
            on=data["on"],
            document=data["document"],
            allocations=tuple(
                Allocation(funding=given[at].id, amount=cells["amount"])
                for at, cells in self.lines("share")
                if cells["amount"]
            ),
            funding=self.funding(self.dossier.year if self.dossier else 0),
        )


class CarryForm(ChangeForm):
    """What is left goes to another year's budget."""

    tables = (NEXT,)
    parts = (
        (lazy("Refrendo"), ("on", "year", "document")),
        (lazy("A qué clave pasa cada aportación"), ("next",)),
    )
    on = DayField(
        label=lazy("Fecha del oficio"),
        help_text=lazy(
            "Del año que termina o del que empieza. Al guardar se libera del presupuesto anterior "
            "y se compromete en el nuevo."
        ),
    )
    year = CountField(label=lazy("Ejercicio al que pasa"), min_value=1990, max_value=2100)
    document = words(lazy("Oficio de refrendo"), most=200, help_text=FOLIO)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The year after the one whose money is left."""
        years = [one.year for one in _left(dossier)]
        return {"year": str(min(years) + 1)} if years else {}

    def given(self, table: Table) -> Sequence[Given]:
        """One row for each funding with something left."""
        return [Given(one.id, title_of(one), self._note(one)) for one in self._left]

    @property
    def _left(self) -> list[Funding]:
        return _left(self.dossier) if self.dossier else []

    def _note(self, one: Funding) -> str:
        if self.dossier is None:
            return ""
        left = left_to_carry(self.dossier, one.id)
        said = _("Quedan %(left)s pesos") % {"left": _said(left)}
        if one.form is not Form.MONEY:
            return said
        money = balances(self.dossier).of(one.id)
        more = _("contratados sin estimar %(bound)s; el anticipo que falta amortizar no pasa")
        return f"{said}; {more % {'bound': _said(money.to_accrue - money.advance)}}"

    def check(self, data: Mapping[str, Any]) -> None:
        """Each key is a budget line, and at least one is said."""
        self.found: dict[int, LineFound] = {}
        for at, cells in self.lines("next"):
            found = self.known.line(cells["line"])
            if isinstance(found, str):
                self.add_error(f"next_line_{at}", found)
            else:
                self.found[at] = found
        if not self.found and not self.errors and self._left:
            self.add_error("next_line_0", _("Escriba la clave de una aportación al menos."))

    def change(self) -> Change:
        """The carry-over as written."""
        data, left = self.cleaned_data, self._left
        return CarryOver(
            on=data["on"],
            year=data["year"],
            document=data["document"],
            lines=tuple(
                NextLine(funding=left[at].id, book=found.book, line=found.line)
                for at, found in self.found.items()
            ),
        )


def _left(dossier: Dossier) -> list[Funding]:
    """The fundings with a budget line that have not given all they promised."""
    return [
        one
        for one in dossier.funding
        if one.line is not None and left_to_carry(dossier, one.id).centavos > 0
    ]
