"""How a funded project stands: its money, its reports, what stops its payments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from traza.kernel.days import Calendar
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.money import Money
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.follow_up import (
    InstalmentFacts,
    ObservationFacts,
    ReportFacts,
    Standing,
)
from traza.modules.grants.contracts.following import ProjectMoney, ReportMove, Row
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Measure
from traza.modules.grants.models import (
    Agreement,
    FundedProject,
    GrantInvoice,
    Instalment,
    InstalmentPayment,
    MeasureRuling,
    MoneyReturned,
    PaymentReceipt,
    ProjectReport,
    ReportStep,
    Signing,
    Summons,
)
from traza.modules.grants.queries.programme_law import calendar_of_call, programme
from traza.modules.grants.rules.deadlines import signing
from traza.modules.grants.rules.observations import observations_standing
from traza.modules.grants.rules.project_report import report_rows
from traza.modules.grants.rules.reports import report_standing


@dataclass(frozen=True, slots=True)
class Under:
    """The rules, the readings and the calendar under which a project runs."""

    rules: Programme
    chosen: dict[str, str]
    calendar: Calendar


def under(project: FundedProject) -> Under:
    """The rules of a project. Raises NoSuchProgramme."""
    rules = programme(project.rules)
    where = Jurisdiction.of(project.state)
    return Under(rules, project.readings, calendar_of_call(rules, project.readings, where))


def signing_until(project: FundedProject) -> Deadline | None:
    """Until when it is signed, day by day; None while the term has not begun."""
    law, called = under(project), Summons.objects.filter(project=project).first()
    return signing_term(project.awarded_on, called.on if called else None, law)


def signing_term(awarded_on: date, called_on: date | None, law: Under) -> Deadline | None:
    """Until when it is signed, of who was called on a day or was not yet."""
    return signing(awarded_on, called_on, law.calendar, law.rules, law.chosen)


def money_of(project: FundedProject) -> ProjectMoney:
    """Where the awarded money is. What was paid and what was freed never exceed it."""
    paid = Instalment.objects.filter(
        agreement__project=project, grantinvoice__instalmentpayment__isnull=False
    )
    back = MoneyReturned.objects.filter(payment__invoice__instalment__agreement__project=project)
    freed = MeasureRuling.objects.filter(proposal__project=project)
    sums = back.aggregate(whole=Sum("centavos"), yields=Sum("yields"))
    return ProjectMoney(
        Money(project.centavos),
        Money(paid.aggregate(whole=Sum("centavos"))["whole"] or 0),
        Money(freed.aggregate(whole=Sum("freed"))["whole"] or 0),
        Money(sums["whole"] or 0),
        Money(sums["yields"] or 0),
    )


def measures_of(project: FundedProject) -> tuple[Measure, ...]:
    """The measures that stand: decided, and not ended."""
    rows = MeasureRuling.objects.filter(
        proposal__project=project, approved=True, measureend__isnull=True
    )
    return tuple(Measure(one) for one in rows.values_list("proposal__measure", flat=True))


def facts_to_pay(instalment: Instalment) -> InstalmentFacts:
    """What is at hand to pay an instalment."""
    agreement: Agreement = instalment.agreement
    signed = Signing.objects.filter(agreement=agreement).first()
    invoice = GrantInvoice.objects.filter(instalment=instalment).first()
    before = Instalment.objects.filter(agreement=agreement, number__lt=instalment.number).count()
    proved = PaymentReceipt.objects.filter(
        payment__invoice__instalment__agreement=agreement,
        payment__invoice__instalment__number__lt=instalment.number,
    ).count()
    hand = AtHand(agreement, signed, proved == before, measures_of(agreement.project))
    return facts_at_hand(instalment, invoice, hand)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What of a project bears on each payment: its agreement and who signed it, whether the
    payments before are proved, and the measures that stand."""

    agreement: Agreement
    signed: Signing | None
    proved: bool
    measures: tuple[Measure, ...]


