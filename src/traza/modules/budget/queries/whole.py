"""Movements whose fingerprint is not that of their rows: `traza check` names them."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.budget.models import Movement
from traza.modules.budget.rules.fingerprint import fingerprint_of
from traza.platform.keeping.check import Trouble

AT_ONCE = 1000


def altered_movements() -> Iterator[Trouble]:
    """Each movement, recomputed from its document and its postings."""
    found = Movement.objects.select_related("document").prefetch_related("document__postings")
    for row in found.order_by("pk").iterator(AT_ONCE):
        moves = sorted(row.document.postings.all(), key=lambda one: one.position)
        made = fingerprint_of(
            row.kind,
            row.day,
            row.document.sha256,
            (row.document.book_id, row.follows_id, row.reverses_id, row.payee_id),
            [(p.line_id, p.debit, p.credit, p.centavos, p.implied) for p in moves],
        )
        if made != row.fingerprint:
            what = "su huella no es la de sus asientos."
            yield Trouble("budget_movement", str(row.pk), what)
