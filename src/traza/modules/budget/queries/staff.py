"""Reads for the pages of finance staff: lists of keys and movements, and what is left to follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Account, Kind, Lens, MovementInfo, Side
from traza.modules.budget.contracts.staff import LeftOn, LineRow, MovementRow
from traza.modules.budget.models import Balance, Line, Movement, Obligation, Payee, Posting
from traza.modules.budget.queries.books import find_line
from traza.modules.budget.rules.chart import size_of

A = Account
ONCE = (Lens.ALL.value, Lens.KIND.value)  # other lenses speak of the same pesos, or of none
_LEFT = (
    *(A.COMMITTED.name, A.ADVANCED.name, A.ACCRUED.name, A.EXERCISED.name, A.PAID.name),
    *(A.AMORTISED.name, A.ESTIMATED.name, A.INCOME_ADJUSTED.name, A.COLLECTED.name),
)
# What each kind of movement takes from, on the movement that it follows.
TAKES: Mapping[Kind, Account] = {
    Kind.UNRESERVE: A.RESERVED,
    Kind.COMMIT: A.RESERVED,
    Kind.RELEASE: A.COMMITTED,
    Kind.ADVANCE: A.COMMITTED,
    Kind.RECOVER: A.ADVANCED,
    Kind.ACCRUE: A.COMMITTED,
    Kind.EXERCISE: A.ACCRUED,
    Kind.PAY: A.EXERCISED,
    Kind.REFUND: A.PAID,
}


def line_rows(
    book: int, *, text: str = "", side: Side | None = None, limit: int = 50, offset: int = 0
) -> tuple[list[LineRow], int]:
    """A page of keys by words of key and name, or by the key as a file writes it; how many are."""
    found = Line.objects.filter(book=book)
    if side is not None:
        found = found.filter(side=side.value)
    written = find_line(book, text) if "-" in text else None
    if written is not None:
        found = found.filter(pk=written.id)
    else:
        for word in fold(text).split():
            found = found.filter(search_name__contains=word)
    page = list(found.order_by("key")[offset : offset + limit])
    held = Balance.objects.in_bulk([line.pk for line in page])
    return [_line_row(line, held[line.pk]) for line in page], found.count()


def line_row(line: int) -> LineRow:
    """One key. The caller knows that it exists."""
    found = Line.objects.get(pk=line)
    return _line_row(found, Balance.objects.get(pk=line))


def movement_rows(
    book: int,
    *,
    text: str = "",
    line: int | None = None,
    kinds: Iterable[Kind] = (),
    open_for: Kind | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[MovementRow], int]:
    """A page of movements, newest first, by words of their document; and how many there are.

    `open_for` leaves only those that stand and that a movement of that kind may still follow.
    """
    found = with_words(Movement.objects.filter(document__book=book), text)
    if kinds:
        found = found.filter(kind__in=[kind.value for kind in kinds])
    if open_for is not None:
        found = _with_something_left(found.filter(reversed_by__isnull=True), open_for)
    if line is not None:
        found = found.filter(pk__in=Posting.objects.filter(line=line).values("document"))
    return rows_of(found.order_by("-pk")[offset : offset + limit]), found.count()


def _with_something_left(movements: QuerySet[Movement], kind: Kind) -> QuerySet[Movement]:
    """Without those that standing movements after them took whole: what is paid is not paid again.

    What a commitment still holds its obligations say, of all that follows it together: it stays.
    """
    if kind not in (Kind.EXERCISE, Kind.PAY, Kind.REFUND):
        return movements
    account = TAKES[kind]
    own = Posting.objects.filter(document=OuterRef("pk"))
    taken = Posting.objects.filter(
        document__movement__follows=OuterRef("pk"),
        document__movement__reversed_by__isnull=True,
        credit=account,
    )
    both = movements.annotate(
        brought=_added(own.filter(debit=account), "debit"),
        # An advance was exercised and paid as it was accrued, in the same document.
        gone=_added(own.filter(credit=account), "credit") + _added(taken, "credit"),
    )
    return both.filter(gone__lt=F("brought"))


def _added(rows: QuerySet[Posting], by: str) -> Coalesce:
    added = rows.order_by().values(by).annotate(sum=Sum("centavos")).values("sum")
    return Coalesce(Subquery(added), 0)


def with_words(found: QuerySet[Movement], text: str) -> QuerySet[Movement]:
    """Those whose document has each of the words in its kind or folio."""
    for word in text.split():
        found = found.filter(Q(document__folio__icontains=word) | Q(document__kind__icontains=word))
    return found


def rows_of(found: QuerySet[Movement]) -> list[MovementRow]:
    """Movements as lists show them, in their order."""
    page = list(found.select_related("document", "payee", "reversed_by"))
    sizes = _sizes([each.pk for each in page])
    return [_movement_row(each, sizes[each.pk]) for each in page]


def after(movement: int) -> list[MovementRow]:
    """The movements that follow one, or reverse it, oldest first."""
    found = Movement.objects.filter(Q(follows=movement) | Q(reverses=movement))
    return rows_of(found.order_by("pk")[:200])


def left_to_follow(movement: MovementInfo, kind: Kind) -> list[LeftOn]:
    """What a movement of a kind may still take from the one it follows, by key."""
    account = TAKES[kind]
    # A commitment never reaches "advanced" itself: what it brought is what it committed.
    reached = A.COMMITTED if account is A.ADVANCED else account
    rows = Posting.objects.filter(document=movement.id, debit=reached).order_by("position")
    totals: dict[int, int] = defaultdict(int)
    for line, centavos in rows.values_list("line_id", "centavos"):
        totals[line] += centavos
    held = _held(movement, account, list(totals))
    paid_before = _held(movement, A.ADVANCED, list(totals)) if kind is Kind.ACCRUE else {}
    keys = Line.objects.in_bulk(list(totals))
    made = []
    for line, total in totals.items():
        advance = paid_before.get(line, 0)
        left = min(total, held.get(line, 0) + advance)
        made.append(LeftOn(line, keys[line].key, keys[line].name, Money(left), Money(advance)))
    return made


def payee_name(payee: int | None) -> str:
    """The name of a payee, "" for nobody."""
    found = Payee.objects.filter(pk=payee).first() if payee else None
    return found.name if found else ""


def keys_of(lines: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Key and name of some lines."""
    found = Line.objects.filter(pk__in=list(lines)).values_list("pk", "key", "name")
    return {pk: (key, name) for pk, key, name in found}


