"""Photographs: several at once, each with its EXIF read and then stripped by the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.vocabulary import Moment
from traza.platform.forms.days import DayField
from traza.platform.forms.files import PhotosField
from traza.platform.forms.text import choice, prose, words

MOST_PHOTOS = 12


class PhotosForm(forms.Form):
    """Photographs of one moment of a work."""

    photos = PhotosField(
        most=MOST_PHOTOS,
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
    caption = words(lazy("Qué se ve"), required=False, public=True)


class WithdrawForm(forms.Form):
    """A photograph is taken out of the public page; it is never erased."""

    because = prose(
        lazy("Por qué se retira"),
        required=True,
        rows=2,
        help_text=lazy("Se publica. La fotografía deja de mostrarse y no se borra."),
    )