def facts_at_hand(
    instalment: Instalment, invoice: GrantInvoice | None, hand: AtHand
) -> InstalmentFacts:
    """The same of rows that were already read."""
    return InstalmentFacts(
        number=instalment.number,
        signed_on=hand.signed.on if hand.signed else None,
        account_shown=bool(hand.agreement.account_sha256),
        invoice_xml=invoice is not None,
        invoice_pdf=invoice is not None,
        invoice_holds=invoice is not None,
        amount=Money(instalment.centavos),
        invoice_amount=Money(invoice.centavos) if invoice else None,
        payments_proved=hand.proved,
        requirements_met=hand.signed is not None,
        measures=hand.measures,
    )


def steps_of(report: ProjectReport) -> dict[ReportMove, ReportStep]:
    """What happened to a report, by its kind."""
    return {ReportMove(one.move): one for one in report.steps.all()}


def report_facts(report: ProjectReport) -> ReportFacts:
    """A report as the rules ask it."""
    steps = steps_of(report)
    asked = steps.get(ReportMove.EXTENSION)
    return ReportFacts(
        report.period_end,
        delivered_on=_on(steps, ReportMove.DELIVERED),
        extension_asked_on=asked.on if asked else None,
        extension_until=asked.until if asked else None,
    )


def report_stands(report: ProjectReport, today: date) -> Standing:
    """How a report stands on a day: its rounds when it was observed, its term otherwise."""
    law, steps = under(report.project), steps_of(report)
    observed = steps.get(ReportMove.OBSERVED)
    if observed is None:
        facts = report_facts(report)
        return report_standing(facts, today, law.calendar, law.rules, law.chosen)
    rounds = ObservationFacts(
        observed.on,
        answered_on=_on(steps, ReportMove.ANSWERED),
        notified_again_on=_on(steps, ReportMove.OBSERVED_AGAIN),
        answered_again_on=_on(steps, ReportMove.ANSWERED_AGAIN),
        settled_on=_on(steps, ReportMove.SETTLED),
    )
    return observations_standing(rounds, today, law.calendar, law.rules, law.chosen)


def _on(steps: dict[ReportMove, ReportStep], move: ReportMove) -> date | None:
    found = steps.get(move)
    return found.on if found else None


def spent_rows(report: ProjectReport) -> tuple[Row, ...]:
    """Approved, spent before, spent now and left, by concept (centavos)."""
    approved = [(one["key"], one["name"], one["centavos"]) for one in report.project.budget]
    return report_rows(approved, *_told(report, "spent"))


def goal_rows(report: ProjectReport) -> tuple[Row, ...]:
    """Programmed, reached before, reached now and left, by goal."""
    goals = [(one["key"], one["name"], one["programmed"]) for one in report.project.goals]
    return report_rows(goals, *_told(report, "reached"))


def _told(report: ProjectReport, name: str) -> tuple[list[dict[str, int]], dict[str, int]]:
    """What earlier reports and this one say. An answer may correct: the last one holds."""
    rows = ReportStep.objects.filter(
        report__project=report.project,
        report__period_end__lte=report.period_end,
        move__in=[ReportMove.DELIVERED, ReportMove.ANSWERED, ReportMove.ANSWERED_AGAIN],
    )
    last: dict[int, dict[str, int]] = {}
    for one in rows.order_by("id"):
        last[one.report_id] = getattr(one, name) or last.get(one.report_id, {})
    now = last.pop(report.pk, {})
    return list(last.values()), now


def last_payment(project: FundedProject) -> InstalmentPayment | None:
    """The last transfer to a project."""
    rows = InstalmentPayment.objects.filter(invoice__instalment__agreement__project=project)
    return rows.order_by("-id").first()


def called_projects(numbers: Iterable[int]) -> Mapping[int, str]:
    """How projects are called, by their numbers."""
    rows = FundedProject.objects.filter(pk__in=list(numbers))
    return dict(rows.values_list("pk", "title"))


def projects_called(text: str) -> tuple[int, ...]:
    """The projects whose title holds a text."""
    return tuple(FundedProject.objects.filter(title__icontains=text).values_list("pk", flat=True))
