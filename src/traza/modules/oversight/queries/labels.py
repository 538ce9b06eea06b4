"""The Spanish titles of the module's codes, as its tables name them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as lazy

from traza.modules.oversight.contracts.committee import Labels
from traza.modules.oversight.models import Committee, Complaint, Delivery, Member, Visit

_FIELDS: dict[str, tuple[type[models.Model], str]] = {
    "elected_by": (Committee, "elected_by"),
    "sex": (Member, "sex"),
    "age_group": (Member, "age_group"),
    "role": (Member, "role"),
    "delivery": (Delivery, "kind"),
    "stage": (Visit, "stage"),
    "about": (Complaint, "about"),
}
_ANSWERS = {"yes": lazy("Sí"), "no": lazy("No"), "na": lazy("No aplica")}


@cache
def labels() -> Labels:
    """Titles by field: elected_by, sex, age_group, role, delivery, stage, about and answer."""
    by_field: dict[str, Any] = {name: dict(choices(name)) for name in _FIELDS}
    return Labels(by_field | {"answer": _ANSWERS})


def choices(name: str) -> list[tuple[str, str]]:
    """Codes and titles of a field, in the order of its form."""
    model, column = _FIELDS[name]
    field: Any = model._meta.get_field(column)
    return [(str(code), str(title)) for code, title in field.choices]
