"""What a book exercised and nobody paid yet, by who is to get it: retentions, among others."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Sum

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Kind
from traza.modules.budget.contracts.staff import OwedTo
from traza.modules.budget.models import Movement, Obligation, Ownership

_STAND = {"reversed_by__isnull": True}


def owners_owed() -> set[str]:
    """Whose movements were exercised and are not all paid, as the ledger names their owners."""
    left = Obligation.objects.filter(exercised__gt=0).values("commitment")
    exercised = Movement.objects.filter(kind=Kind.EXERCISE.value, commitment__in=left, **_STAND)
    owned = Ownership.objects.filter(movement__in=exercised.values("pk"))
    return set(owned.order_by().values_list("owner", flat=True).distinct())


def owed_by_payee(book: int) -> list[OwedTo]:
    """Who is owed, most first; "" is whom no movement names."""
    left = Obligation.objects.filter(exercised__gt=0, line__book=book).values("commitment")
    exercised = Movement.objects.filter(
        document__book=book, kind=Kind.EXERCISE.value, commitment__in=left, **_STAND
    )
    paid = dict(
        Movement.objects.filter(follows__in=exercised, kind=Kind.PAY.value, **_STAND)
        .order_by()
        .values("follows")
        .annotate(sum=Sum("centavos"))
        .values_list("follows", "sum")
    )
    found = defaultdict(list)
    rows = exercised.order_by("day", "pk").values_list("pk", "payee__name", "centavos", "day")
    for number, name, centavos, day in rows:
        if owed := centavos - paid.get(number, 0):
            found[name or ""].append((owed, day))
    made = [
        OwedTo(name, len(each), Money(sum(owed for owed, _ in each)), each[0][1])
        for name, each in found.items()
    ]
    return sorted(made, key=lambda one: (-one.amount.centavos, one.payee))
