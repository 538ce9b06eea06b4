"""A whole book read for the exporters of standard formats, in a few queries however large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from traza.modules.budget.contracts.books import BookInfo, LineInfo
from traza.modules.budget.contracts.exports import (
    BookExport,
    ExportCommitment,
    ExportLine,
    ExportPayment,
    ExportPosting,
    Payee,
)
from traza.modules.budget.contracts.ledger import Account, Kind, Lens
from traza.modules.budget.models import Classifier, Line, Movement, Posting
from traza.modules.budget.queries.as_of import moments_by
from traza.modules.budget.queries.books import labels, list_lines
from traza.modules.budget.queries.ledger import name_of
from traza.modules.budget.rules.cash import CASH, cash_of
from traza.modules.budget.rules.published import moments

NAMED = (
    "administrative",
    "function",
    "programme",
    "subprogramme",
    "object",
    "expense_type",
    "funding",
    "income",
)
EVERY = 10**9
_ESTIMATES = (Account.ESTIMATED, Account.INCOME_ADJUSTED)


def export_mark(book: int) -> str:
    """A text that changes whenever an export of the book would."""
    movements, last = _last(book)
    lines = Line.objects.filter(book=book).aggregate(n=Count("pk"))["n"]
    named = Classifier.objects.aggregate(n=Count("pk"), last=Max("pk"))
    return f"{movements}-{lines}-{named['n']}-{named['last']}-{last}"


def export_book(book: BookInfo) -> BookExport:
    """A book with its lines, standing commitments and payments."""
    last, moment = _last(book.id)
    return BookExport(
        book=book,
        recorded_at=moment or datetime(book.year, 1, 1, tzinfo=UTC),
        last_movement=last,
        lines=_lines(book),
        commitments=_commitments(book.id),
        payments=_payments(book.id),
    )


def export_postings(book: int) -> Iterator[ExportPosting]:
    """Every sealed row of a book's ledger in its order, a few at a time."""
    found = Posting.objects.filter(document__book=book, document__movement__isnull=False)
    joined = found.select_related(
        "line",
        "document__movement__payee",
        "document__movement__follows__payee",
        "document__movement__commitment__movement__payee",
    )
    for each in joined.order_by("document", "position").iterator(chunk_size=2000):
        movement = each.document.movement
        yield ExportPosting(
            movement=movement.pk,
            position=each.position,
            kind=Kind(movement.kind),
            document=name_of(each.document),
            on=movement.day,
            key=each.line.key,
            debit=each.debit,
            credit=each.credit,
            centavos=each.centavos,
            implied=each.implied,
            commitment=each.commitment_id,
            follows=movement.follows_id,
            reverses=movement.reverses_id,
            payee=_payee(movement),
        )


def _last(book: int) -> tuple[int, datetime | None]:
    found = Movement.objects.filter(document__book=book)
    last = found.aggregate(number=Max("pk"), moment=Max("recorded_at"))
    return last["number"] or 0, last["moment"]


def _lines(book: BookInfo) -> tuple[ExportLine, ...]:
    on = date(book.year, 12, 31)
    known = {
        kind: {code: label.name for code, label in labels(kind, book.slug, on).items()}
        for kind in NAMED
    }
    spent = moments_by(book.id, ("line",), lenses=tuple(Lens))
    earned = _income(book.id)
    return tuple(
        ExportLine(
            each.id,
            each.spec,
            _names(each, known),
            spent.get((each.id,)) or earned.get(each.id) or {},
        )
        for each in list_lines(book=book.id, limit=EVERY)
    )


