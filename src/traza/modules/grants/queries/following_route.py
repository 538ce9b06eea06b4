"""Funded projects with their whole route. However many there are, the tables are asked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.money import Money
from traza.modules.grants.contracts.follow_up import Case, Consequence, ReportFacts
from traza.modules.grants.contracts.following import (
    Approved,
    ProjectGoal,
    ProjectMoney,
    ReportMove,
    UnknownProject,
)
from traza.modules.grants.contracts.following_route import (
    Billed,
    InstalmentRoute,
    MeasureRoute,
    Pending,
    ProjectRoute,
    ReportRoute,
    Returned,
    Ruled,
    Signatures,
    Stage,
    StepDone,
    Transferred,
)
from traza.modules.grants.contracts.vocabulary import Measure
from traza.modules.grants.models import (
    FundedProject,
    Instalment,
    MeasureProposal,
    MeasureRuling,
    ProjectReport,
)
from traza.modules.grants.queries.following import (
    AtHand,
    Under,
    facts_at_hand,
    goal_rows,
    report_stands,
    signing_term,
    spent_rows,
    under,
)
from traza.modules.grants.queries.following_year import year_end_act
from traza.modules.grants.rules import next_acts
from traza.modules.grants.rules.deadlines import invoice_due, payment_proof_due
from traza.modules.grants.rules.instalment import STOPS, may_pay
from traza.modules.grants.rules.measures import consequences
from traza.modules.grants.rules.reports import report_due, report_standing
from traza.platform.law import clock

PAID = "grantinvoice__instalmentpayment"


def project_routes(
    *, agency: str = "", rules: str = "", number: int | None = None, today: date | None = None
) -> list[ProjectRoute]:
    """The projects of an agency ("" of all) and of a programme ("" of any), with their route."""
    rows = _rows()
    if agency:
        rows = rows.filter(agency=agency)
    if rules:
        rows = rows.filter(rules=rules)
    if number is not None:
        rows = rows.filter(pk=number)
    return [
        _with_year_end(_route(one, today or clock.today(Jurisdiction.of(one.state))))
        for one in rows
    ]


def _with_year_end(route: ProjectRoute) -> ProjectRoute:
    more = [*route.to_do, *year_end_act(route)]
    return replace(route, to_do=next_acts.in_order(iter(more)))


def project_route(number: int, today: date | None = None) -> ProjectRoute:
    """A project by its number, with its route. Raises UnknownProject."""
    found = project_routes(number=number, today=today)
    if not found:
        raise UnknownProject
    return found[0]


def measures_asked(number: int, case: Case, today: date) -> tuple[Consequence, ...]:
    """What the rules ask of a breach of a project, recorded nowhere. Raises NoSuchCause and
    UnknownProject."""
    row = FundedProject.objects.filter(pk=number).first()
    if row is None:
        raise UnknownProject
    law = under(row)
    return consequences(case, today, law.calendar, law.rules, law.chosen)


def agency_of_project(number: int) -> str | None:
    """Whose a project is; None when there is none."""
    return FundedProject.objects.filter(pk=number).values_list("agency", flat=True).first()


def _rows() -> QuerySet[FundedProject]:
    instalments = Instalment.objects.select_related(
        "grantinvoice__used", f"{PAID}__paymentreceipt__used"
    ).prefetch_related(f"{PAID}__returns")
    measures = MeasureProposal.objects.select_related("measureruling__measureend")
    return FundedProject.objects.select_related("summons", "agreement__signing").prefetch_related(
        Prefetch("agreement__instalments", instalments),
        Prefetch("measures", measures),
        "reports__steps",
    )


def _route(row: FundedProject, today: date) -> ProjectRoute:
    law = under(row)
    signatures = _signatures(row, law)
    measures = tuple(_measure(one) for one in row.measures.all())
    standing = tuple(one.measure for one in measures if one.stands)
    instalments = tuple(_instalments(row, law, standing))
    reports = tuple(_reports(row, law, signatures.signed_on, today))
    money = _money(row, instalments, measures)
    stage = next_acts.stage_of(signatures, instalments, measures)
    return ProjectRoute(
        id=row.pk, key=row.key, agency=row.agency, organisation=row.organisation, rfc=row.rfc,
        payer=row.payer, title=row.title, rules=row.rules, programme=law.rules.title,
        readings=row.readings, state=row.state, awarded_on=row.awarded_on, book=row.book,
        line=row.line, reserve=row.reserve, today=today,
        budget=tuple(Approved(one["key"], one["name"], Money(one["centavos"]))
                     for one in row.budget),
        goals=tuple(ProjectGoal(one["key"], one["name"], one["programmed"]) for one in row.goals),
        money=money, stage=stage, signatures=signatures, instalments=instalments,
        reports=reports, measures=measures,
        to_do=_to_do(signatures, instalments, reports, measures, (stage, money, standing, today)),
    )  # fmt: skip


def _to_do(
    signatures: Signatures,
    instalments: tuple[InstalmentRoute, ...],
    reports: tuple[ReportRoute, ...],
    measures: tuple[MeasureRoute, ...],
    now: tuple[Stage, ProjectMoney, tuple[Measure, ...], date],
) -> tuple[Pending, ...]:
    stage, money, standing, today = now
    ended = stage is Stage.ENDED

    def every() -> Iterator[Pending]:
        if not ended:
            yield from next_acts.agreement_acts(signatures, measures, today)
            yield from next_acts.report_acts(reports, measures, today)
        stopped = bool(STOPS.intersection(standing)) or signatures.signed_on is None
        yield from next_acts.money_acts(
            instalments, today, stopped=stopped, ended=ended or signatures.signed_on is None
        )
        yield from next_acts.measure_acts(measures, money.returned)

    return next_acts.in_order(every())


def _signatures(row: FundedProject, law: Under) -> Signatures:
    summons, agreement = getattr(row, "summons", None), getattr(row, "agreement", None)
    called = summons.on if summons else None
    until = signing_term(row.awarded_on, called, law)
    if agreement is None:
        return Signatures(called, until)
    signing = getattr(agreement, "signing", None)
    return Signatures(
        called, until, agreement.signed_on, agreement.account_sha256, agreement.by,
        signing.on if signing else None, signing.commitment if signing else None,
    )  # fmt: skip


def _instalments(
    row: FundedProject, law: Under, standing: tuple[Measure, ...]
) -> Iterator[InstalmentRoute]:
    agreement = getattr(row, "agreement", None)
    if agreement is None:
        return
    signed, proved = getattr(agreement, "signing", None), True
    for one in agreement.instalments.all():
        invoice = getattr(one, "grantinvoice", None)
        facts = facts_at_hand(one, invoice, AtHand(agreement, signed, proved, standing))
        payment = _payment(invoice, law)
        yield InstalmentRoute(
            one.pk, one.number, one.month, Money(one.centavos),
            invoice_due(one.month, law.calendar, law.rules, law.chosen),
            may_pay(facts, law.rules), _billed(invoice), payment,
        )  # fmt: skip
        proved = proved and payment is not None and bool(payment.receipt)


def _billed(invoice: Any) -> Billed | None:
    if invoice is None:
        return None
    used = invoice.used
    return Billed(used.uuid, invoice.issued_on, used.xml_sha256, invoice.pdf_sha256, invoice.by)


def _payment(invoice: Any, law: Under) -> Transferred | None:
    paid = getattr(invoice, "instalmentpayment", None)
    if paid is None:
        return None
    receipt = getattr(paid, "paymentreceipt", None)
    back = (
        Returned(one.on, Money(one.centavos), Money(one.yields), one.movement, one.pdf_sha256)
        for one in paid.returns.all()
    )
    return Transferred(
        paid.pk, paid.on, paid.bank_reference, paid.movement,
        payment_proof_due(paid.on, law.calendar, law.rules, law.chosen),
        receipt.used.uuid if receipt else "", tuple(back),
    )  # fmt: skip


def _reports(
    row: FundedProject, law: Under, signed_on: date | None, today: date
) -> Iterator[ReportRoute]:
    kept: Mapping[date, ProjectReport] = {one.period_end: one for one in row.reports.all()}
    asked = next_acts.report_periods(row.awarded_on, signed_on, today)
    for end in sorted({*asked, *kept}):
        due = report_due(end, law.calendar, law.rules, law.chosen)
        report = kept.get(end)
        if report is None:
            facts = ReportFacts(end)
            standing = report_standing(facts, today, law.calendar, law.rules, law.chosen)
            yield ReportRoute(0, end, due, standing)
        else:
            yield _report(report, due, today)


def _report(report: ProjectReport, due: Any, today: date) -> ReportRoute:
    steps = (
        StepDone(ReportMove(one.move), one.on, one.until, one.words, tuple(one.files))
        for one in report.steps.all()
    )
    stands = report_stands(report, today)
    told = [one.spent for one in report.steps.all() if one.spent]
    spent = Money(sum(told[-1].values())) if told else Money(0)
    return ReportRoute(report.pk, report.period_end, due, stands, tuple(steps), spent)


def report_with_rows(project: ProjectRoute, period_end: date) -> ReportRoute | None:
    """A report of a route with what it says was spent and reached; None when it has none."""
    found = next((one for one in project.reports if one.period_end == period_end), None)
    if found is None or not found.id:
        return found
    row = ProjectReport.objects.select_related("project").get(pk=found.id)
    return ReportRoute(
        found.id, found.period_end, found.due, found.standing, found.steps, found.told,
        spent_rows(row), goal_rows(row),
    )  # fmt: skip


def _measure(one: MeasureProposal) -> MeasureRoute:
    ruling: MeasureRuling | None = getattr(one, "measureruling", None)
    return MeasureRoute(
        one.pk, Measure(one.measure), one.cause, one.section, one.words,
        None if one.centavos is None else Money(one.centavos), one.due,
        clock.day_of(one.at, Jurisdiction.of(one.project.state)), one.by,
        _ruled(ruling) if ruling else None,
    )  # fmt: skip


def _ruled(ruling: MeasureRuling) -> Ruled:
    end = getattr(ruling, "measureend", None)
    return Ruled(
        ruling.approved, ruling.on, ruling.words, Money(ruling.freed),
        end.on if end else None, end.words if end else "",
    )  # fmt: skip


def _money(
    row: FundedProject,
    instalments: Iterable[InstalmentRoute],
    measures: Iterable[MeasureRoute],
) -> ProjectMoney:
    paid = [(one.amount, one.payment) for one in instalments if one.payment]
    back = [each for _amount, payment in paid for each in payment.returned]
    return ProjectMoney(
        Money(row.centavos),
        Money.total(amount for amount, _payment in paid),
        Money.total(one.ruled.freed for one in measures if one.ruled),
        Money.total(one.amount for one in back),
        Money.total(one.yields for one in back),
    )
