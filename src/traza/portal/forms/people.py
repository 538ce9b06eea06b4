"""Changing what an account may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from traza.platform.access.bundles import bundles
from traza.platform.access.roles import Role
from traza.ui.forms import ReasonForm

ORDER = (Role.READER, Role.CAPTURE, Role.REVIEW, Role.AUDITOR, Role.ADMIN)


def roles() -> list[tuple[str, str]]:
    """The roles that an account can have, from the least to the most."""
    return [(role.value, bundles()[role.value].label) for role in ORDER]


def invited() -> list[tuple[str, str]]:
    """The roles with which somebody is invited: who administers is named later, by two."""
    return [one for one in roles() if one[0] != Role.ADMIN]


class InviteForm(ReasonForm):
    """Whom to invite, with which role and agency, and why. `agencies` are (slug, name)."""

    email = forms.EmailField(label=gettext_lazy("Correo"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("Papel"), choices=invited)
    agency = forms.ChoiceField(label=gettext_lazy("Dependencia"), required=False)
    field_order = ("email", "role", "agency", "why")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Ninguna")), *agencies]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


class RoleForm(ReasonForm):
    """The new role, for which agency, and why. `agencies` are (slug, name)."""

    role = forms.ChoiceField(label=gettext_lazy("Papel"), choices=roles)
    agency = forms.ChoiceField(
        label=gettext_lazy("Dependencia"),
        required=False,
        help_text=gettext_lazy("Captura y revisión sólo trabajan lo de su dependencia."),
    )
    field_order = ("role", "agency", "why")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Ninguna")), *agencies]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


class IdentityForm(ReasonForm):
    """Whose an account is. Never kept as a draft."""

    rfc = forms.CharField(
        label=gettext_lazy("RFC de la persona"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    curp = forms.CharField(
        label=gettext_lazy("CURP"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("rfc", "curp", "why")


class AssignForm(ReasonForm):
    """What to assign besides the role: which bundle, where and until when."""

    PLACES = (
        ("agency", gettext_lazy("Una dependencia")),
        ("book", gettext_lazy("Un libro de presupuesto")),
        ("programme", gettext_lazy("Un programa de obras de una dependencia")),
        ("everything", gettext_lazy("Toda la instalación")),
    )
    bundle = forms.ChoiceField(label=gettext_lazy("Papel"))
    place = forms.ChoiceField(label=gettext_lazy("Alcance"), choices=PLACES)
    agency = forms.ChoiceField(
        label=gettext_lazy("Dependencia"),
        required=False,
        help_text=gettext_lazy("La de un libro se toma del libro."),
    )
    named = forms.CharField(
        label=gettext_lazy("Libro o programa"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Como está en su dirección, por ejemplo sonora-2024."),
    )
    since = forms.DateField(
        label=gettext_lazy("Desde"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("Último día"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ("bundle", "place", "agency", "named", "since", "until", "why")

    def __init__(
        self,
        *args: Any,
        bundles: Iterable[tuple[str, str]],
        agencies: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bundle"].choices = list(bundles)  # type: ignore[attr-defined]
        none = ("", gettext_lazy("Ninguna"))
        self.fields["agency"].choices = [none, *agencies]  # type: ignore[attr-defined]
