"""A call as it is written: what it says, its calendar, money, rubric and readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.grants.contracts.calls import CallContents
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.scoring import Criterion
from traza.modules.grants.contracts.vocabulary import CallPart, Scheme
from traza.modules.territory import api as territory
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import WRITE, choice, prose, words
from traza.platform.law import clock

RUBRIC = Table(
    "criterion",
    lazy("Rúbrica"),
    (
        Column("title", lambda: words(lazy("Criterio"), most=200), asked=True),
        Column("most", lambda: CountField(label=lazy("Puntos máximos"), min_value=1), asked=True),
        Column("weight", lambda: CountField(label=lazy("Peso"), min_value=1), asked=True),
    ),
    marks=("title", "most", "weight"),
    row=lazy("Criterio"),
    rows=4,
    most=20,
)


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M:%S", attrs={"type": "time", "step": "1"})
    said = {**WRITE, "invalid": lazy("Escriba la hora como 23:59:59.")}
    return forms.TimeField(
        label=label, widget=widget, input_formats=["%H:%M:%S", "%H:%M"], error_messages=said
    )


class CallForm(TableForm):
    """What a call says; `programme` gives the readings to choose, `agency` its books."""

    title = words(lazy("Nombre de la convocatoria"))
    scheme = choice(lazy("Esquema de apoyo"), Scheme.choices, empty=lazy("Elija"))
    opens_on = DayField(label=lazy("Abre el día"))
    opens_hour = _hour(lazy("a las"))
    closes_on = DayField(label=lazy("Cierra el día"))
    closes_hour = _hour(lazy("último segundo en que se recibe"))
    corrections_on = DayField(label=lazy("Último día para corregir"))
    result_on = DayField(label=lazy("Día del fallo"))
    state = choice(lazy("Entidad cuya hora y días inhábiles cuentan"), [], empty=lazy("Elija"))
    fund = MoneyField(label=lazy("Fondo de la convocatoria"))
    most = MoneyField(label=lazy("Tope por proyecto (vacío: ninguno)"), required=False)
    cap = CountField(
        label=lazy("Cuántos proyectos recibe (vacío: todos)"), required=False, min_value=1
    )
    book = choice(lazy("Libro de presupuesto"), [], empty=lazy("Elija"))
    key = words(lazy("Clave presupuestaria que paga"), most=200)
    payer = words(lazy("RFC a cuyo nombre se factura"), most=13)
    jurors = CountField(label=lazy("Personas que califican cada proyecto"), min_value=1)
    disagreement = CountField(
        label=lazy("Diferencia que pide otra calificación (de 100)"), max_value=100
    )
    minimum = CountField(label=lazy("Calificación mínima (de 100)"), max_value=100)
    tables = (RUBRIC,)

    def __init__(self, *args: Any, rules: Programme, agency: str = "", **options: Any) -> None:
        self.rules, self.of = rules, agency
        super().__init__(*args, **options)

    def prepare(self) -> None:
        """The parts of 4.2, the readings of the rules, the books of the agency."""
        for part, citation in self.rules.call_parts.items():
            title = f"{part.label} ({citation.place})"
            self.fields[f"part_{part.value}"] = prose(title, required=False)
        for code, reading in self.rules.readings.items():
            options = [
                (one.code, f"{one.text} ({one.citation.place})") for one in reading.options.values()
            ]
            self.fields[f"read_{code}"] = choice(
                reading.question, options, required=False, empty=_("Sin elegir todavía")
            )
        states = territory.state_names().items()
        self.fields["state"].choices = [("", _("Elija")), *states]  # type: ignore[attr-defined]
        books = [
            (str(one.id), one.name)
            for one in budget.list_books()
            if one.agency and self.of in {"", one.agency} and not one.published
        ]
        self.fields["book"].choices = [("", _("Elija")), *books]  # type: ignore[attr-defined]

    def part_fields(self) -> list[forms.BoundField]:
        """What 4.2 asks to be said."""
        return [self[f"part_{part.value}"] for part in self.rules.call_parts]

    def reading_fields(self) -> list[forms.BoundField]:
        """Each ambiguous clause."""
        return [self[f"read_{code}"] for code in self.rules.readings]

    def plain_fields(self, *names: str) -> list[forms.BoundField]:
        """Some fields by name."""
        return [self[name] for name in names]

    def check(self, data: Mapping[str, Any]) -> None:
        """The budget line is one of the book."""
        book, key = data.get("book"), data.get("key")
        if book and key:
            line = budget.find_line(int(book), key)
            if line is None:
                self.add_error("key", _("Esa clave no está en el libro. Cópiela del presupuesto."))
            else:
                self.cleaned_data["line"] = line.id

    def contents(self) -> CallContents:
        """What was written."""
        data = self.cleaned_data
        where = Jurisdiction.of(data["state"])
        most: Money | None = data["most"]
        return CallContents(
            title=" ".join(data["title"].split()),
            scheme=Scheme(data["scheme"]),
            parts={part: data[f"part_{part.value}"].strip() for part in self.rules.call_parts},
            opens_at=clock.start_of(data["opens_on"], where, data["opens_hour"]),
            closes_at=clock.start_of(data["closes_on"], where, data["closes_hour"]),
            corrections_on=data["corrections_on"],
            result_on=data["result_on"],
            fund=data["fund"].centavos,
            most=most.centavos if most else None,
            cap=data["cap"],
            state=data["state"],
            book=int(data["book"]),
            line=data["line"],
            payer=data["payer"].strip().upper(),
            jurors=data["jurors"],
            disagreement=data["disagreement"],
            minimum=data["minimum"],
            criteria=tuple(self._criteria()),
            readings={
                code: data[f"read_{code}"]
                for code in self.rules.readings
                if data[f"read_{code}"]
            },
        )  # fmt: skip

    def _criteria(self) -> Iterator[Criterion]:
        for number, (_at, cells) in enumerate(self.lines(RUBRIC.name), start=1):
            title = " ".join(cells["title"].split())
            yield Criterion(f"c{number}", title, cells["most"], cells["weight"])


def start_of_call(contents: CallContents) -> dict[str, Any]:
    """What the form begins with, of a call that was written before."""
    where = Jurisdiction.of(contents.state)
    opens, closes = (clock.local_of(one, where) for one in (contents.opens_at, contents.closes_at))
    found: dict[str, Any] = {
        "title": contents.title, "scheme": contents.scheme.value, "opens_on": _day(opens),
        "opens_hour": _time(opens), "closes_on": _day(closes), "closes_hour": _time(closes),
        "corrections_on": contents.corrections_on, "result_on": contents.result_on,
        "state": contents.state, "fund": _pesos(contents.fund),
        "most": "" if contents.most is None else _pesos(contents.most),
        "cap": contents.cap, "book": str(contents.book),
        "key": budget.get_line(contents.line).spec.key,
        "payer": contents.payer, "jurors": contents.jurors, "disagreement": contents.disagreement,
        "minimum": contents.minimum,
    }  # fmt: skip
    found |= {f"part_{CallPart(part).value}": text for part, text in contents.parts.items()}
    found |= {f"read_{code}": option for code, option in contents.readings.items()}
    for at, one in enumerate(contents.criteria):
        cells = {"title": one.title, "most": one.most, "weight": one.weight}
        found |= {RUBRIC.field(name, at): value for name, value in cells.items()}
    found[RUBRIC.count] = str(max(len(contents.criteria), 1) + 1)
    return found


def _pesos(centavos: int) -> str:
    return f"{Money(centavos).pesos:,.2f}"


def _day(moment: datetime) -> date:
    return moment.date()


def _time(moment: datetime) -> time:
    return moment.time()
