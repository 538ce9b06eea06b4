"""Forms of loading a budget file: the file, how to read it, and the book it goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.columns import UnreadColumn
from traza.kernel.fold import fold
from traza.kernel.government import GovernmentLevel
from traza.modules.budget.contracts.budget_file import Mode
from traza.modules.budget.contracts.ledger import Side
from traza.modules.budget.contracts.mask import INCOME_MOMENTS, MOMENTS, PARTS, UNITS, Mask
from traza.platform.forms.files import MEGABYTE, SizedFileField

MOST_BYTES = 5 * MEGABYTE
MOST_KEYS = 10_000  # more would hold a page, and the turn to write, for minutes
OWN = "propia"
RESERVED = frozenset({"cargar"})
UNIT_WORDS = {"pesos": lazy("Pesos"), "thousands": lazy("Miles"), "millions": lazy("Millones")}


class BudgetFileForm(forms.Form):
    """The file of a budget."""

    file = SizedFileField(
        label=lazy("Archivo de presupuesto"),
        help_text=lazy("CSV o XLSX, hasta 5 MB. Uno más grande se carga desde la terminal."),
        most=MOST_BYTES,
        accept=".csv,.txt,.gz,.xlsx",
        said={
            "too_big": gettext_lazy(
                "Mide más de %(most)s MB. Cárguelo desde la terminal: "
                "traza budget load ARCHIVO --book LIBRO --year AÑO"
            )
        },
    )


class ReadingForm(forms.Form):
    """How to read the file: a known mask, the proposed one, or one's own."""

    mask = forms.ChoiceField(label=lazy("Máscara de la clave"))
    year = forms.IntegerField(
        label=lazy("Ejercicio"),
        min_value=1990,
        max_value=2100,
        error_messages={
            "required": lazy("Escriba el año del presupuesto."),
            "invalid": lazy("Escriba el año con cuatro cifras."),
        },
    )
    mode = forms.ChoiceField(
        label=lazy("De quién es el archivo"),
        choices=Mode.choices,
        initial=Mode.STRICT.value,
    )

    def __init__(self, *args: Any, masks: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["mask"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*masks, (OWN, _("Una que escribo aquí"))]


class ColumnsForm(forms.Form):
    """What to do with each column of the file that the mask does not know."""

    UNUSED = "-"

    def __init__(
        self,
        *args: Any,
        columns: Sequence[tuple[int, UnreadColumn]],
        names: Sequence[str],
        **options: Any,
    ) -> None:
        """`columns` by their place in the header; `names` are those that the file does not have."""
        super().__init__(*args, **options)
        self.columns = {f"use_{at}": column for at, column in columns}
        reads = [(name, _("Léala como «%(name)s»") % {"name": name}) for name in names]
        for field, column in self.columns.items():
            self.fields[field] = forms.ChoiceField(
                label=column.name,
                help_text=_("¿Quiso decir «%(name)s»?") % {"name": column.nearest}
                if column.nearest
                else "",
                choices=[("", _("Elija qué hacer")), (self.UNUSED, _("No la use")), *reads],
                required=False,
            )

    def on(self, mask: Mask) -> Mask:
        """The mask with what was said of each column."""
        answers = self.cleaned_data if self.is_bound and self.is_valid() else {}
        unused = [
            column.name for name, column in self.columns.items() if answers.get(name) == self.UNUSED
        ]
        renamed = {
            column.name: answers[name]
            for name, column in self.columns.items()
            if answers.get(name) not in (None, "", self.UNUSED)
        }
        return replace(mask, unused=(*mask.unused, *unused), renamed=renamed)


class OwnMaskForm(forms.Form):
    """A mask written by hand: columns of their own, or one column with the whole key."""

    key_column = forms.CharField(
        label=lazy("Columna con la clave completa, si es una sola"), required=False
    )
    separator = forms.CharField(
        label=lazy("Signo que separa sus partes"), required=False, max_length=1, initial="-"
    )
    order = forms.CharField(
        label=lazy("Partes de la clave, en orden"),
        help_text=lazy(
            "Con comas. Sin separador, con el ancho de cada una: «programa presupuestario 4, "
            "objeto del gasto 4»."
        ),
        required=False,
    )
    side = forms.ChoiceField(
        label=lazy("Lado"),
        choices=Side.choices,
        required=False,
    )
    unit = forms.ChoiceField(
        label=lazy("Los importes están en"),
        choices=[(unit, UNIT_WORDS[unit]) for unit in UNITS],
        required=False,
    )
    sheet = forms.CharField(label=lazy("Hoja (si no es la primera)"), required=False)
    year_column = forms.CharField(label=lazy("Columna del ejercicio"), required=False)
    line = forms.CharField(label=lazy("Columna del nombre de la clave"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        words = {**PARTS, **MOMENTS, **INCOME_MOMENTS}
        for name, word in words.items():
            label = _("Columna de %(what)s") % {"what": word}
            self.fields[f"column_{name}"] = forms.CharField(label=label, required=False)

    def described(self) -> dict[str, Any]:
        """The mask as `make_mask` takes it."""
        data = self.cleaned_data
        moments = INCOME_MOMENTS if data["side"] == "income" else MOMENTS
        return {
            "slug": OWN,
            "name": _("Máscara propia"),
            "key_column": data["key_column"],
            "separator": data["separator"],
            "parts": _pieces(data["order"]) if data["key_column"] else _columns(data),
            "amounts": {
                moment: data[f"column_{moment}"] for moment in moments if data[f"column_{moment}"]
            },
            "names": {"line": data["line"]} if data["line"] else {},
            "side": data["side"] or "spending",
            "unit": data["unit"] or "pesos",
            "sheet": data["sheet"],
            "year_column": data["year_column"],
        }


class BookForm(forms.Form):
    """The book that the file goes to."""

    slug = forms.SlugField(
        label=lazy("Dirección del libro"),
        help_text=lazy("Letras, cifras y guiones, por ejemplo «sonora-2026»."),
        max_length=80,
        error_messages={"required": lazy("Escriba la dirección del libro.")},
    )
    name = forms.CharField(
        label=lazy("Nombre del libro"),
        max_length=200,
        error_messages={"required": lazy("Escriba el nombre del libro.")},
    )
    entity = forms.CharField(
        label=lazy("Ente público"),
        max_length=200,
        error_messages={"required": lazy("Escriba de quién es el presupuesto.")},
    )
    level = forms.ChoiceField(
        label=lazy("Orden de gobierno"),
        choices=GovernmentLevel.choices,
        initial=GovernmentLevel.STATE.value,
    )

    def __init__(
        self, *args: Any, agencies: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        """`agencies`: those among which who reaches every agency chooses the book's."""
        super().__init__(*args, **options)
        if agencies:
            self.fields["agency"] = forms.ChoiceField(
                label=_("De qué dependencia es"),
                help_text=_("Sólo su personal lo ve y escribe en él."),
                choices=[("", _("Elija")), *agencies],
                error_messages={"required": _("Elija de qué dependencia es el libro.")},
            )

    def clean_slug(self) -> str:
        """An address that is not one of ours."""
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("Esa dirección es de otra página. Elija otra."))
        return slug


def _columns(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    scopes = {"administrative": "own"}
    return [
        {"dimension": part, "columns": [data[f"column_{part}"]], "scope": scopes.get(part, "conac")}
        for part in PARTS
        if data[f"column_{part}"]
    ]


def _pieces(text: str) -> list[dict[str, Any]]:
    """The parts of a whole key by their names, each with its width where it is written."""
    known = {fold(name): part for part, name in PARTS.items()}
    pieces = []
    for each in text.split(","):
        words = fold(each).split()
        width = int(words.pop()) if words and words[-1].isdecimal() and len(words[-1]) < 3 else 0
        name = " ".join(words)
        if name:
            pieces.append({"dimension": known.get(name, name), "width": width})
    return pieces
