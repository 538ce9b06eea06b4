"""Reads of who was paid, one at a time."""

from __future__ import annotations

from traza.modules.budget.models import Payee

Found = tuple[int, str, str, str]


def get_payee(slug: str) -> Found | None:
    """A payee by address: number, address, name and kind."""
    return Payee.objects.values_list("pk", "slug", "name", "kind").filter(slug=slug).first()