def _names(line: LineInfo, known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    found = {kind: known[kind].get(getattr(line.spec, kind), "") for kind in NAMED}
    chapter, concept = line.spec.object[:1] + "000", line.spec.object[:2] + "00"
    found["chapter"] = known["object"].get(chapter, "")
    found["concept"] = known["object"].get(concept, "")
    found["finality"] = known["function"].get(line.spec.function[:1], "")
    return {kind: name for kind, name in found.items() if name}


def _income(book: int) -> dict[int, dict[str, int]]:
    """What was estimated and collected by income line, as the figures of income count them."""
    rows = _published(book).filter(line__side="income")
    found: dict[int, dict[str, int]] = {}
    grouped = rows.values_list("line", "debit", "credit").annotate(total=Sum("centavos"))
    for line, debit, credit, centavos in grouped:
        for name, sign in _earned(debit, credit):
            held = found.setdefault(line, {})
            held[name] = held.get(name, 0) + sign * int(centavos)
    return found


def _earned(debit: int, credit: int) -> list[tuple[str, int]]:
    moved = []
    if credit == Account.TO_COLLECT and debit in _ESTIMATES:
        moved.append(("estimated", 1))
    if debit == Account.TO_COLLECT and credit in _ESTIMATES:
        moved.append(("estimated", -1))
    if Account.COLLECTED in (debit, credit):
        moved.append(("collected", 1 if credit == Account.COLLECTED else -1))
    return moved


def _commitments(book: int) -> tuple[ExportCommitment, ...]:
    rows = _published(book).filter(commitment__isnull=False)
    grouped: dict[int, dict[int, list[tuple[int, int, int]]]] = {}
    summed = rows.values_list("commitment", "line", "debit", "credit").annotate(s=Sum("centavos"))
    for commitment, line, debit, credit, centavos in summed:
        lines = grouped.setdefault(commitment, {})
        lines.setdefault(line, []).append((debit, credit, int(centavos)))
    return tuple(
        ExportCommitment(
            each.pk,
            name_of(each.document),
            each.day,
            each.recorded_at,
            _payee(each),
            each.centavos,
            {line: moments(parts) for line, parts in sorted(grouped[each.pk].items())},
        )
        for each in _standing(book).filter(kind=Kind.COMMIT.value).order_by("pk")
        if each.pk in grouped
    )


def _payments(book: int) -> tuple[ExportPayment, ...]:
    """Movements of a payee's money: what was paid or advanced to them, and what they gave back."""
    kinds = [kind.value for kind in (Kind.PAY, Kind.ADVANCE, Kind.REFUND, Kind.RECOVER)]
    standing = {each.pk: each for each in _standing(book).filter(kind__in=kinds).order_by("pk")}
    out: dict[int, int] = {}
    lines: dict[int, set[int]] = {}
    rows = _published(book).filter(document__movement__kind__in=kinds)
    for number, line, debit, credit, centavos in rows.values_list(
        "document", "line", "debit", "credit", "centavos"
    ):
        if (debit, credit) in CASH and number in standing:
            out[number] = out.get(number, 0) - cash_of(debit, credit, centavos)
            lines.setdefault(number, set()).add(line)
    return tuple(
        ExportPayment(
            number,
            Kind(standing[number].kind),
            standing[number].commitment_id,
            name_of(standing[number].document),
            standing[number].day,
            standing[number].recorded_at,
            centavos,
            _payee(standing[number]),
            tuple(sorted(lines[number])),
        )
        for number, centavos in sorted(out.items())
    )


def _standing(book: int) -> QuerySet[Movement]:
    """Movements that were not undone, with whoever may be the one they name."""
    found = Movement.objects.filter(document__book=book, reversed_by__isnull=True)
    return found.select_related(
        "document", "payee", "follows__payee", "commitment__movement__payee"
    )


def _published(book: int) -> QuerySet[Posting]:
    found = Posting.objects.filter(line__book=book, implied=False)
    return found.filter(document__movement__isnull=False).order_by()


def _payee(movement: Movement) -> Payee | None:
    """Whom a movement names; else whom the one it follows does, or its commitment."""
    commitment: Any = movement.commitment
    for one in (movement, movement.follows, getattr(commitment, "movement", None)):
        if one is not None and one.payee is not None:
            return Payee(one.payee.slug, one.payee.name, one.payee.kind)
    return None
