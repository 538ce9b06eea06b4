"""The door of the budget: every later spender spends through these names.

Each verb is `record` with its kind: (book, document, *, on, amounts, by, follows=None, payee=None,
reason="", bank_reference="") -> MovementInfo.

`on` is a day of the book's year; what that year left accrued is exercised, paid and refunded after
it, and what spends nothing (an accrual that an advance paid whole, recover, release, unreserve) is
dated whenever (rules/after_the_year).

They run inside the caller's transaction, so the caller's own rows and the movement stand or fall
together. A caller that records several movements in one transaction calls `hold(book, lines)` with
all their lines first: on PostgreSQL each movement locks its lines, and two transactions that lock
them in different orders would wait for each other. Without it one of the two is refused as `Busy`
("intente de nuevo"): its transaction is over, and may be run again with the same documents.
"""

from __future__ import annotations

from functools import partial

from traza.modules.budget.actions.clarify_line import clarify_line, explain_line
from traza.modules.budget.actions.close_month import close_month, close_months
from traza.modules.budget.actions.commission import pay_commission, record_commission
from traza.modules.budget.actions.confirm_match import confirm_match, keep_certain, undo_match
from traza.modules.budget.actions.correct_origin import correct_origin
from traza.modules.budget.actions.describe import correct_payee, describe_book
from traza.modules.budget.actions.give_book import HasAgency, give_book
from traza.modules.budget.actions.hold import hold
from traza.modules.budget.actions.load_budget import load_budget
from traza.modules.budget.actions.load_catalogues import load_catalogues
from traza.modules.budget.actions.load_municipal_finance import (
    load_municipal_finance,
    municipal_finances_in,
)
from traza.modules.budget.actions.load_statement import load_statement
from traza.modules.budget.actions.name_programmes import name_programmes
from traza.modules.budget.actions.open_book import open_book, open_line, open_lines, open_payee
from traza.modules.budget.actions.post_many import post_many
from traza.modules.budget.actions.publish import publish
from traza.modules.budget.actions.record import record, reverse
from traza.modules.budget.contracts.ledger import Kind
from traza.modules.budget.publish.fiscal_package import write_package as write_fiscal_package
from traza.modules.budget.publish.follow_the_money import as_lines as ftm_lines
from traza.modules.budget.publish.follow_the_money import entities as ftm_entities
from traza.modules.budget.publish.ocds_budget import release_package as ocds_package
from traza.modules.budget.queries.as_of import (
    amounts_of,
    commitments_of,
    first_and_last_day,
    line_titles,
    moments_by,
    movements_between,
    paid_by_payee,
    payments_to,
)
from traza.modules.budget.queries.books import (
    book_by_id,
    find_line,
    get_book,
    get_line,
    labels,
    list_books,
    list_lines,
    list_payees,
    origin_changes,
)
from traza.modules.budget.queries.budget_file import check_file as check_budget_file
from traza.modules.budget.queries.budget_file import origin_columns, propose_mask
from traza.modules.budget.queries.budget_file import read_file as read_budget_file
from traza.modules.budget.queries.catalogues import get_mask, list_masks, mask_from_file
from traza.modules.budget.queries.commissions import line_named
from traza.modules.budget.queries.editions import editions_of_book, editions_of_payee
from traza.modules.budget.queries.exports import export_book, export_mark, export_postings
from traza.modules.budget.queries.law import budget_cycle, price_index, tax_law, vat_rates
from traza.modules.budget.queries.ledger import (
    closed_months,
    find_movement,
    get_movement,
    list_movements,
    moments_of,
    owner_of,
    postings_of,
    spent_after,
    undone_among,
    who_recorded,
    who_recorded_before,
)
from traza.modules.budget.queries.municipal_finance import (
    finance_line,
    finance_population,
    finance_source,
    finance_years,
)
from traza.modules.budget.queries.owed import owners_owed
from traza.modules.budget.queries.payees import get_payee
from traza.modules.budget.queries.published_books import published_books
from traza.modules.budget.queries.to_do import in_clarification, months_to_close, to_pay, unmatched
from traza.modules.budget.rules.constant_pesos import in_pesos_of
from traza.modules.budget.rules.per_person import per_person
from traza.modules.budget.rules.tax_receipt import estimate as estimate_taxes
from traza.modules.budget.rules.tax_receipt import share_out

approve = partial(record, Kind.APPROVE)
adjust = partial(record, Kind.ADJUST)
contribute = partial(record, Kind.CONTRIBUTE)
reserve = partial(record, Kind.RESERVE)
unreserve = partial(record, Kind.UNRESERVE)
commit = partial(record, Kind.COMMIT)
release = partial(record, Kind.RELEASE)
advance = partial(record, Kind.ADVANCE)
recover = partial(record, Kind.RECOVER)
accrue = partial(record, Kind.ACCRUE)
exercise = partial(record, Kind.EXERCISE)
pay = partial(record, Kind.PAY)
refund = partial(record, Kind.REFUND)
estimate = partial(record, Kind.ESTIMATE)
adjust_income = partial(record, Kind.ADJUST_INCOME)
accrue_income = partial(record, Kind.ACCRUE_INCOME)
collect = partial(record, Kind.COLLECT)
