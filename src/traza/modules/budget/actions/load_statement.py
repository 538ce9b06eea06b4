"""Load a bank statement: read the file, keep the lines that are new, match what is certain."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.confirm_match import keep_certain
from traza.modules.budget.contracts.bank import BankLine as Read
from traza.modules.budget.contracts.bank import DateOrder, Statement
from traza.modules.budget.contracts.banking import BankFileRefused, LoadedStatement
from traza.modules.budget.contracts.capabilities import BANK
from traza.modules.budget.models import BankAccount, BankLine, BankStatement, Book
from traza.modules.budget.rules.bank_csv import read_table
from traza.modules.budget.rules.bank_ofx import is_ofx, read_ofx
from traza.platform.audit.record import Actor, record
from traza.platform.extract import extract
from traza.platform.extract.doubts import without_doubts
from traza.platform.extract.limits import Limits
from traza.platform.extract.sniff import Found, sniff

MOST_BYTES = 10 * 1024 * 1024
LIMITS = Limits(max_bytes=MOST_BYTES, max_inflated=100 * 1024 * 1024, max_cells=1_500_000)
READ = frozenset({Found.CSV, Found.SPREADSHEET, Found.TEXT})
Key = tuple[object, ...]


def read_statement(content: bytes, *, name: str, order: DateOrder | None = None) -> Statement:
    """What a file says. Raises BankFileRefused, a BankRefusal or a CannotExtract."""
    if len(content) > MOST_BYTES:
        raise BankFileRefused(
            why=told(
                "«%(name)s» mide más de %(most)s MB. Descargue el estado de cuenta por mes.",
                name=name,
                most=MOST_BYTES // 1024 // 1024,
            )
        )
    if content and is_ofx(content):
        return read_ofx(content)
    if content and sniff(content, name) not in READ:
        raise BankFileRefused(
            why=told(
                "«%(name)s» no es CSV, XLSX ni OFX. Descargue del banco el estado de cuenta en uno "
                "de esos formatos: de un PDF no se puede comprobar cada importe.",
                name=name,
            )
        )
    source = without_doubts(extract(content, name=name, limits=LIMITS))
    statement = read_table([(line.number, line.cells) for line in source.lines], order=order)
    return replace(statement, notices=(*source.warnings, *statement.notices))


@asks(BANK)
def load_statement(
    book: int,
    content: bytes,
    *,
    name: str,
    bank: str,
    last_digits: str,
    by: Actor,
    order: DateOrder | None = None,
) -> LoadedStatement:
    """Keep a statement of an account of a book. The same file again changes nothing.

    Lines that an earlier statement of the account already has are left out: a download from the
    first of the month repeats those of the week before. Raises what `read_statement` raises, and
    BankFileRefused when the file is of another account.
    """
    check_book(book, by, BANK)
    sha256 = hashlib.sha256(content).hexdigest()
    statement = read_statement(content, name=name, order=order)
    if statement.account and not statement.account.endswith(last_digits):
        raise BankFileRefused(
            why=told(
                "El archivo dice que es de la cuenta terminada en %(said)s y se cargó para la "
                "terminada en %(asked)s. Revise cuál es.",
                said=statement.account[-4:],
                asked=last_digits,
            )
        )
    with transaction.atomic():
        Book.objects.select_for_update().get(pk=book)
        account, _ = BankAccount.objects.get_or_create(
            book_id=book, bank=bank[:80], last_digits=last_digits
        )
        earlier = BankStatement.objects.filter(account=account, sha256=sha256).first()
        if earlier is not None:
            return LoadedStatement(earlier.pk, 0, len(statement.lines), 0, repeated=True)
        return _keep(account, statement, sha256, name, by)


def _keep(
    account: BankAccount, statement: Statement, sha256: str, name: str, by: Actor
) -> LoadedStatement:
    fresh = _unknown(account, statement)
    row = BankStatement.objects.create(
        account=account,
        sha256=sha256,
        name=name[:200],
        first_day=statement.first_day,
        last_day=statement.last_day,
        loaded_at=timezone.now(),
        loaded_by=by.user,
    )
    BankLine.objects.bulk_create(
        (_row(row, position, line) for position, line in enumerate(fresh, 1)), batch_size=500
    )
    known = len(statement.lines) - len(fresh)
    certain = keep_certain(account.book_id, by=by)
    detail = {"statement": row.pk, "new": len(fresh), "known": known, "sha256": sha256}
    record("budget.bank_statement_loaded", by=by, about=f"book:{account.book_id}", detail=detail)
    return LoadedStatement(row.pk, len(fresh), known, certain, statement.notices)


def _unknown(account: BankAccount, statement: Statement) -> list[Read]:
    """The lines that earlier statements of the account do not have, equal ones counted."""
    earlier = BankLine.objects.filter(
        statement__account=account, day__range=(statement.first_day, statement.last_day)
    )
    seen = Counter(_keys(earlier))
    fresh: list[Read] = []
    for line in statement.lines:
        key = (line.day, line.net.centavos, line.reference[:120], line.description[:300])
        if seen[key]:
            seen[key] -= 1
        else:
            fresh.append(line)
    return fresh


def _keys(lines: Iterable[BankLine]) -> Iterable[Key]:
    return ((each.day, each.centavos, each.reference, each.description) for each in lines)


def _row(statement: BankStatement, position: int, line: Read) -> BankLine:
    return BankLine(
        statement=statement,
        position=position,
        day=line.day,
        description=line.description[:300],
        reference=line.reference[:120],
        centavos=line.net.centavos,
        balance_centavos=line.balance.centavos if line.balance is not None else None,
    )
