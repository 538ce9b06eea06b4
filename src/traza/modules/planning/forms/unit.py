"""The head of an executing unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.planning.contracts.captured import Header, Keyed, Signer
from traza.modules.planning.forms.fields import KeyedField, KeysField
from traza.modules.planning.rules.keys import written_keys
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import words

SIGNERS = ("unit", "programme", "branch")
WITH_KEY = lazy("Clave y nombre, por ejemplo: 511 Gestión administrativa.")


class UnitForm(forms.Form):
    """A unit in the programmatic structure of its year, and who signs for it."""

    year = CountField(label=lazy("Ejercicio"), min_value=2000, max_value=2100)
    unit_code = words(lazy("Clave de la unidad ejecutora"), most=60)
    unit_name = words(lazy("Nombre de la unidad ejecutora"), most=200)
    programme = KeyedField(label=lazy("Programa"), help_text=WITH_KEY)
    branch = KeyedField(label=lazy("Ramo"), help_text=WITH_KEY)
    purpose = KeyedField(label=lazy("Finalidad"), required=False)
    function = KeyedField(label=lazy("Función"), required=False)
    subfunction = KeyedField(label=lazy("Subfunción"), required=False)
    axes = KeysField(label=lazy("Ejes de gobierno, uno por renglón"))
    lines = KeysField(label=lazy("Líneas de acción, una por renglón"))
    unit_signer = words(lazy("Responsable de la unidad ejecutora"), required=False, most=200)
    unit_account = forms.EmailField(label=lazy("Su cuenta para firmar"), required=False)
    programme_signer = words(lazy("Responsable del programa"), required=False, most=200)
    programme_account = forms.EmailField(label=lazy("Su cuenta para firmar"), required=False)
    branch_signer = words(lazy("Responsable del ramo"), required=False, most=200)
    branch_account = forms.EmailField(label=lazy("Su cuenta para firmar"), required=False)

    def header(self) -> Header:
        """What was written."""
        data = self.cleaned_data
        one, two, three = (
            Signer(data[f"{who}_signer"], "", data[f"{who}_account"]) for who in SIGNERS
        )
        return Header(
            unit=Keyed(data["unit_code"], data["unit_name"]),
            signers=(one, two, three),
            **{name: data[name] for name in WRITTEN},
        )


class SignersRulingForm(forms.Form):
    """What is decided of the signers that were seen."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    because = words(lazy("Motivo, si no se confirman"), required=False, most=400)


WRITTEN = ("programme", "branch", "purpose", "function", "subfunction", "axes", "lines")


def start_of(header: Header, year: int) -> dict[str, Any]:
    """What the form begins with."""
    found: dict[str, Any] = {
        "year": year,
        "unit_code": header.unit.code,
        "unit_name": header.unit.name,
        "axes": written_keys(header.axes),
        "lines": written_keys(header.lines),
    }
    for name in ("programme", "branch", "purpose", "function", "subfunction"):
        found[name] = str(getattr(header, name))
    for who, signer in zip(SIGNERS, header.signers, strict=True):
        found |= {f"{who}_signer": signer.name, f"{who}_account": signer.account}
    return found
