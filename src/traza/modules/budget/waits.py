"""What waits in finance: the bank to reconcile, months to close, payments for a second person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.kernel.waits import Scope, Wait
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import CLOSE, PAY, RECONCILE
from traza.modules.budget.contracts.to_do import MonthToClose, ToPay
from traza.modules.budget.rules.months import month_name
from traza.modules.directory import api as directory
from traza.platform.law import clock


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """What the books of an agency ("" of all) wait for."""
    day = today or clock.today(directory.place_of(agency))
    for bank in budget.unmatched(agency):
        yield _of(bank.book, day)(
            key=f"book:{bank.book.slug}:bank",
            title=ngettext(
                "Conciliar una línea del banco que no tiene movimiento",
                "Conciliar %(many)s líneas del banco que no tienen movimiento",
                bank.lines,
            )
            % {"many": bank.lines},
            url=reverse("budget:bank", args=[bank.book.slug]),
            for_capability=(RECONCILE,),
            since=bank.since,
        )
    for line in budget.in_clarification(agency):
        yield _of(line.book, day)(
            key=f"bank-line:{line.line}:clear",
            title=_("Aclarar una línea del banco"),
            url=reverse("budget:bank_line", args=[line.book.slug, line.line]),
            for_capability=(RECONCILE,),
            since=line.since,
            due=line.until,
        )
    for month in budget.months_to_close(agency, day):
        yield _of(month.book, day)(
            key=f"book:{month.book.slug}:close:{month.month}",
            title=_close_title(month),
            url=reverse("budget:close", args=[month.book.slug]),
            for_capability=(CLOSE,),
            since=month.ended_on,
            second=CLOSE,
            hands=month.recorded_by,
        )
    for payment in budget.to_pay(agency, day):
        yield _of(payment.book, day)(
            key=f"movement:{payment.movement}:pay",
            title=_("Pagar lo que ya se ejerció: %(paper)s") % {"paper": payment.document},
            plain_title=_("Pagar lo que ya se ejerció"),
            url=_payment_page(payment),
            for_capability=(PAY,),
            since=payment.on,
            second=PAY,
            hands=payment.recorded_by,
        )


def _payment_page(payment: ToPay) -> str:
    """Where it is paid: a commission of the bank, from its line."""
    line = budget.line_named(payment.document)
    if line is not None:
        return reverse("budget:bank_line", args=[payment.book.slug, line])
    return reverse("budget:movement", args=[payment.book.slug, payment.movement])


def _close_title(one: MonthToClose) -> str:
    name = month_name(one.month, one.book.year)
    after = one.many - 1
    if not after:
        return _("Cerrar %(month)s") % {"month": name}
    return ngettext(
        "Cerrar %(month)s, y un mes más que le sigue",
        "Cerrar %(month)s, y %(many)s meses más que le siguen",
        after,
    ) % {"month": name, "many": after}


def _of(book: BookInfo, day: date) -> partial[Wait]:
    return partial(
        Wait,
        about=book.name,
        thing=f"book:{book.slug}",
        thing_url=reverse("budget:book", args=[book.slug]),
        under="budget:books",
        scope=Scope(book.agency, f"book:{book.slug}"),
        today=day,
    )
