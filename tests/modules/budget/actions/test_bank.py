"""Loading statements and recording what of the ledger each line is."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter
from tests.making.budgets import DAY, of, small_book, spend

from traza.modules.budget import api as budget
from traza.modules.budget.actions.confirm_match import confirm_match, keep_certain, undo_match
from traza.modules.budget.actions.load_statement import load_statement, read_statement
from traza.modules.budget.contracts.banking import BankFileRefused, MatchRefused
from traza.modules.budget.contracts.ledger import Name
from traza.modules.budget.queries import bank
from traza.platform.audit.record import TERMINAL, entries

pytestmark = pytest.mark.django_db

HEAD = "Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n"


def load(book: int, *lines: str, name: str = "marzo.csv", digits: str = "1234"):
    content = (HEAD + "\n".join(lines) + "\n").encode()
    return load_statement(book, content, name=name, bank="Banorte", last_digits=digits, by=TERMINAL)


def paid(small, centavos: int, folio: str) -> int:
    """A payment of its own commitment; its number."""
    return spend(small, centavos, folio)[-1].id


def test_the_reference_matches_by_itself_and_the_rest_is_explained() -> None:
    small = small_book(approved=1_000_000)
    certain = paid(small, 10_000, "SPEI-771")
    paid(small, 5_000, "SPEI-772")
    loaded = load(
        small.book,
        "2026-03-16,SPEI,SPEI-771,100.00,,900.00",
        "2026-03-20,Comisión,,11.60,,888.40",
    )
    assert (loaded.new, loaded.known, loaded.certain) == (2, 0, 1)
    (kept,) = bank.kept_matches(small.book)
    assert (kept.movement.id, kept.amount.centavos, kept.is_certain) == (certain, -10_000, True)
    state = bank.bank_state(small.book)
    assert [one.amount.centavos for one in state.open.unregistered] == [-1_160]
    assert [one.amount.centavos for one in state.open.in_transit] == [-5_000]
    assert state.open.balances
    assert state.kept_total.centavos == -10_000
    (statement,) = bank.statements(small.book)
    assert (statement.lines, statement.matched) == (2, 1)


def test_the_same_file_again_changes_nothing() -> None:
    small = small_book()
    line = "2026-03-16,SPEI,X-9,100.00,,900.00"
    first = load(small.book, line)
    again = load(small.book, line, name="otro nombre.csv")
    assert again.repeated
    assert again.id == first.id
    assert len(bank.open_lines(small.book)) == 1


def test_a_longer_download_adds_only_what_is_new() -> None:
    small = small_book()
    lines = [
        "2026-03-16,Comisión,,10.00,,90.00",
        "2026-03-16,Comisión,,10.00,,80.00",
        "2026-03-17,Comisión,,10.00,,70.00",
    ]
    load(small.book, lines[0])
    longer = load(small.book, *lines)
    assert (longer.new, longer.known) == (2, 1)
    assert len(bank.open_lines(small.book)) == 3
    other = load(small.book, lines[0], digits="9999")
    assert other.new == 1


def test_a_person_confirms_several_payments_as_one_line() -> None:
    small = small_book(approved=1_000_000)
    moves = [paid(small, 10_000, "A-1"), paid(small, 20_000, "A-2")]
    load(small.book, "2026-03-16,Dispersión,L7,300.00,,0.00")
    (match,) = bank.bank_state(small.book).open.matches
    assert match.movements == tuple(moves)
    done = confirm_match(
        small.book, lines=match.lines, movements=match.movements, by=TERMINAL, why="Lote 7"
    )
    assert done == 2
    again = confirm_match(small.book, lines=match.lines, movements=moves, by=TERMINAL)
    assert again == 0
    assert sorted(one.amount.centavos for one in bank.kept_matches(small.book)) == [
        -20_000,
        -10_000,
    ]
    assert bank.bank_state(small.book).open.matches == ()
    assert entries(about=f"book:{small.book}")[0].why == "Lote 7"


def test_what_is_not_the_same_money_is_refused() -> None:
    small = small_book(approved=1_000_000)
    other = small_book("otro", approved=1_000_000)
    move, foreign = paid(small, 10_000, "A-1"), paid(other, 10_000, "A-1")
    load(small.book, "2026-03-16,x,,100.01,,0.00", "2026-03-16,y,,100.00,,-100.00")
    wrong, right = (one.id for one in bank.open_lines(small.book))
    with pytest.raises(MatchRefused, match=r"difieren en -0\.01"):
        confirm_match(small.book, lines=[wrong], movements=[move], by=TERMINAL)
    with pytest.raises(MatchRefused, match="no es de este libro"):
        confirm_match(small.book, lines=[right], movements=[foreign], by=TERMINAL)
    with pytest.raises(MatchRefused, match="Elija al menos"):
        confirm_match(small.book, lines=[right], movements=[], by=TERMINAL)
    with pytest.raises(MatchRefused, match="Varias con varios"):
        confirm_match(small.book, lines=[right, wrong], movements=[move, foreign], by=TERMINAL)
    confirm_match(small.book, lines=[right], movements=[move], by=TERMINAL)
    with pytest.raises(MatchRefused, match="acaba de conciliar"):
        confirm_match(small.book, lines=[wrong], movements=[move], by=TERMINAL)


def test_a_match_is_undone_whole_and_the_record_keeps_it() -> None:
    small = small_book(approved=1_000_000)
    moves = [paid(small, 10_000, "A-1"), paid(small, 20_000, "A-2")]
    load(small.book, "2026-03-16,Dispersión,L7,300.00,,0.00")
    (line,) = bank.open_lines(small.book)
    confirm_match(small.book, lines=[line.id], movements=moves, by=TERMINAL)
    first = bank.kept_matches(small.book)[0]
    undo_match(small.book, first.id, by=TERMINAL, why="Era otro lote")
    assert bank.kept_matches(small.book) == []
    assert len(bank.open_lines(small.book)) == 1
    assert len(entries(about=f"book:{small.book}")[0].detail["parts"]) == 2
    with pytest.raises(MatchRefused, match="ya no existe"):
        undo_match(small.book, first.id, by=TERMINAL, why="otra vez")


def test_a_refund_comes_in_and_a_reversed_payment_is_not_expected() -> None:
    small = small_book(approved=1_000_000)
    done = spend(small, 10_000, "R-1")
    budget.refund(
        small.book,
        Name("reintegro", "LR-1"),
        on=DAY,
        amounts=[of(small.line, 4_000)],
        follows=done[-1].id,
        by=TERMINAL,
    )
    load(small.book, "2026-03-16,Depósito,LR-1,,40.00,40.00")
    assert [one.amount.centavos for one in bank.kept_matches(small.book)] == [4_000]
    gone = spend(small, 7_000, "R-2")
    budget.reverse(gone[-1].id, Name("reversión", "1"), on=DAY, by=TERMINAL)
    assert [one.amount.centavos for one in bank.bank_state(small.book).open.in_transit] == [-10_000]


def test_a_line_may_be_a_payment_less_what_came_back() -> None:
    small = small_book(approved=1_000_000)
    done = spend(small, 12_000, "R-1")
    back = budget.refund(
        small.book,
        Name("reintegro", "LR-1"),
        on=DAY,
        amounts=[of(small.line, 2_000)],
        follows=done[-1].id,
        by=TERMINAL,
    )
    load(small.book, "2026-03-16,Neto,N1,100.00,,0.00")
    (line,) = bank.open_lines(small.book)
    confirm_match(small.book, lines=[line.id], movements=[done[-1].id, back.id], by=TERMINAL)
    kept = [one.amount.centavos for one in bank.kept_matches(small.book)]
    assert sorted(kept) == [-12_000, 2_000]
    assert bank.bank_state(small.book).kept_total.centavos == -10_000


def test_a_payment_recorded_after_the_statement_is_matched_when_asked() -> None:
    small = small_book(approved=1_000_000)
    load(small.book, "2026-03-16,SPEI,SPEI-771,100.00,,900.00")
    paid(small, 10_000, "SPEI-771")
    assert keep_certain(small.book, by=TERMINAL) == 1
    assert keep_certain(small.book, by=TERMINAL) == 0


def test_files_that_are_no_statement_are_refused() -> None:
    small = small_book()
    given = {"name": "x", "bank": "b", "last_digits": "1234", "by": TERMINAL}
    with pytest.raises(BankFileRefused, match="no es CSV"):
        load_statement(small.book, b"%PDF-1.7 ...", **given)
    with pytest.raises(BankFileRefused, match="10 MB"):
        load_statement(small.book, b"a" * (10 * 1024 * 1024 + 1), **given)
    account = "Cuenta 00001111222233,,,,,\n"
    content = (account + HEAD + "2026-03-16,x,,1.00,,1.00\n").encode()
    with pytest.raises(BankFileRefused, match="terminada en 2233"):
        load_statement(small.book, content, **given)
    assert bank.statements(small.book) == []


def test_a_workbook_of_the_bank_is_read_to_the_centavo() -> None:
    """Its days are days and its amounts binary fractions: 0.1 + 0.2 is thirty centavos."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Movimientos")
    rows = [
        ("Cuenta", "0000 1234"),
        ("Fecha", "Concepto", "Cargo", "Abono", "Saldo"),
        (datetime(2026, 3, 2), "Depósito", None, 1234567.1, 1234567.1),  # noqa: DTZ001
        (datetime(2026, 3, 3), "Comisión", 0.1 + 0.2, None, 1234566.8),  # noqa: DTZ001
    ]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.close()
    statement = read_statement(held.getvalue(), name="marzo.xlsx")
    assert [line.net.centavos for line in statement.lines] == [123_456_710, -30]
    assert statement.first_day == date(2026, 3, 2)
    assert statement.checked == 1


