"""From the award to the last returned centavo, each branch once."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from tests.making import cfdi
from tests.making import grants as g

from traza.kernel.actor import SamePerson
from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.grants import api
from traza.modules.grants.actions.money_return import Returned
from traza.modules.grants.actions.report_move import Step
from traza.modules.grants.contracts.follow_up import Case
from traza.modules.grants.contracts.following import (
    BadSchedule,
    OutOfTurn,
    Planned,
    ReportLine,
    ReportMove,
    StrangeLine,
    TooMuchReturned,
    UuidUsed,
)
from traza.modules.grants.contracts.vocabulary import Measure, ReportState
from traza.modules.grants.models import (
    FundedProject,
    GrantInvoice,
    InstalmentPayment,
    MeasureProposal,
    ProjectReport,
    UsedUuid,
)
from traza.modules.grants.queries import following as q

pytestmark = pytest.mark.django_db
MARCH = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path) -> None:
    settings.TRUST = cfdi.authority().folder(tmp_path)


def row(project: int) -> FundedProject:
    return FundedProject.objects.get(pk=project)


def paid(project: int, which: int = 0) -> int:
    one = g.instalments(project)[which]
    api.keep_invoice(one, g.invoice(), g.PDF, said=g.CLERK)
    return api.pay_instalment(one, g.PAID, "SPEI 1", said=g.CASHIER)


def move(project: int, name: ReportMove, on: date, **more) -> int:
    return api.move_report(project, MARCH, Step(name, on, **more), said=g.CLERK)


def decided(found: tuple[int, ...], on: date) -> list[Measure]:
    for one in found:
        api.decide_measure(one, on, "Consta en el acta.", approved=True, said=g.CHIEF)
    rows = MeasureProposal.objects.filter(pk__in=found).order_by("pk")
    return [Measure(one.measure) for one in rows]


def test_a_project_runs_from_the_award_to_the_end_of_the_year() -> None:
    project = g.signed(g.fund())
    payment = paid(project)
    # The next instalment waits for the receipt of payment of this one.
    second = g.instalments(project)[1]
    api.keep_invoice(second, g.invoice(), g.PDF, said=g.CLERK)
    with pytest.raises(Refused, match="complemento de pago"):
        api.pay_instalment(second, g.PAID, "SPEI 2", said=g.CASHIER)
    uuid = InstalmentPayment.objects.get(pk=payment).invoice.used.uuid
    with pytest.raises(Refused, match="Paga la factura"):
        api.keep_receipt(payment, g.receipt(str(uuid4()).upper()), said=g.CLERK)
    api.keep_receipt(payment, g.receipt(uuid), said=g.CLERK)
    # The report is not delivered: it suspends, somebody else decides, and nothing is paid.
    report = move(project, ReportMove.EXTENSION, date(2025, 4, 3), until=date(2025, 4, 10))
    found = api.propose_of_report(report, date(2025, 4, 20), said=g.CLERK)
    with pytest.raises(SamePerson):
        api.decide_measure(found[0], g.PAID, "Sí.", approved=True, said=g.said(71, "admin"))
    assert set(decided(found, date(2025, 4, 20))) == {Measure.SUSPENSION}
    with pytest.raises(Refused, match="suspensión"):
        api.pay_instalment(second, g.PAID, "SPEI 2", said=g.CASHIER)
    # Late, observed, answered, observed again, answered again and validated.
    move(project, ReportMove.DELIVERED, date(2025, 4, 21),
         spent=[ReportLine("a", 60_000)], reached=[ReportLine("g", 12)], files=[g.SHA])  # fmt: skip
    one = ProjectReport.objects.get(pk=report)
    assert q.report_stands(one, date(2025, 4, 22)).state is ReportState.LATE
    move(project, ReportMove.OBSERVED, date(2025, 4, 22), words="Falta el acta.")
    standing = q.report_stands(one, date(2025, 4, 23))
    assert standing.state is ReportState.OBSERVED
    assert [each.due for each in standing.deadlines] == [date(2025, 4, 27), date(2025, 5, 22)]
    assert [each.number for each in standing.deadlines[0].count] == [1, 2, 3, 4, 5]
    move(project, ReportMove.ANSWERED, date(2025, 4, 26), spent=[ReportLine("a", 55_000)])
    move(project, ReportMove.OBSERVED_AGAIN, date(2025, 4, 28), words="Sigue sin firma.")
    assert q.report_stands(one, date(2025, 4, 29)).deadlines[1].due == date(2025, 5, 1)
    move(project, ReportMove.ANSWERED_AGAIN, date(2025, 5, 1))
    move(project, ReportMove.SETTLED, date(2025, 5, 2))
    assert q.report_stands(one, date(2025, 6, 30)).state is ReportState.SETTLED
    spent, reached = q.spent_rows(one), q.goal_rows(one)
    assert [(each.approved, each.now, each.left) for each in spent] == [
        (150_000, 55_000, 95_000), (50_000, 0, 50_000)
    ]  # fmt: skip
    assert [(each.approved, each.now, each.left) for each in reached] == [(40, 12, 28)]
    for each in found:
        api.end_measure(each, date(2025, 5, 2), "Se validó el informe.", said=g.CHIEF)
    api.pay_instalment(second, date(2025, 5, 6), "SPEI 2", said=g.CASHIER)
    # The year ends: what was not accrued returns, with its yields.
    back = Returned(date(2025, 12, 20), Money(45_000), Money(310), g.SHA)
    api.keep_return(payment, back, said=g.CASHIER)
    money = q.money_of(row(project))
    assert (money.paid, money.returned, money.yields) == (Money(200_000), Money(45_000), Money(310))
    assert money.kept == Money(155_000)
    with pytest.raises(TooMuchReturned):
        api.keep_return(payment, Returned(date(2025, 12, 21), Money(55_001), Money(0), g.SHA),
                        said=g.CASHIER)  # fmt: skip


def test_cancellation_frees_what_was_not_paid_and_the_rest_returns() -> None:
    where = g.fund()
    project = g.signed(where)
    payment = paid(project)
    case = Case("4.4.2 a) i", transferred=Money(100_000), proved=Money(40_000))
    found = api.propose_measures(project, case, date(2025, 5, 1), said=g.CLERK)
    assert decided(found, date(2025, 5, 2)) == [Measure.CANCELLATION, Measure.REFUND]
    assert MeasureProposal.objects.get(pk=found[1]).centavos == 60_000
    api.keep_return(payment, Returned(date(2025, 5, 9), Money(60_000), Money(0), g.SHA),
                    said=g.CASHIER)  # fmt: skip
    money = q.money_of(row(project))
    assert money.awarded == money.paid + money.freed + money.pending
    assert (money.pending, money.freed, money.kept) == (Money(0), Money(100_000), Money(40_000))
    line = budget.moments_of(where.line)
    assert (line.paid, line.modified) == (Money(40_000).centavos, 1_000_000)
    assert line.committed == line.paid
    with pytest.raises(OutOfTurn, match="definitiva"):
        api.end_measure(found[0], date(2025, 5, 3), "Se corrigió.", said=g.CHIEF)


def test_observations_that_are_not_settled_in_thirty_days_propose_the_cancellation() -> None:
    project = g.signed(g.fund())
    report = move(project, ReportMove.DELIVERED, date(2025, 4, 4))
    move(project, ReportMove.OBSERVED, date(2025, 4, 7), words="Falta el acta.")
    found = api.propose_of_report(report, date(2025, 5, 7), said=g.CLERK)
    assert [one.measure for one in MeasureProposal.objects.filter(pk__in=found)] == ["suspension"]
    found = api.propose_of_report(report, date(2025, 5, 8), said=g.CLERK)
    assert decided(found, date(2025, 5, 9)) == [Measure.CANCELLATION]
    assert q.money_of(row(project)).freed == Money(200_000)


def test_who_leaves_before_signing_frees_all_and_who_does_not_sign_in_time_cannot() -> None:
    where = g.fund()
    project = api.fund_project(g.new_project(where), said=g.CHIEF)
    case = Case("5 reintegro 9", transferred=Money(0))
    found = api.propose_measures(project, case, date(2025, 2, 8), said=g.CLERK)
    assert decided(found, date(2025, 2, 8)) == [Measure.CANCELLATION]
    assert q.money_of(row(project)).freed == Money(200_000)
    other = api.fund_project(g.new_project(where, "S-2"), said=g.CHIEF)
    one = [Planned(date(2025, 3, 1), Money(200_000))]
    with pytest.raises(OutOfTurn, match="citar"):
        api.sign_for_organisation(other, g.SIGNED, g.SHA, one, said=g.CLERK)
    api.summon(other, g.CALLED, said=g.CLERK)
    with pytest.raises(OutOfTurn, match="20/02/2025"):
        api.sign_for_organisation(other, date(2025, 2, 21), g.SHA, one, said=g.CLERK)
    with pytest.raises(BadSchedule):
        api.sign_for_organisation(other, g.SIGNED, g.SHA, [*one, *one], said=g.CLERK)


def test_an_extension_is_asked_in_time_for_five_days_at_most_and_once() -> None:
    project = g.signed(g.fund())
    with pytest.raises(Refused, match="vencido el plazo"):
        move(project, ReportMove.EXTENSION, date(2025, 4, 6), until=date(2025, 4, 8))
    with pytest.raises(Refused, match="Pida menos días"):
        move(project, ReportMove.EXTENSION, date(2025, 4, 5), until=date(2025, 4, 11))
    move(project, ReportMove.EXTENSION, date(2025, 4, 5), until=date(2025, 4, 10))
    with pytest.raises(OutOfTurn):
        move(project, ReportMove.EXTENSION, date(2025, 4, 5), until=date(2025, 4, 9))
    with pytest.raises(OutOfTurn, match="Falta antes"):
        move(project, ReportMove.ANSWERED, date(2025, 4, 9))
    with pytest.raises(StrangeLine):
        move(project, ReportMove.DELIVERED, date(2025, 4, 9), spent=[ReportLine("z", 1)])


def test_an_invoice_is_of_this_organisation_this_amount_and_used_once() -> None:
    where, uuid = g.fund(), str(uuid4()).upper()
    project = g.signed(where)
    first, second = g.instalments(project)
    with pytest.raises(Refused, match="ministración de"):
        api.keep_invoice(first, g.invoice(price="999.99"), g.PDF, said=g.CLERK)
    with pytest.raises(OutOfTurn, match="PDF"):
        api.keep_invoice(first, g.invoice(uuid), b"", said=g.CLERK)
    with pytest.raises(Refused):
        api.keep_invoice(first, g.invoice(uuid)[:-40], g.PDF, said=g.CLERK)
    api.keep_invoice(first, g.invoice(uuid), g.PDF, said=g.CLERK)
    with pytest.raises(UuidUsed):
        api.keep_invoice(second, g.invoice(uuid), g.PDF, said=g.CLERK)
    stranger = g.signed(where, "S-2", rfc="OTR100305AB9")
    with pytest.raises(Refused, match="La emite"):
        api.keep_invoice(g.instalments(stranger)[0], g.invoice(), g.PDF, said=g.CLERK)
    with pytest.raises(SamePerson):
        api.pay_instalment(first, g.PAID, "SPEI", said=g.CLERK)


def test_the_database_itself_refuses_a_folio_twice_and_a_payment_without_invoice() -> None:
    now = timezone.now()
    UsedUuid.objects.create(uuid="U", xml_sha256=g.SHA, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        UsedUuid.objects.create(uuid="U", xml_sha256=g.SHA, at=now)
    for invoice in (None, 987_654):
        with pytest.raises(IntegrityError):
            unproved(invoice)
    project = g.signed(g.fund())
    with pytest.raises(Refused, match="CFDI"):
        api.pay_instalment(g.instalments(project)[0], g.PAID, "SPEI", said=g.CASHIER)
    assert not GrantInvoice.objects.exists()


@transaction.atomic
def unproved(invoice: int | None) -> None:
    """A payment of an invoice that there is not, by whatever code."""
    InstalmentPayment.objects.create(
        invoice_id=invoice, on=g.PAID, bank_reference="x", movement=1, at=timezone.now()
    )
    connection.check_constraints()
