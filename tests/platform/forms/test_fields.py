"""What people write is read once, the same in every module."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from traza.kernel.money import Money
from traza.platform.forms.days import DayField
from traza.platform.forms.files import PhotosField, SizedFileField
from traza.platform.forms.keys import KeyField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField, DecimalTextField, PercentField, percent
from traza.platform.forms.people import NEVER, contact, person
from traza.platform.forms.place import DegreesField, check_in_mexico, split_pair
from traza.platform.forms.text import written


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (DayField(), "2024-03-05", date(2024, 3, 5)),
        (DayField(), "05/03/2024", date(2024, 3, 5)),
        (MoneyField(), "$ 1,234.50", Money.of("1234.50")),
        (MoneyField(required=False), "", None),
        (MoneyField(negative=True), "-25,000.00", Money.of(-25_000)),
        (KeyField(), " sonora-2026 \u00a0 21111-6141 ", "sonora-2026 21111-6141"),
        (CountField(), "1,250", 1250),
        (PercentField(), "45.5 %", 4550),
        (DecimalTextField(), "1,250.50", "1250.50"),
        (DegreesField(), "110° 30' O", -110.5),
        (PhotosField(required=False), [], []),
    ],
)
def test_what_people_write_is_read(field: forms.Field, text: Any, value: object) -> None:
    assert field.clean(text) == value


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        (DayField(), "ayer", "Escriba el día como"),
        (MoneyField(), "1.000,50", "se puede leer de dos maneras"),
        (MoneyField(), "0.001", "fracciones de centavo"),
        (MoneyField(), "mil", "no es un importe"),
        (MoneyField(), "1" + "0" * 15, "no es un importe"),
        (MoneyField(), "-5", "no lleva signo menos"),
        (PercentField(), "101", "de 0 a 100"),
        (CountField(max_value=10), "11", "mayor que 10"),
        (DegreesField(), "norte", "no es una coordenada"),
        (PhotosField(), [], "al menos una fotografía"),
        (PhotosField(most=1), [1, 2], "más de 1"),
    ],
)
def test_what_is_refused_says_how_to_write_it(field: forms.Field, text: Any, said: str) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(text)
    assert said in " ".join(refusal.value.messages)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vacío"),
        (b"%PDF-" + b"1" * 20, "Mide más de 0 MB"),
        (b"program", "no es de la clase"),
    ],
)
def test_a_file_is_of_its_kind_and_size(content: bytes, said: str) -> None:
    field = SizedFileField(most=16, accept=".pdf", starts=b"%PDF-")
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(SimpleUploadedFile("acta.pdf", content))
    assert said in " ".join(refusal.value.messages)


def test_a_file_that_is_taken_is_given_from_its_start() -> None:
    field = SizedFileField(most=16, accept=".pdf", starts=b"%PDF-")
    taken = field.clean(SimpleUploadedFile("acta.pdf", b"%PDF-1.7"))
    assert taken.read() == b"%PDF-1.7"


class _Point(forms.Form):
    lat = DegreesField()
    lon = DegreesField()

    def clean(self) -> dict[str, Any]:
        check_in_mexico(self, self.cleaned_data)
        return self.cleaned_data


@pytest.mark.parametrize(
    ("lat", "lon", "field", "said"),
    [
        ("29.07", "", "lon", "las dos coordenadas"),
        ("", "-110.9", "lat", "las dos coordenadas"),
        ("-110.9", "29.07", "lat", "intercambiadas"),
        ("48.8", "2.3", "lat", "fuera de México"),
    ],
)
def test_a_point_is_whole_and_in_mexico(lat: str, lon: str, field: str, said: str) -> None:
    form = _Point({"lat": lat, "lon": lon})
    assert not form.is_valid()
    assert said in " ".join(form.errors[field])


def test_a_pasted_pair_fills_both() -> None:
    values = {"lat": "29.0892, -110.9613", "lon": ""}
    split_pair(values)
    assert values == {"lat": "29.0892", "lon": "-110.9613"}


def test_how_to_reach_a_person_is_kept_by_no_browser_and_no_draft() -> None:
    assert person("Nombre").widget.attrs["autocomplete"] == "off"
    reach = contact("Teléfono").widget.attrs
    assert reach["autocomplete"] == "off"
    assert reach[NEVER]


def test_values_are_written_as_they_are_read() -> None:
    money = Money.of("1234.50")
    assert MoneyField().clean(written(money)) == money
    assert DayField().clean(written(date(2024, 3, 5))) == date(2024, 3, 5)
    assert PercentField().clean(percent(4550)) == 4550
    assert [written(value) for value in (None, False, True)] == ["", "", "on"]
