"""A funded project of an invented organisation, and invoices of its instalments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.test import override_settings
from tests.making import cfdi

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.modules.grants import api
from traza.modules.grants.actions.report_move import Step
from traza.modules.grants.contracts.follow_up import Case
from traza.modules.grants.contracts.following import (
    Approved,
    NewProject,
    Planned,
    ProjectGoal,
    ReportMove,
)
from traza.modules.grants.models import Agreement, Instalment
from traza.platform.audit.record import TERMINAL

SHA = "ab" * 32
PDF = b"%PDF-1.7 factura"
AWARDED, CALLED, SIGNED = date(2025, 2, 1), date(2025, 2, 5), date(2025, 2, 10)
PAID = date(2025, 3, 6)
READ = {
    "report_term": "natural", "last_day": "stays", "own_base": "request",
    "administration_base": "support", "accountant": "inside", "structural_cap": "capped",
    "structural_rent": "forbidden", "staff": "fees", "financial_support": "grant",
    "exhaustion": "skip", "first_project": "rank", "second_project": "never",
    "score_rounding": "exact", "signing_start": "summons", "observations_clock": "running",
    "not_started_due": "fourth_month", "unspent": "accrued", "calendar": "federation",
    "technical_body": "commission",
}  # fmt: skip


def said(user: int, role: str = "capture", agency: str = "ente") -> Attribution:
    """A person of the agency who says why."""
    return Attribution(user, role, agency, "Así consta en el expediente.")


CLERK, CASHIER, CHIEF = said(71), said(72), said(73, "review")


@dataclass(frozen=True)
class Fund:
    """The book and line that pay."""

    book: int
    line: int


def fund(slug: str = "apoyos", agency: str = "ente", centavos: int = 1_000_000) -> Fund:
    """Money of 2025 for grants."""
    book = budget.open_book(NewBook(slug, slug, "Ente", "state", 2025, agency=agency))
    line = budget.open_line(book, NewLine(key="4451", object="445"))
    budget.approve(book, Name("decreto", slug), on=date(2025, 1, 2),
                   amounts=[Amount(line, Money(centavos))], by=TERMINAL)  # fmt: skip
    return Fund(book, line)


def new_project(where: Fund, key: str = "S-1", **changes: Any) -> NewProject:
    """Two concepts that add 2,000 pesos, and one goal."""
    return NewProject(**{
        "key": key, "agency": "ente", "organisation": "Fundación Entre Todos",
        "rfc": cfdi.ISSUER, "payer": cfdi.RECEIVER, "title": f"Talleres {key}",
        "rules": "peso-por-peso-2021", "readings": READ, "state": "26", "awarded_on": AWARDED,
        "budget": (Approved("a", "Talleres", Money(150_000)),
                   Approved("b", "Material", Money(50_000))),
        "goals": (ProjectGoal("g", "Personas atendidas", 40),),
        "book": where.book, "line": where.line,
    } | changes)  # fmt: skip


def signed(where: Fund, key: str = "S-1", chief: Attribution = CHIEF, **changes: Any) -> int:
    """A project whose agreement both sides signed, in two instalments of 1,000 pesos."""
    clerk = said(71, agency=changes.get("agency", "ente"))
    number = api.fund_project(new_project(where, key, **changes), said=chief)
    api.summon(number, CALLED, said=clerk)
    halves = [Planned(date(2025, month, 1), Money(100_000)) for month in (3, 4)]
    api.sign_for_organisation(number, SIGNED, SHA, halves, said=clerk)
    api.sign_for_administrator(number, SIGNED, said=chief)
    return number


def instalments(project: int) -> list[int]:
    """The numbers of its instalments, in order."""
    agreement = Agreement.objects.get(project=project)
    rows = Instalment.objects.filter(agreement=agreement).order_by("number")
    return list(rows.values_list("pk", flat=True))


def invoice(uuid: str = "", price: str = "1000.00") -> bytes:
    """An invoice of the organisation, sealed and stamped."""
    return cfdi.draft(price=price).sealed().stamped(uuid or str(uuid4()).upper()).bytes()


def receipt(of: str, paid: str = "1000.00") -> bytes:
    """The receipt of payment of an invoice."""
    made = cfdi.payment(of, before="1000.00", paid=paid)
    return made.sealed().stamped(str(uuid4()).upper()).bytes()


@dataclass(frozen=True)
class Granted:
    """Projects of one agency at each step, by the numbers that the next verb asks for."""

    fund: Fund
    awarded: int  # nobody summoned
    summoned: int  # not signed
    half: int  # signed by its organisation
    to_invoice: int  # an instalment without invoice
    to_pay: int  # an instalment with its invoice
    payment: int  # without its receipt
    uuid: str  # of the invoice of that payment
    project: int  # of that payment
    report: int  # overdue
    proposed: int  # a measure that nobody decided
    stands: int  # a suspension that was decided
    trust: Path


def granted(agency: str, trust: Path) -> Granted:
    """The office of an agency in the middle of the year."""
    trust.mkdir()
    cfdi.authority().folder(trust)
    money, clerk = fund("apoyos", agency, 10_000_000), said(71, agency=agency)
    chief, cashier = said(73, "review", agency), said(72, agency=agency)
    new = [
        api.fund_project(new_project(money, f"A-{number}", agency=agency), said=chief)
        for number in range(3)
    ]
    api.summon(new[1], CALLED, said=clerk)
    api.summon(new[2], CALLED, said=clerk)
    whole = [Planned(date(2025, 3, 1), Money(200_000))]
    api.sign_for_organisation(new[2], SIGNED, SHA, whole, said=clerk)
    ready, project = (signed(money, key, chief, agency=agency) for key in ("A-8", "A-9"))
    uuid = str(uuid4()).upper()
    with override_settings(TRUST=trust):
        api.keep_invoice(instalments(ready)[0], invoice(), PDF, said=clerk)
        api.keep_invoice(instalments(project)[0], invoice(uuid), PDF, said=clerk)
    payment = api.pay_instalment(instalments(project)[0], PAID, "SPEI", said=cashier)
    step = Step(ReportMove.EXTENSION, date(2025, 4, 2), until=date(2025, 4, 8))
    report = api.move_report(project, date(2025, 3, 31), step, said=clerk)
    cause = Case("4.4.2 b) i", transferred=Money(100_000))
    first, second = (
        api.propose_measures(project, cause, date(2025, 4, 1), said=clerk)[0] for _ in range(2)
    )
    api.decide_measure(second, date(2025, 4, 2), "Consta.", approved=True, said=chief)
    return Granted(
        money, new[0], new[1], new[2], instalments(ready)[1], instalments(ready)[0], payment,
        uuid, project, report, first, second, trust,
    )  # fmt: skip


def with_trust(where: Granted, verb: Any, *given: Any, by: Attribution) -> Any:
    """Call a verb that asks who may stamp."""
    with override_settings(TRUST=where.trust):
        return verb(*given, said=replace(by, why="Así consta."))