def test_january_pays_last_year_and_an_advance_that_comes_back_is_money_in() -> None:
    """The statement of January is loaded in the book whose year left the payment."""
    small = small_book(approved=1_000_000)
    january = date(2027, 1, 12)
    contract, _accrued, exercised, paid_then = spend(small, 40_000)
    budget.reverse(paid_then.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    payment = budget.pay(
        small.book, Name("transferencia", "2"), on=january, amounts=[of(small.line, 40_000)],
        follows=exercised.id, bank_reference="SPEI-2", by=TERMINAL,
    )  # fmt: skip
    more = budget.commit(
        small.book, Name("contrato", "2"), on=DAY, amounts=[of(small.line, 900)], by=TERMINAL
    )
    budget.advance(
        small.book, Name("anticipo", "2"), on=DAY, amounts=[of(small.line, 900)],
        follows=more.id, by=TERMINAL,
    )  # fmt: skip
    back = budget.recover(
        small.book, Name("ficha", "2"), on=january, amounts=[of(small.line, 600)],
        follows=more.id, bank_reference="DEP-2", by=TERMINAL,
    )  # fmt: skip
    loaded = load(
        small.book,
        "2027-01-12,SPEI,SPEI-2,400.00,,600.00",
        "2027-01-13,Depósito,DEP-2,,6.00,606.00",
        name="enero.csv",
    )
    assert loaded.certain == 2
    kept = {each.movement.id: each.amount.centavos for each in bank.kept_matches(small.book)}
    assert kept == {payment.id: -40_000, back.id: 600}
    assert contract.reversed_by is None
