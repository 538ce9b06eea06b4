"""Whose money keys are: for a whole file and its columns, or for one key that is corrected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.contracts.mask import Mask
from traza.modules.budget.contracts.origin import Origin
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor
from traza.modules.budget.forms.reasons import reason
from traza.platform.forms.text import choice, words

FIELDS = ("contributor", "contribution", "valuation")
UNSAID = lazy("No lo dice")


def _fields() -> dict[str, forms.Field]:
    return {
        "contributor": choice(lazy("Quién aporta"), Contributor.choices),
        "contribution": choice(lazy("En qué"), Contribution.choices, required=False, empty=UNSAID),
        "valuation": words(
            lazy("Cómo se valuó"),
            required=False,
            most=300,
            help_text=lazy("Solo de lo que se da en especie o mano de obra."),
        ),
    }


class FileOriginForm(forms.Form):
    """Whose money the keys of a file are: what the whole file says, and the columns that say it."""

    def __init__(
        self,
        *args: Any,
        columns: Mapping[str, str],
        renamed: Collection[str] = (),
        **options: Any,
    ) -> None:
        """`renamed` are columns that a person said to read by those names."""
        super().__init__(*args, **options)
        self.columns, self.renamed = columns, renamed
        for name, field in _fields().items():
            self.fields[f"origin_{name}"] = field
        for name, field in _fields().items():
            label = _("Columna de «%(what)s», si el archivo la tiene") % {"what": field.label}
            self.fields[f"origin_column_{name}"] = words(
                label, required=False, initial=columns.get(name, "")
            )
        self.fields["origin_contributor"].initial = Contributor.STATE.value

    def on(self, mask: Mask) -> Mask:
        """The mask with what is said here; before it is sent, with the columns the file has."""
        if not self.is_bound:
            return replace(mask, origins=dict(self.columns) or mask.origins)
        if not self.is_valid():
            return mask
        data = self.cleaned_data
        as_said = {name: column for name, column in self.columns.items() if column in self.renamed}
        named = as_said | {
            name: data[f"origin_column_{name}"] for name in FIELDS if data[f"origin_column_{name}"]
        }
        values = {name: data[f"origin_{name}"] for name in FIELDS}
        return replace(mask, **values, origins=named)


class KeyOriginForm(forms.Form):
    """Whose money one key is, as it should have been written."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= _fields()
        self.fields["reason"] = reason(required=True)

    def origin(self) -> Origin:
        """What was written."""
        return Origin(**{name: self.cleaned_data[name] for name in FIELDS})
