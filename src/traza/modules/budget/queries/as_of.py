"""The moments of a book as the register knew them on a day, and what was recorded between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from traza.modules.budget.contracts.ledger import Kind, Lens, MovementInfo
from traza.modules.budget.models import Line, Movement, Posting
from traza.modules.budget.queries.ledger import get_movement
from traza.modules.budget.rules.published import moments

# What moments may be split and filtered by, and where each is kept.
COLUMNS: Mapping[str, str] = {
    "line": "line_id",
    "lens": "line__lens",
    "administrative": "line__administrative",
    "function": "line__function",
    "programme": "line__programme",
    "subprogramme": "line__subprogramme",
    "object": "line__object",
    "expense_type": "line__expense_type",
    "funding": "line__funding",
    "contributor": "line__contributor",
    "state": "line__state_id",
    "region": "line__region_id",
    "municipality": "line__municipality_id",
}
ONCE = (Lens.ALL, Lens.KIND)
MOST_AT_ONCE = 500


def moments_by(
    book: int,
    by: Iterable[str],
    *,
    where: Mapping[str, Any] | None = None,
    lenses: Iterable[Lens] = ONCE,
    after: date | None = None,
    until: date | None = None,
) -> dict[tuple[Any, ...], dict[str, int]]:
    """Published moments of a book's spending, in centavos, by the values of some dimensions.

    Only what was recorded until the end of the day `until` (UTC) counts and, with `after`, since
    the end of that day: the amounts are then what changed. By default each peso counts once.
    Raises KeyError for another dimension.
    """
    columns = [COLUMNS[name] for name in by]
    found = _published(after, until).filter(
        line__book=book,
        line__side="spending",
        line__lens__in=[lens.value for lens in lenses],
        **{COLUMNS[name]: value for name, value in (where or {}).items()},
    )
    rows = found.order_by().values_list(*columns, "debit", "credit").annotate(total=Sum("centavos"))
    grouped: dict[tuple[Any, ...], list[tuple[int, int, int]]] = {}
    for *key, debit, credit, centavos in rows:
        grouped.setdefault(tuple(key), []).append((debit, credit, int(centavos)))
    return {key: moments(parts) for key, parts in grouped.items()}


def line_titles(numbers: Iterable[int]) -> dict[int, str]:
    """Names of many lines by their numbers; the key goes with a name that several share."""
    wanted, found = list(numbers), {}
    for at in range(0, len(wanted), MOST_AT_ONCE):
        rows = Line.objects.filter(pk__in=wanted[at : at + MOST_AT_ONCE])
        found.update({pk: (key, name) for pk, key, name in rows.values_list("pk", "key", "name")})
    shared = Counter(name for _key, name in found.values())
    return {
        pk: name if name and shared[name] == 1 else f"{name} ({key})" if name else key
        for pk, (key, name) in found.items()
    }


def commitments_of(line: int, until: date | None = None) -> dict[int, dict[str, int]]:
    """How far each commitment on a line got: its published moments by number of its movement."""
    found = _published(None, until).filter(line=line, commitment__isnull=False)
    rows = found.values_list("commitment", "debit", "credit").annotate(total=Sum("centavos"))
    grouped: dict[int, list[tuple[int, int, int]]] = {}
    for commitment, debit, credit, centavos in rows:
        grouped.setdefault(commitment, []).append((debit, credit, int(centavos)))
    return {commitment: moments(parts) for commitment, parts in sorted(grouped.items())}


def first_and_last_day(book: int) -> tuple[date, date] | None:
    """The days (UTC) on which a book's first and last movement were recorded; None without any."""
    found = Movement.objects.filter(document__book=book).order_by("pk")
    recorded = found.values_list("recorded_at", flat=True)
    first, last = recorded.first(), recorded.last()
    return None if first is None or last is None else (_day(first), _day(last))


def movements_between(
    lines: Iterable[int],
    after: date | None = None,
    until: date | None = None,
    limit: int = 200,
) -> list[MovementInfo]:
    """Movements of some lines recorded after one day and until another, oldest first."""
    found = Posting.objects.filter(line__in=list(lines), document__movement__isnull=False)
    numbers = _dated(found, after, until).values_list("document", flat=True).distinct()
    return [get_movement(number) for number in numbers.order_by("document")[:limit]]


def amounts_of(movements: Iterable[int], line: int | None = None) -> dict[int, int]:
    """Centavos that each movement leaves in another account than where they began.

    A movement may walk the same pesos through several accounts: they are the same pesos. With
    `line`, only what it moves there.
    """
    found = Posting.objects.filter(document__in=list(movements))
    if line is not None:
        found = found.filter(line=line)
    net: dict[int, Counter[tuple[int, int]]] = {}
    rows = found.values_list("document", "line", "debit", "credit", "centavos")
    for document, of_line, debit, credit, centavos in rows:
        kept = net.setdefault(document, Counter())
        kept[of_line, debit] += centavos
        kept[of_line, credit] -= centavos
    return {one: sum(c for c in kept.values() if c > 0) for one, kept in net.items()}


def payments_to(payee: int, until: date | None = None, limit: int = 500) -> list[MovementInfo]:
    """Movements that name somebody, and money of theirs that came back, oldest first."""
    found = Movement.objects.filter(Q(payee=payee) | Q(follows__payee=payee))
    if until is not None:
        found = found.filter(recorded_at__lt=_end(until))
    numbers = found.order_by("pk").values_list("pk", flat=True)
    return [get_movement(number) for number in numbers[:limit]]


def paid_by_payee(until: date | None = None) -> dict[int, tuple[int, int]]:
    """Centavos paid to each payee, less what came back or was reversed, and in how many payments.

    Keys are numbers of payees. Only movements that name somebody count.
    """
    # Money that comes back may name nobody: it is of whoever was paid what it follows.
    whose = Coalesce("document__movement__payee", "document__movement__follows__payee")
    found = _published(None, until).annotate(whose=whose).filter(whose__isnull=False)
    rows = found.values_list("whose", "debit", "credit").annotate(total=Sum("centavos"))
    grouped: dict[int, list[tuple[int, int, int]]] = {}
    for payee, debit, credit, centavos in rows:
        grouped.setdefault(payee, []).append((debit, credit, int(centavos)))
    payments = Movement.objects.filter(kind=Kind.PAY.value, payee__isnull=False)
    payments = payments.filter(reversed_by__isnull=True)
    count: dict[int, int] = {}
    for payee in payments.values_list("payee", flat=True):
        count[payee] = count.get(payee, 0) + 1
    return {
        payee: (moments(parts).get("paid", 0), count.get(payee, 0))
        for payee, parts in grouped.items()
    }


def _published(after: date | None, until: date | None) -> QuerySet[Posting]:
    return _dated(
        Posting.objects.filter(implied=False, document__movement__isnull=False), after, until
    ).order_by()


def _dated(found: QuerySet[Posting], after: date | None, until: date | None) -> QuerySet[Posting]:
    if after is not None:
        found = found.filter(document__movement__recorded_at__gte=_end(after))
    if until is not None:
        found = found.filter(document__movement__recorded_at__lt=_end(until))
    return found.order_by()


def _end(day: date) -> datetime:
    """The moment a day ends, which figures take as well."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
