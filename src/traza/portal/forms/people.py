"""Changing what an account may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from traza.platform.access.roles import Role
from traza.ui.forms import ReasonForm

ROLES = (
    (Role.READER.value, gettext_lazy("Lectura: sube documentos propios")),
    (Role.CAPTURE.value, gettext_lazy("Captura: carga documentos al registro")),
    (Role.REVIEW.value, gettext_lazy("Revisión: revisa y publica documentos")),
    (Role.AUDITOR.value, gettext_lazy("Auditoría: lee las páginas del personal y no cambia nada")),
    (Role.ADMIN.value, gettext_lazy("Administración: administra las cuentas")),
)


class InviteForm(ReasonForm):
    """Whom to invite, with which role and agency, and why. `agencies` are (slug, name)."""

    email = forms.EmailField(label=gettext_lazy("Correo"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("Papel"), choices=ROLES[:-1])
    agency = forms.ChoiceField(label=gettext_lazy("Dependencia"), required=False)
    field_order = ("email", "role", "agency", "why")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Ninguna")), *agencies]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


class RoleForm(ReasonForm):
    """The new role, for which agency, and why. `agencies` are (slug, name)."""

    role = forms.ChoiceField(label=gettext_lazy("Papel"), choices=ROLES)
    agency = forms.ChoiceField(
        label=gettext_lazy("Dependencia"),
        required=False,
        help_text=gettext_lazy("Captura y revisión sólo trabajan las obras de su dependencia."),
    )
    field_order = ("role", "agency", "why")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Ninguna")), *agencies]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


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
