"""Say whose money a budget key is, where it was loaded wrong: the row before stays."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Actor
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.contracts.capabilities import LOAD
from traza.modules.budget.contracts.ledger import UnknownMovement
from traza.modules.budget.contracts.origin import Origin, OriginRefused
from traza.modules.budget.models import Balance, KeyOrigin, Line
from traza.platform.audit.record import record

# What a key moved since it was approved: it was moved as this contributor's.
MOVED = ("reserved", "committed", "advanced", "accrued", "exercised", "paid", "contributed")


@asks(LOAD)
@transaction.atomic
def correct_origin(line: int, origin: Origin, *, by: Actor, why: str) -> None:
    """Correct who contributes a key, in what form and how it was valued.

    Raises UnknownMovement, what `check_book` raises, and OriginRefused: without a reason, when
    nothing changes, for kind or labour without valuation, and once money of the key moved.
    """
    found = Line.objects.select_for_update().filter(pk=line).first()
    if found is None:
        raise UnknownMovement(what=told("clave presupuestaria"), id=line)
    check_book(found.book_id, by, LOAD)
    before = Origin(found.contributor, found.contribution, found.valuation)
    _check(found, before, origin, why)
    KeyOrigin.objects.create(
        line=found,
        at=timezone.now(),
        by=by.user,
        role=by.role,
        why=why.strip()[:500],
        was_contributor=before.contributor,
        was_contribution=before.contribution,
        was_valuation=before.valuation,
        contributor=origin.contributor,
        contribution=origin.contribution,
        valuation=origin.valuation,
    )
    found.contributor, found.contribution = origin.contributor, origin.contribution
    found.valuation = origin.valuation
    found.save(update_fields=["contributor", "contribution", "valuation"])
    detail = {"key": found.key, "from": before.words, "to": origin.words}
    record("budget.origin_corrected", by=by, about=f"line:{line}", why=why, detail=detail)


def _check(line: Line, before: Origin, origin: Origin, why: str) -> None:
    if not why.strip():
        raise OriginRefused(why=told("Escriba el motivo; queda en el libro."))
    if origin == before:
        raise OriginRefused(why=told("No cambió nada: la clave ya lo dice así."))
    if origin.contribution in ("kind", "labour") and not origin.valuation.strip():
        raise OriginRefused(
            why=told("Diga cómo se valuó: jornales por salario, cotización o avalúo.")
        )
    balance = Balance.objects.get(pk=line.pk)
    if any(getattr(balance, name) for name in MOVED):
        text = told(
            "De la clave %(key)s ya se reservó o gastó dinero como de quien dice. Pase lo que "
            "queda a otra clave con una adecuación, o revierta antes esos movimientos.",
            key=line.key,
        )
        raise OriginRefused(why=text)
