"""Photographs: several at once, each with its EXIF read and then stripped by the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.api import DayField
from traza.modules.works.contracts.vocabulary import Moment
from traza.modules.works.forms.fields import choice, prose, words

MOST_PHOTOS = 12


class PhotosField(forms.FileField):
    """Several files; the value is a list of them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        widget.allow_multiple_selected = True
        widget.attrs["multiple"] = True
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        given = data if isinstance(data, list) else [data] if data else []
        if not given:
            raise forms.ValidationError(lazy("Elija al menos una fotografía."), code="required")
        if len(given) > MOST_PHOTOS:
            said = lazy("Son más de %(most)s. Envíelas en varias veces.")
            raise forms.ValidationError(said, code="many", params={"most": MOST_PHOTOS})
        return [super(PhotosField, self).clean(one, initial) for one in given]


class PhotosForm(forms.Form):
    """Photographs of one moment of a work."""

    photos = PhotosField(
        label=lazy("Fotografías"),
        help_text=lazy("JPEG, PNG o WEBP, hasta 12. El lugar y la fecha se leen de cada una."),
        error_messages={"empty": lazy("Un archivo está vacío. Elija otro.")},
    )
    stage = choice(lazy("De qué momento"), Moment.choices, initial="during")
    taken_on = DayField(
        label=lazy("Fecha en que se tomaron (opcional)"),
        required=False,
        help_text=lazy("Solo si la fotografía no la dice."),
    )
    caption = words(lazy("Qué se ve"), required=False)


class WithdrawForm(forms.Form):
    """A photograph is taken out of the public page; it is never erased."""

    because = prose(
        lazy("Por qué se retira"),
        required=True,
        rows=2,
        help_text=lazy("Se publica. La fotografía deja de mostrarse y no se borra."),
    )
