"""Where something is, as people write it: the degrees of a point, both or none, in Mexico."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _

MEXICO = ((-118.7, -86.5), (14.3, 32.8))  # west and east, south and north, in degrees
_DEGREES = re.compile(
    r"""(?P<sign>[-−]?)(?P<d>\d{1,3})\s*[°º]\s*(?:(?P<m>\d{1,2})\s*['’′]\s*)?"""
    r"""(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*["”″]\s*)?(?P<side>[NSEWO]?)""",
    re.I,
)


class DegreesField(forms.CharField):
    """A latitude or longitude: 29.0892, or 29° 5' 21" N. The value is degrees."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, required=False, **options)
        self.widget.attrs |= {"autocomplete": "off"}

    def clean(self, value: Any) -> float | None:
        """Read the degrees, or say how to write them."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        degrees = _degrees(text)
        if degrees is None or abs(degrees) > 180:
            said = _("«%(text)s» no es una coordenada. Escríbala en grados, como 29.0892.")
            raise forms.ValidationError(said % {"text": text}, code="invalid")
        return float(degrees)


def _degrees(text: str) -> Decimal | None:
    try:
        plain = Decimal(text.replace("−", "-"))
    except InvalidOperation:
        found = _DEGREES.fullmatch(text)
        if found is None:
            return None
        whole = (
            Decimal(found["d"]) + Decimal(found["m"] or 0) / 60 + Decimal(found["s"] or 0) / 3600
        )
        below = bool(found["sign"]) or found["side"].upper() in {"S", "W", "O"}
        return -whole if below else whole
    return plain if plain.is_finite() else None


def split_pair(values: dict[str, str]) -> None:
    """A latitude that was pasted with its longitude fills both."""
    first, comma, second = values.get("lat", "").partition(",")
    if comma and second.strip() and not values.get("lon", "").strip():
        values["lat"], values["lon"] = first.strip(), second.strip()


def is_half(form: forms.Form, data: Mapping[str, Any]) -> bool:
    """Whether one of `lat` and `lon` is missing; it is told beside the missing one."""
    lat, lon = data.get("lat"), data.get("lon")
    if (lat is None) == (lon is None):
        return False
    missing = "lat" if lat is None else "lon"
    if not form.errors.keys() & {"lat", "lon"}:
        form.add_error(missing, _("Escriba las dos coordenadas, o ninguna."))
    return True


def check_in_mexico(form: forms.Form, data: Mapping[str, Any]) -> None:
    """Tell a half point, one outside Mexico, and one whose coordinates are swapped."""
    lat, lon = data.get("lat"), data.get("lon")
    if is_half(form, data) or lat is None or lon is None or _in_mexico(lon, lat):
        return
    if _in_mexico(lat, lon):
        said = _("La latitud y la longitud parecen intercambiadas. Cámbielas de lugar.")
    else:
        said = _(
            "Ese punto está fuera de México: la latitud va de 14 a 33 y la longitud, de -119 a -86."
        )
    form.add_error("lat", said)


def _in_mexico(lon: float, lat: float) -> bool:
    (west, east), (south, north) = MEXICO
    return west <= lon <= east and south <= lat <= north