def _held(movement: MovementInfo, account: Account, lines: list[int]) -> dict[int, int]:
    column = account.name.lower()
    if account in {A.RESERVED, A.PAID}:
        return _left_of(movement, account)
    obliged = Obligation.objects.filter(commitment=movement.commitment, line__in=lines)
    return dict(obliged.values_list("line_id", column))


def _left_of(movement: MovementInfo, account: Account) -> dict[int, int]:
    """What this very reserve or payment still holds: what it brought, less what standing movements
    that follow it took."""
    own = Q(document=movement.id) | Q(document__movement__follows=movement.id)
    found = Posting.objects.filter(
        own, Q(debit=account) | Q(credit=account), document__movement__reversed_by__isnull=True
    )
    left: defaultdict[int, int] = defaultdict(int)
    for line, debit, centavos in found.values_list("line_id", "debit", "centavos"):
        left[line] += centavos if debit == account else -centavos
    return left


def _sizes(movements: list[int]) -> dict[int, Money]:
    rows: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    found = Posting.objects.filter(document__in=movements).order_by()
    for document, *row in found.values_list("document", "debit", "credit", "centavos"):
        rows[document].append((row[0], row[1], row[2]))
    return {each: Money(size_of(rows[each])) for each in movements}


def _movement_row(found: Movement, size: Money) -> MovementRow:
    return MovementRow(
        id=found.pk,
        kind=Kind(found.kind),
        document=str(found.document),
        on=found.day,
        recorded_at=found.recorded_at,
        size=size,
        payee=found.payee.name if found.payee else "",
        reason=found.reason,
        is_undone=getattr(found, "reversed_by", None) is not None,
    )


def _line_row(line: Line, held: Balance) -> LineRow:
    if line.side == Side.INCOME.value:
        return _income_row(line, held)
    paid = held.paid + held.amortised
    exercised = paid + held.exercised
    accrued = exercised + held.accrued
    committed = accrued + held.committed + held.advanced
    modified = committed + held.available + held.reserved
    return LineRow(
        id=line.pk,
        key=line.key,
        name=line.name,
        side=Side.SPENDING,
        modified=Money(modified),
        available=Money(held.available),
        reserved=Money(held.reserved),
        committed=Money(committed),
        accrued=Money(accrued),
        exercised=Money(exercised),
        paid=Money(paid),
    )


def _income_row(line: Line, held: Balance) -> LineRow:
    nothing = Money(0)
    return LineRow(
        id=line.pk,
        key=line.key,
        name=line.name,
        side=Side.INCOME,
        modified=Money(held.estimated + held.income_adjusted),
        available=nothing,
        reserved=nothing,
        committed=nothing,
        accrued=Money(held.income_accrued + held.collected),
        exercised=nothing,
        paid=Money(held.collected),
    )


def book_totals(book: int) -> dict[str, Money]:
    """Where the money of a book stands, each peso once; spending and, if any, income."""
    columns = ("available", "reserved", *(name.lower() for name in _LEFT))
    found = Balance.objects.filter(line__book=book, line__lens__in=ONCE)
    sums = found.aggregate(**{name: Sum(name) for name in columns})
    left = {name: int(sums[name] or 0) for name in columns}
    paid = left["paid"] + left["amortised"]
    exercised = paid + left["exercised"]
    accrued = exercised + left["accrued"]
    committed = accrued + left["committed"] + left["advanced"]
    return {
        "modified": Money(committed + left["available"] + left["reserved"]),
        "available": Money(left["available"]),
        "committed": Money(committed),
        "accrued": Money(accrued),
        "exercised": Money(exercised),
        "paid": Money(paid),
        "estimated": Money(left["estimated"] + left["income_adjusted"]),
        "collected": Money(left["collected"]),
    }
