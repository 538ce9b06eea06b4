"""Who promises what, in what form, from which budget line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change, Fund
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices, LineFound
from traza.modules.works.rules.keys import CONTRIBUTORS
from traza.modules.works.rules.numbers import next_id
from traza.platform.forms.keys import KeyField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import MOST_ROWS, Column, Table
from traza.platform.forms.text import choice, words, written

FUNDING = Table(
    "funding",
    lazy("Aportaciones prometidas"),
    (
        Column("source", lambda: choice(lazy("Quién aporta"), Source.choices, empty="—"), True),
        Column("form", lambda: choice(lazy("En qué"), Form.choices)),
        Column("promised", lambda: MoneyField(label=lazy("Importe en pesos")), True),
        Column("year", lambda: CountField(label=lazy("Ejercicio"), min_value=1990, max_value=2100)),
        Column("fund", lambda: words(lazy("Fondo"), most=120)),
        Column("party", lambda: words(lazy("Nombre de quien aporta"), most=200)),
        Column("valuation", lambda: words(lazy("Cómo se valuó"), most=300, public=True)),
        Column("line", KeyField),
    ),
    marks=("source", "promised"),
    help=lazy(
        "El dinero lleva su clave presupuestaria, de quien aporta; búsquela al final de la página. "
        "La especie y la mano de obra no la necesitan: dicen cómo se valuaron (jornales, "
        "cotización o avalúo) y se llevan en la cuenta de memoria de la obra."
    ),
    keys=("id",),
)


class FundingRows(ChangeForm):
    """Who promises what, in what form, from which budget line."""

    tables: ClassVar[tuple[Table, ...]] = (FUNDING,)

    def prepare(self) -> None:
        """A row begins in money, in the work's year."""
        super().prepare()
        year = str(self.dossier.year if self.dossier else self.initial.get("year", ""))
        for at in range(MOST_ROWS):
            self.initial.setdefault(f"funding_year_{at}", year)

    @classmethod
    def funding_values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The table with what was promised."""
        found = {"rows_funding": str(max(len(dossier.funding) + 1, 3))} if dossier.funding else {}
        for at, one in enumerate(dossier.funding):
            for name in ("id", "source", "form", "promised", "year", "fund", "party", "valuation"):
                found[f"funding_{name}_{at}"] = written(getattr(one, name))
            found[f"funding_line_{at}"] = known.line_text(one.book, one.line)
        return found

    def check(self, data: Mapping[str, Any]) -> None:
        """Each key is a budget line; kind and labour say how they were valued."""
        super().check(data)
        self.found: dict[int, LineFound] = {}
        for at, cells in self.lines("funding"):
            if cells["line"]:
                found = self.known.line(cells["line"])
                if isinstance(found, str):
                    self.add_error(f"funding_line_{at}", found)
                else:
                    self.found[at] = found
            else:
                self._take_the_only_key(at, cells, data)
            if cells["form"] not in ("", Form.MONEY.value) and not cells["valuation"]:
                said = _("Diga cómo se valuó: jornales por salario, cotización o avalúo.")
                self.add_error(f"funding_valuation_{at}", said)

    def _take_the_only_key(
        self, at: int, cells: Mapping[str, Any], data: Mapping[str, Any]
    ) -> None:
        """Money whose contributor has one key in the year goes to it; the page shows which."""
        if cells["form"] not in ("", Form.MONEY.value) or not cells["source"]:
            return
        who = CONTRIBUTORS.get(Source(cells["source"]))
        year = cells["year"] or data.get("year") or (self.dossier.year if self.dossier else 0)
        only = self.known.only_line(who, year) if who and year else None
        if only is not None:
            self.found[at] = only

    def funding(self, year: int) -> tuple[Funding, ...]:
        """The rows as the dossier keeps them; those it had keep their own id."""
        before = {one.id: one for one in (self.dossier.funding if self.dossier else ())}
        made: list[Funding] = []
        for at, cells in self.lines("funding"):
            taken = [*before, *(one.id for one in made)]
            key = cells["id"] if cells["id"] in before else next_id("F", taken)
            line = self.found.get(at)
            new = Funding(
                id=key,
                source=Source(cells["source"]),
                promised=cells["promised"],
                year=cells["year"] or year,
                form=Form(cells["form"] or Form.MONEY.value),
                fund=cells["fund"],
                party=cells["party"],
                valuation=cells["valuation"],
                book=line.book if line else None,
                line=line.line if line else None,
            )
            old = before.get(key)
            made.append(replace(new, reserve=old.reserve) if old else new)
        return tuple(made)


class FundForm(FundingRows):
    """The funding of a work, as it is to stand."""

    parts = ((lazy("Aportaciones prometidas"), ("funding",)),)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The table with what was promised."""
        return cls.funding_values(dossier, known)

    def change(self) -> Change:
        """The funding as written."""
        return Fund(funding=self.funding(self.dossier.year if self.dossier else 0))
