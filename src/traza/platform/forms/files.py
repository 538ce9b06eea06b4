"""Files that people choose: up to a size, of a kind, one or several."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy

MEGABYTE = 1024 * 1024
PICTURES = "image/jpeg,image/png,image/webp"


class SizedFileField(forms.FileField):
    """One file of at most `most` bytes; `starts` are the bytes that every file of its kind has.

    `accept` is what the browser offers to choose. The sentences of `too_big` and `wrong_kind` say
    the way out, so each form gives its own.
    """

    def __init__(
        self, *, most: int, accept: str, starts: bytes = b"", said: Any = None, **options: Any
    ) -> None:
        self.most, self.starts = most, starts
        words = {
            "required": gettext_lazy("Elija el archivo."),
            "empty": gettext_lazy("El archivo está vacío. Elija otro."),
            "too_big": gettext_lazy("Mide más de %(most)s MB. Elija uno más chico."),
            "wrong_kind": gettext_lazy("El archivo no es de la clase que se pide."),
        }
        super().__init__(
            widget=forms.ClearableFileInput(attrs={"accept": accept}),
            error_messages=words | (said or {}),
            **options,
        )

    def to_python(self, data: Any) -> File[Any] | None:
        """The file as it came, or why it is not taken."""
        given: File[Any] | None = super().to_python(data)
        if given is None:
            return None
        if (given.size or 0) > self.most:
            raise forms.ValidationError(
                self.error_messages["too_big"],
                code="too_big",
                params={"most": self.most // MEGABYTE},
            )
        start = given.read(len(self.starts)) if self.starts else b""
        given.seek(0)
        if start != self.starts:
            raise forms.ValidationError(self.error_messages["wrong_kind"], code="wrong_kind")
        return given


PAPERS = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png,.xlsx,.csv,.txt"


class PapersField(forms.FileField):
    """The papers of an act: several, chosen, dropped or photographed; none has to be sent.

    What each is, is looked at by whoever keeps it, not here.
    """

    def __init__(self, *, most: int, **options: Any) -> None:
        self.most = most
        widget = forms.FileInput(attrs={"accept": PAPERS, "class": "drop"})
        widget.allow_multiple_selected = True
        widget.attrs["multiple"] = True
        super().__init__(widget=widget, required=False, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        given = data if isinstance(data, list) else [data] if data else []
        if len(given) > self.most:
            said = gettext_lazy("Son más de %(most)s. Envíelas en varias veces.")
            raise forms.ValidationError(said, code="many", params={"most": self.most})
        return [super(PapersField, self).clean(one, initial) for one in given]


class PhotosField(forms.FileField):
    """Several photographs; the value is a list, empty when none was chosen and none is required.

    Each is opened by the action that keeps it, in its cage, not here. `most` of them fit in one
    sending; None where the action counts them.
    """

    def __init__(self, *, most: int | None = None, **options: Any) -> None:
        self.most = most
        widget = forms.FileInput(attrs={"accept": PICTURES})
        widget.allow_multiple_selected = True
        widget.attrs["multiple"] = True
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        given = data if isinstance(data, list) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(
                gettext_lazy("Elija al menos una fotografía."), code="required"
            )
        if self.most is not None and len(given) > self.most:
            said = gettext_lazy("Son más de %(most)s. Envíelas en varias veces.")
            raise forms.ValidationError(said, code="many", params={"most": self.most})
        return [super(PhotosField, self).clean(one, initial) for one in given]
