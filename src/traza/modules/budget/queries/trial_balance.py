"""The trial balance of a book: what each account of each key was, moved and is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet, Sum

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.contracts.staff import TrialBalance, TrialRow
from traza.modules.budget.models import Line, Posting
from traza.modules.budget.rules.chart import account_name

CHUNK = 500
Keys = Mapping[int, tuple[str, str]]


def trial_balance(
    book: int, *, first: date, last: date, text: str = "", limit: int = 50, offset: int = 0
) -> TrialBalance:
    """The balance of a page of keys (by words) between two accounting days, both included."""
    found = _lines(book, text)
    keys = {pk: (key, name) for pk, key, name in found[offset : offset + limit]}
    return TrialBalance(
        rows=tuple(_rows(_postings(book).filter(line__in=list(keys)), keys, first, last)),
        totals=tuple(_totals(book, first, last)),
        keys=found.count(),
    )


def every_trial_row(book: int, *, first: date, last: date, text: str = "") -> Iterator[TrialRow]:
    """The same for every key, a few hundred keys at a time, for a file."""
    lines = iter(list(_lines(book, text)))
    while chunk := list(islice(lines, CHUNK)):
        keys = {pk: (key, name) for pk, key, name in chunk}
        yield from _rows(_postings(book).filter(line__in=list(keys)), keys, first, last)


def _lines(book: int, text: str) -> QuerySet[Line, tuple[int, str, str]]:
    found = Line.objects.filter(book=book)
    for word in fold(text).split():
        found = found.filter(search_name__contains=word)
    return found.order_by("key").values_list("pk", "key", "name")


def _postings(book: int) -> QuerySet[Posting]:
    return Posting.objects.filter(line__book=book, document__movement__isnull=False).order_by()


def _rows(postings: QuerySet[Posting], keys: Keys, first: date, last: date) -> Iterator[TrialRow]:
    sums = _sums(postings, ("line_id",), first, last)
    order = {line: place for place, line in enumerate(keys)}
    for (line, account), (before, debit, credit) in sorted(
        sums.items(), key=lambda item: (order[item[0][0]], str(item[0][1]))
    ):
        yield _row((line, *keys[line]), account, (before, debit, credit))


def _totals(book: int, first: date, last: date) -> Iterator[TrialRow]:
    sums = _sums(_postings(book), (), first, last)
    for (account,), (before, debit, credit) in sorted(
        sums.items(), key=lambda item: str(item[0][0])
    ):
        yield _row((0, "", ""), account, (before, debit, credit))


def _row(line: tuple[int, str, str], account: int, sums: tuple[int, int, int]) -> TrialRow:
    known = Account(account)
    return TrialRow(*line, known, account_name(known), *(Money(each) for each in sums))


def _sums(
    postings: QuerySet[Posting], by: Iterable[str], first: date, last: date
) -> dict[tuple[Any, ...], tuple[int, int, int]]:
    """(…, account) -> what it was before, its debits and its credits."""
    day = "document__movement__day"
    parts = postings.filter(**{f"{day}__lte": last}).values_list(*by, "debit", "credit")
    summed = parts.annotate(
        before=Sum("centavos", filter=Q(**{f"{day}__lt": first})),
        within=Sum("centavos", filter=Q(**{f"{day}__gte": first})),
    )
    sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for *group, debit, credit, before, within in summed:
        for account, sign, place in ((debit, 1, 1), (credit, -1, 2)):
            held = sums[*group, account]
            held[0] += sign * int(before or 0)
            held[place] += int(within or 0)
    return {group: (held[0], held[1], held[2]) for group, held in sums.items()}
