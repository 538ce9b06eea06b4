"""The form of a project that an award already left with support."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.grants.contracts.following import Approved, NewProject, ProjectGoal
from traza.modules.grants.contracts.programme import Programme
from traza.platform.forms.days import DayField
from traza.platform.forms.keys import KeyField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import CHOOSE, WRITE, choice, words

Choices = Iterable[tuple[str, str]]
RFC = re.compile(r"[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}")
AWARD = ("key", "title", "organisation", "rfc", "payer", "state", "awarded_on", "book", "line")


class FundForm(TableForm):
    """A project as its award leaves it, with the readings that its call signed."""

    key = words(lazy("Folio de la solicitud"), most=80)
    title = words(lazy("Nombre del proyecto"))
    organisation = words(lazy("Organización"), most=200)
    rfc = words(lazy("RFC de la organización"), most=20)
    payer = words(
        lazy("RFC de quien paga"), most=20, help_text=lazy("Es el que deben decir las facturas.")
    )
    state = choice(lazy("Entidad"), [], empty=lazy("Elija"))
    awarded_on = DayField(label=lazy("Día del fallo"))
    book = choice(lazy("Libro de presupuesto que paga"), [], empty=lazy("Elija"))
    line = KeyField(error_messages=WRITE)
    concepts = Table(
        "concepts",
        lazy("Presupuesto aprobado, por concepto"),
        (
            Column("name", lambda: words(lazy("Concepto"), most=200), asked=True),
            Column("amount", lambda: MoneyField(label=lazy("Monto en pesos")), asked=True),
        ),
        marks=("name", "amount"),
        rows=4,
        row=lazy("Concepto"),
    )
    aims = Table(
        "aims",
        lazy("Metas aprobadas"),
        (
            Column("name", lambda: words(lazy("Meta"), most=200), asked=True),
            Column("programmed", lambda: CountField(label=lazy("Cuánto")), asked=True),
        ),
        marks=("name", "programmed"),
        rows=2,
        row=lazy("Meta"),
    )
    tables = (concepts, aims)
    parts: ClassVar = (
        (lazy("El fallo"), AWARD),
        (lazy("Presupuesto"), ("concepts",)),
        (lazy("Metas"), ("aims",)),
    )

    def __init__(self, law: Programme, *, states: Choices, books: Choices, **options: Any) -> None:
        self.law, self.states, self.books = law, list(states), list(books)
        super().__init__(**options)

    def prepare(self) -> None:
        """The states, the books and a choice for each clause that reads in several ways."""
        first = ("", _("Elija"))
        self.fields["state"].choices = [first, *self.states]  # type: ignore[attr-defined]
        self.fields["book"].choices = [first, *self.books]  # type: ignore[attr-defined]
        for name, one in self.law.readings.items():
            asked = [(option.code, option.text) for option in one.options.values()]
            self.fields[name] = choice(one.question, asked, empty=lazy("Elija"))
            self.fields[name].error_messages = dict(CHOOSE)

    def readings(self) -> list[Any]:
        """The fields of the clauses."""
        return [self[name] for name in self.law.readings]

    def _clean_rfc(self, name: str) -> str:
        given = str(self.cleaned_data[name]).upper().replace(" ", "").replace("-", "")
        if not RFC.fullmatch(given):
            self.add_error(
                name, _("«%(rfc)s» no es un RFC. Cópielo de la constancia.") % {"rfc": given}
            )
        return given

    def clean_rfc(self) -> str:
        """The RFC of the organisation as the tax authority writes it."""
        return self._clean_rfc("rfc")

    def clean_payer(self) -> str:
        """The RFC of who pays."""
        return self._clean_rfc("payer")

    def check(self, data: Mapping[str, Any]) -> None:
        """One concept and one goal at least."""
        for table, said in (
            ("concepts", _("Escriba al menos un concepto del presupuesto aprobado.")),
            ("aims", _("Escriba al menos una meta aprobada.")),
        ):
            if not list(self.lines(table)):
                self.add_error(f"{table}_name_0", said)

    def project(self, agency: str, book: int, line: int) -> NewProject:
        """The project as written; only after `is_valid`."""
        data = self.cleaned_data
        plain = {name: data[name] for name in AWARD if name not in {"book", "line"}}
        return NewProject(
            **plain,
            agency=agency,
            rules=self.law.version,
            readings={name: data[name] for name in self.law.readings},
            budget=tuple(
                Approved(f"c{at + 1}", cells["name"], cells["amount"])
                for at, cells in self.lines("concepts")
            ),
            goals=tuple(
                ProjectGoal(f"m{at + 1}", cells["name"], cells["programmed"])
                for at, cells in self.lines("aims")
            ),
            book=book,
            line=line,
        )
