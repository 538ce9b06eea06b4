"""The card of an indicator, what is captured of a period, and what is closed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.whole_number import whole_number
from traza.modules.planning.contracts.indicators import (
    Frequency,
    IndicatorCard,
    LightBounds,
    PeriodNow,
    ReadAs,
    VariableKind,
)
from traza.modules.planning.contracts.indicators import Given as GivenValue
from traza.modules.planning.forms.fields import QuantityField
from traza.modules.planning.forms.records import RowsField
from traza.modules.planning.rules.indicator_rows import (
    read_checks,
    read_signed,
    read_targets,
    read_variables,
    written_checks,
    written_targets,
    written_variables,
)
from traza.modules.planning.rules.numbers import NotANumber, shown
from traza.modules.reading.contracts import Direction
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import choice, prose, words

BOUNDS = ("red_below", "yellow_below", "yellow_above", "red_above")
CARD = (
    "name", "objective", "definition", "method", "formula", "variables", "unit", "source",
    "responsible", "executing", "since", "baseline_year", "baseline", "targets", "note",
    "published", "checks",
)  # fmt: skip


class SignedField(QuantityField):
    """A quantity that may be below zero; None of a blank cell, which is not 0."""

    def clean(self, value: Any) -> Decimal | None:
        """The quantity, or how to write it."""
        text = str(forms.CharField.clean(self, value) or "")
        try:
            return read_signed(text)
        except NotANumber as error:
            said = _("«%(text)s» no es una cantidad. Escríbala como 1,250.5 o -3.2.")
            raise forms.ValidationError(said % {"text": text}, code="invalid") from error


class IndicatorForm(forms.Form):
    """The card of an indicator, with every field of the official ones."""

    key = words(lazy("Clave del indicador"), most=60, help_text=lazy("Por ejemplo: IND-01."))
    name = words(lazy("Nombre del indicador"), most=300)
    objective = prose(lazy("Objetivo del indicador"), required=True)
    definition = prose(lazy("Descripción general"))
    responsible = words(lazy("Unidad responsable"), most=260)
    executing = words(lazy("Unidad ejecutora"), required=False, most=260)
    method = prose(
        lazy("Método de cálculo, como lo dice la cédula"), required=True, rows=2, most=1000
    )
    variables = RowsField(
        read_variables,
        rows=5,
        label=lazy("Variables"),
        help_text=lazy(
            "Un renglón por cada una: nombre | qué cuenta | unidad | Se captura o Cifra de Traza | "
            "de dónde sale. La cifra se escribe con sus filtros; {año} es el del periodo. Por "
            "ejemplo: liberadas | Obras liberadas | obra | Se captura | Actas de entrega"
        ),
    )
    formula = words(
        lazy("Fórmula"),
        most=400,
        help_text=lazy(
            "Con los nombres de las variables, números, + - * / ^ y paréntesis. Por ejemplo: "
            "liberadas / aprobadas * 100"
        ),
    )
    checks = RowsField(
        read_checks,
        rows=2,
        required=False,
        label=lazy("Validaciones"),
        help_text=lazy(
            "Un renglón por cada una: lo que debe cumplirse | qué significa. Lo que no se cumple "
            "se corrige o se explica. Por ejemplo: liberadas <= aprobadas | No se libera más de lo "
            "aprobado"
        ),
    )
    direction = choice(lazy("Sentido del indicador"), Direction.choices)
    frequency = choice(lazy("Frecuencia de medición"), Frequency.choices)
    reads_as = choice(
        lazy("Qué abarca el valor de un periodo"),
        ReadAs.choices,
        help_text=lazy(
            "La línea base y las metas abarcan lo mismo: un acumulado se compara con ellas hasta "
            "el último periodo del año."
        ),
    )
    since = CountField(label=lazy("Primer año que se mide"), min_value=2000, max_value=2100)
    unit = words(lazy("Unidad de medida"), most=120)
    source = words(lazy("Fuente"), most=300)
    baseline_year = CountField(
        label=lazy("Año de la línea base"), min_value=1900, max_value=2100, required=False
    )
    baseline = SignedField(label=lazy("Línea base"), required=False)
    targets = RowsField(
        read_targets,
        rows=3,
        required=False,
        label=lazy("Metas"),
        help_text=lazy("Un renglón por año: año | meta. Por ejemplo: 2027 | 70.29"),
    )
    red_below = SignedField(label=lazy("Rojo por debajo de (% de la meta)"), required=False)
    yellow_below = SignedField(label=lazy("Amarillo por debajo de"), required=False)
    yellow_above = SignedField(label=lazy("Amarillo por encima de"), required=False)
    red_above = SignedField(
        label=lazy("Rojo por encima de"),
        required=False,
        help_text=lazy("Los cuatro o ninguno. Sin ellos valen los de la instalación."),
    )
    note = prose(lazy("Referencia adicional"), rows=2)
    published = choice(
        lazy("Indicador publicado con que se compara"), (), required=False, empty=lazy("Ninguno")
    )
    why = words(lazy("Por qué se registra o cambia"), most=300, public=True)

    def __init__(self, published: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        field = self.fields["published"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as written above
        field.choices = [("", lazy("Ninguno")), *published]

    def clean(self) -> dict[str, Any]:
        """The parameters of the light are four or none."""
        data: dict[str, Any] = super().clean() or {}
        given = [name for name in BOUNDS if data.get(name) is not None]
        if given and len(given) < len(BOUNDS) and not any(name in self.errors for name in BOUNDS):
            said = _("Escriba los cuatro parámetros del semáforo, o deje los cuatro vacíos.")
            self.add_error(next(name for name in BOUNDS if name not in given), said)
        return data

    def card(self) -> IndicatorCard:
        """What was written."""
        data = self.cleaned_data
        bounds = [data[name] for name in BOUNDS]
        return IndicatorCard(
            **{name: data[name] for name in CARD},
            direction=Direction(data["direction"]),
            frequency=Frequency(data["frequency"]),
            reads_as=ReadAs(data["reads_as"]),
            bounds=None if bounds[0] is None else LightBounds(*bounds),
        )


def card_start(key: str, card: IndicatorCard) -> dict[str, Any]:
    """What the form of a card begins with."""
    start: dict[str, Any] = {name: getattr(card, name) for name in CARD}
    bounds = card.bounds
    return start | {
        "key": key,
        "variables": written_variables(card.variables),
        "targets": written_targets(card.targets),
        "checks": written_checks(card.checks),
        "baseline": shown(card.baseline),
        "direction": card.direction.value,
        "frequency": card.frequency.value,
        "reads_as": card.reads_as.value,
        **{name: shown(getattr(bounds, name)) if bounds else "" for name in BOUNDS},
    }


VALUES = Table(
    "row",
    lazy("Variables del periodo"),
    (
        Column("value", lambda: SignedField(label=lazy("Valor"))),
        Column(
            "note",
            lambda: words(
                lazy("Nota o por qué no hay dato"), required=False, most=600, public=True
            ),
        ),
    ),
    marks=("value", "note"),
    fixed=True,
    by_key=True,
    row=lazy("Variable"),
    nothing=(
        lazy("Aquí estarían las variables que se capturan."),
        lazy("La ficha toma todas de las cifras de Traza: guarde y pida que lo cierren."),
    ),
)


class PeriodForm(TableForm):
    """A row a variable that is captured; of a closed period also why it is corrected."""

    tables = (VALUES,)
    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    because = words(
        lazy("Motivo de la corrección (se publica)"), required=False, most=400, public=True
    )

    def __init__(self, card: IndicatorCard, now: PeriodNow, *args: Any, **options: Any) -> None:
        self.captured = [one for one in card.variables if one.kind is VariableKind.CAPTURED]
        self.now = now
        super().__init__(*args, **options)
        if now.closed is None:
            del self.fields["because"]

    def given(self, table: Table) -> Sequence[Given]:
        """Each variable with its unit and source."""
        return [
            Given(one.name, one.what, " · ".join(filter(None, (one.unit, one.origin))))
            for one in self.captured
        ]

    def values(self) -> tuple[GivenValue, ...]:
        """What was written, a blank value as None."""
        return tuple(
            GivenValue(
                one.name,
                self.cleaned_data.get(VALUES.field("value", one.name)),
                (self.cleaned_data.get(VALUES.field("note", one.name)) or "").strip(),
            )
            for one in self.captured
        )

    def on_page(self) -> int:
        """The number of the capture that was before the person; 0 none."""
        return whole_number(self.cleaned_data.get("seen")) or 0

    def field_of(self, name: str) -> str | None:
        """The field of a variable."""
        field = VALUES.field("value", name)
        return field if field in self.fields else None


def period_start(now: PeriodNow) -> dict[str, str]:
    """What the form of a period begins with: the capture that holds."""
    last = now.last
    start = {"seen": str(last.number if last else 0)}
    for one in last.given if last else ():
        start[VALUES.field("value", one.name)] = shown(one.value)
        start[VALUES.field("note", one.name)] = one.note
    return start


class CloseForm(forms.Form):
    """What is closed: the hash of what was on the page."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
