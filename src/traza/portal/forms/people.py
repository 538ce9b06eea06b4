"""Changing what an account may do."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.platform.access.roles import Role
from traza.portal.forms.files import ReasonForm

ROLES = (
    (Role.READER.value, lazy("Lectura: sube documentos propios")),
    (Role.CAPTURE.value, lazy("Captura: carga documentos al registro")),
    (Role.REVIEW.value, lazy("Revisión: revisa y publica documentos")),
    (Role.ADMIN.value, lazy("Administración: administra las cuentas")),
)


class RoleForm(ReasonForm):
    """The new role and why."""

    role = forms.ChoiceField(label=lazy("Papel"), choices=ROLES)
    field_order = ("role", "why")
