"""How each verb of staff is called: one case of what its own agency might really ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from tests.making import aid as helped
from tests.making import calls, goals, indicators, plans
from tests.making import grants as granting
from tests.making.acts_regulations import OF_CONSULTATION
from tests.making.acts_scene import AGENCY, SHA, Acts
from tests.making.budgets import DAY, of
from tests.making.bulk import STREET, as_csv
from tests.making.committees import new_committee, new_member
from tests.making.pictures import photo
from tests.making.works import proposal

from traza.kernel.actor import Attribution
from traza.kernel.moderation import ModerationDecision
from traza.kernel.money import Money
from traza.modules.aid import api as aid
from traza.modules.aid.contracts.emergencies import NewEmergency
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook
from traza.modules.budget.contracts.budget_file import Mode
from traza.modules.budget.contracts.ledger import Kind, Name, Request
from traza.modules.budget.contracts.origin import Origin
from traza.modules.budget.rules.moves import moves_of
from traza.modules.directory import api as directory
from traza.modules.grants import api as grants
from traza.modules.grants.actions.money_return import Returned
from traza.modules.grants.actions.report_move import Step
from traza.modules.grants.contracts.follow_up import Case as Breach
from traza.modules.grants.contracts.following import Planned, ReportMove
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import HandoverWord
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.participation import api as participation
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import Keyed, NewEntry, SignStep
from traza.modules.planning.contracts.records import Continuation
from traza.modules.reading import api as reading
from traza.modules.reports import api as reports
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import SheetLeft
from traza.platform.access import appointing, assigning, lifecycle, people, resetting
from traza.platform.access.assigning import NewAssignment
from traza.platform.access.identity import identify
from traza.platform.access.roles import Role
from traza.platform.law import clock
from traza.platform.operator.contracts import NEEDED
from traza.platform.operator.saying import state
from traza.platform.start.asking import do_now
from traza.platform.waiting import absences

Case = Callable[[Acts, Attribution], Any]
WHY = "Así lo pide el acta."
HIDE = ModerationDecision(hide=True, words=WHY, reason=HideReason.PERSONAL)
OPERATOR = {each.name: "Obras" for each in NEEDED} | {"email": "obras@example.org"}
BUDGET = "Clave presupuestaria,Concepto,Aprobado\n21111-2.2.1-E044-6141-2-15-26030,Calles,1000.00\n"
STATEMENT = b"Fecha,Concepto,Cargo,Abono\n2026-03-16,x,10.00,\n"


def _bulk(s: Acts, by: Attribution) -> Any:
    file = s.folder / "obras.csv"
    file.write_text(as_csv(STREET), encoding="utf-8")
    owner = Attribution(1, "capture", "obras-publicas", WHY)
    plan = works.plan_bulk(file, file.name, owner)
    assert not plan.problems
    assert any(one.change for one in plan.rows)
    return works.apply_bulk(plan, said=by, previewed=plan.versions)


def _close_sheet(s: Acts, by: Attribution) -> Any:
    left = SheetLeft.objects.create(
        sha256="a" * 64, name="obras.csv", agency="obras-publicas", role=by.role, rows=1,
        left_at=timezone.now(), why=WHY,
    )  # fmt: skip
    return works.close_sheet(left.pk, said=by)


def _import_file(s: Acts, by: Attribution) -> Any:
    file = s.folder / "lista.csv"
    file.write_text("Nombre de la obra,Monto\nCalle,100.00\n", encoding="utf-8")
    return works.import_file(file, said=by, state="26", year=2024)


def _load_budget(s: Acts, by: Attribution) -> Any:
    file = s.folder / "presupuesto.csv"
    file.write_text(BUDGET, encoding="utf-8")
    mask = budget.get_mask("clave_completa")
    book = NewBook("nuevo", "Nuevo", "Ente", "state", 2026, agency="obras-publicas")
    return budget.load_budget(file, book, mask, mode=Mode.STRICT, by=by)


def _record(kind: Kind, follows: int | None = None) -> Case:
    def call(s: Acts, by: Attribution) -> Any:
        after = None if follows is None else s.spent[follows]
        name = Name("oficio", f"acto-{kind}")
        amounts = [of(s.line, 100)]
        return budget.record(kind, s.book, name, on=DAY, amounts=amounts, by=by, follows=after)

    return call


def _request(s: Acts) -> Request:
    moves = moves_of(Kind.APPROVE, [of(s.line, 100)])
    return Request(s.book, Kind.APPROVE, Name("decreto", "otro"), DAY, moves)


def _describe(dossier: Dossier) -> c.Describe:
    same = {name: getattr(dossier, name) for name in c.Describe.__dataclass_fields__}
    return c.Describe(**same)


def _change(s: Acts, by: Attribution) -> Any:
    change = c.Correct(values={"name": "Otro nombre"})
    return works.record_change(s.work, change, said=by)


_OF_WORKS: Mapping[str, Case] = {
    "propose_work": lambda s, by: works.propose_work(
        c.Propose(dossier=proposal(folio="OB-9")), said=by
    ),
    "record_change": _change,
    "add_photo": lambda s, by: works.add_photo(
        s.work, photo(), stage="before", by="agency", said=by
    ),
    "withdraw_photo": lambda s, by: works.withdraw_photo(s.photo, WHY, by),
    "restore_photo": lambda s, by: works.restore_photo(s.photo, by),
    "apply_bulk": _bulk,
    "close_sheet": _close_sheet,
    "import_works": lambda s, by: works.import_works([proposal(folio="OB-8")], said=by),
    "import_file": _import_file,
}
_OF_BUDGET: Mapping[str, Case] = {
    "close_month": lambda s, by: budget.close_month(s.book, 1, by=by),
    "correct_origin": lambda s, by: budget.correct_origin(
        s.key, Origin("municipality"), by=by, why=WHY
    ),
    "close_months": lambda s, by: budget.close_months(s.book, 1, by=by, reasons={}),
    "confirm_match": lambda s, by: budget.confirm_match(s.book, lines=[1], movements=[1], by=by),
    "record_commission": lambda s, by: budget.record_commission(
        s.book, 1, s.line, "C-1", by=by, reason=WHY
    ),
    "pay_commission": lambda s, by: budget.pay_commission(s.book, 1, by=by),
    "clarify_line": lambda s, by: budget.clarify_line(
        s.book, 1, person="Ana", until=clock.latest(), by=by
    ),
    "explain_line": lambda s, by: budget.explain_line(s.book, 1, by=by, why=WHY),
    "keep_certain": lambda s, by: budget.keep_certain(s.book, by=by),
    "undo_match": lambda s, by: budget.undo_match(s.book, 1, by=by, why=WHY),
    "give_book": lambda s, by: budget.give_book(s.orphan, "obras-publicas", by=by, why=WHY),
    "describe_book": lambda s, by: budget.describe_book(
        s.orphan, {"note": "Del año"}, by=by, why=WHY
    ),
    "correct_payee": lambda s, by: budget.correct_payee(
        "empresa", {"name": "Empresa Uno"}, by=by, why=WHY
    ),
    "load_budget": _load_budget,
    "load_statement": lambda s, by: budget.load_statement(
        s.book, STATEMENT, name="x.csv", bank="b", last_digits="1234", by=by
    ),
    "post_many": lambda s, by: budget.post_many([_request(s)], by=by),
    "publish": lambda s, by: budget.publish(s.book, "informe", [], on=DAY, by=by),
    "record:commit": _record(Kind.COMMIT),
    "record:pay": _record(Kind.PAY, 2),
    "record:adjust": _record(Kind.ADJUST),
    "reverse": lambda s, by: budget.reverse(s.spent[-1], Name("oficio", "r"), on=DAY, by=by),
}
_OF_OVERSIGHT: Mapping[str, Case] = {
    "answer_complaint": lambda s, by: oversight.answer_complaint(s.complaint, WHY, said=by),
    "answer_flag": lambda s, by: oversight.answer_flag(s.work, "late", WHY, by),
    "attach_act": lambda s, by: oversight.attach_act(s.committee, SHA, said=by),
    "record_training": lambda s, by: oversight.record_training(
        s.committee, on=date(2026, 4, 1), topics="Derechos", members=s.members[:1], said=by
    ),
    "record_delivery": lambda s, by: oversight.record_delivery(
        s.committee, kind="contract", on=date(2026, 4, 1), member=s.members[0], said=by
    ),
    "record_signs": lambda s, by: oversight.record_signs(
        s.committee, on=date(2026, 4, 1), words=[HandoverWord(s.members[0], True, "")], said=by
    ),
    "close_committee": lambda s, by: oversight.close_committee(
        s.committee, on=date(2026, 4, 1), because=WHY, said=by
    ),
    "confirm_replacement": lambda s, by: oversight.confirm_replacement(s.replacement, said=by),
    "reject_replacement": lambda s, by: oversight.reject_replacement(s.replacement, WHY, said=by),
    "correct_member": lambda s, by: oversight.correct_member(
        s.members[0], new_member(name="Guadalupe Bien Escrita"), WHY, said=by
    ),
    "correct_assembly": lambda s, by: oversight.correct_assembly(
        s.committee, new_committee(place="Otra escuela"), WHY, said=by
    ),
    "confirm_correction": lambda s, by: oversight.confirm_correction(s.correction, said=by),
    "reject_correction": lambda s, by: oversight.reject_correction(s.correction, WHY, said=by),
    "form_committee": lambda s, by: oversight.form_committee(s.bare, new_committee(), said=by),
    "moderate_words": lambda s, by: oversight.moderate_words(s.item, HIDE, said=by),
    "moderate_photo": lambda s, by: oversight.moderate_photo(s.item_photo, HIDE, said=by),
    "pair_phone": lambda s, by: oversight.pair_phone(s.members[2], said=by),
    "unpair_phones": lambda s, by: oversight.unpair_phones(s.members[0], because=WHY, said=by),
    "propose_replacement": lambda s, by: oversight.propose_replacement(
        s.members[0], new_member(name="Otra", role="president"), on=date(2026, 4, 1),
        because=WHY, act_folio="AS-3", act_sha256=SHA, said=by,
    ),
}  # fmt: skip
_OF_PARTICIPATION: Mapping[str, Case] = {
    "answer_report": lambda s, by: participation.answer_report(s.report, WHY, by),
    "moderate_report": lambda s, by: participation.moderate_report(s.report, HIDE, said=by),
    "moderate_photo": lambda s, by: participation.moderate_photo(s.report, 1, HIDE, said=by),
}
_OF_PLANNING: Mapping[str, Case] = {
    "open_year": lambda s, by: planning.open_year(goals.AGENCY, 2031, goals.windows(), said=by),
    "extend_window": lambda s, by: planning.extend_window(
        goals.AGENCY, goals.YEAR, 2, date(2200, 2, 1), WHY, said=by
    ),
    "shut_window": lambda s, by: planning.shut_window(goals.AGENCY, goals.YEAR, 4, WHY, said=by),
    "keep_unit": lambda s, by: planning.keep_unit(
        goals.AGENCY, goals.YEAR, goals.header(unit=Keyed("54102", "Otra")), said=by
    ),
    "propose_goals": lambda s, by: planning.propose_goals(s.unit, [goals.goal("103")], said=by),
    "import_form": lambda s, by: planning.import_form(
        goals.AGENCY, goals.YEAR, goals.header(), [goals.goal("104")], said=by
    ),
    "approve_goals": lambda s, by: planning.approve_goals(s.unit, [s.edition], said=by),
    "reject_goals": lambda s, by: planning.reject_goals(s.unit, [s.edition], WHY, said=by),
    "capture_quarter": lambda s, by: planning.capture_quarter(
        s.unit, NewEntry(s.goal, 1, Decimal(2), WHY), said=by
    ),
    "correct_quarter": lambda s, by: planning.correct_quarter(
        s.unit, NewEntry(s.goal, 2, Decimal(2), WHY, WHY), said=by
    ),
    "attach_proof": lambda s, by: planning.attach_proof(
        s.unit, s.goal, 1, SHA, "acta.pdf", said=by
    ),
    "confirm_signers": lambda s, by: planning.confirm_signers(s.unit, s.signers, by=by),
    "reject_signers": lambda s, by: planning.reject_signers(s.unit, s.signers, WHY, by=by),
    "decide_signers": lambda s, by: planning.decide_signers(
        goals.AGENCY, goals.YEAR, True, WHY, said=by
    ),
    "propose_plan": lambda s, by: planning.propose_plan(
        plans.AGENCY, "OTRO", plans.plan(), said=by
    ),
    "propose_alignments": lambda s, by: planning.propose_alignments(
        plans.AGENCY, [plans.alignment(s.plan, s.goal)], said=by
    ),
    "propose_commitment": lambda s, by: planning.propose_commitment(
        plans.AGENCY, "OTRO", plans.commitment(), said=by
    ),
    "report_progress": lambda s, by: planning.report_progress(
        s.commitment, plans.progress(), said=by
    ),
    "keep_assessment": lambda s, by: planning.keep_assessment(
        plans.assessment(s.commitment), said=by
    ),
    "propose_indicator": lambda s, by: planning.propose_indicator(
        plans.AGENCY, "OTRO", indicators.card(), said=by
    ),
    "capture_indicator": lambda s, by: planning.capture_indicator(
        s.indicator, 2024, 3, indicators.given(10, 20), said=by
    ),
    "correct_indicator": lambda s, by: planning.correct_indicator(
        s.indicator, 2024, 1, indicators.given(11, 20), WHY, said=by
    ),
    "close_indicator": lambda s, by: planning.close_indicator(
        s.indicator, 2024, 2, s.indicator_seen, said=by
    ),
    "continue_goal": lambda s, by: planning.continue_goal(
        plans.AGENCY, Continuation(s.earlier, s.goal), said=by
    ),
    "approve_records": lambda s, by: planning.approve_records([s.proposal], said=by),
    "reject_records": lambda s, by: planning.reject_records([s.proposal], WHY, said=by),
    "attach_record_proof": lambda s, by: planning.attach_record_proof(
        s.commitment, "a", SHA, "acta.pdf", said=by
    ),
    "sign_quarter": lambda s, by: planning.sign_quarter(s.unit, 1, SignStep.UNIT, s.seen, said=by),
}
_APRIL = date(2025, 4, 30)
_OF_GRANTS: Mapping[str, Case] = {
    "register_call": lambda s, by: grants.register_call(
        AGENCY, calls.RULES, calls.contents(s.granted.fund), said=by
    ),
    "rewrite_call": lambda s, by: grants.rewrite_call(
        s.call, calls.contents(s.granted.fund), said=by
    ),
    "publish_call": lambda s, by: calls.sign(s.call, by),
    "check_paper": lambda s, by: grants.check_paper(s.call, 1, "7", "", holds=True, said=by),
    "admit_application": lambda s, by: grants.admit_application(s.call, 1, said=by),
    "name_juror": lambda s, by: grants.name_juror(s.call, "cuenta@example.org", said=by),
    "assign_juror": lambda s, by: grants.assign_juror(s.call, 1, 1, said=by),
    "reallocate_call": lambda s, by: grants.reallocate_call(s.call, said=by),
    "award_call": lambda s, by: grants.award_call(s.call, said=by),
    "fund_project": lambda s, by: grants.fund_project(
        granting.new_project(s.granted.fund, "A-99", agency="obras-publicas"), said=by
    ),
    "summon": lambda s, by: grants.summon(s.granted.awarded, granting.CALLED, said=by),
    "sign_for_organisation": lambda s, by: grants.sign_for_organisation(
        s.granted.summoned, granting.SIGNED, SHA,
        [Planned(date(2025, 3, 1), Money(200_000))], said=by,
    ),
    "sign_for_administrator": lambda s, by: grants.sign_for_administrator(
        s.granted.half, granting.SIGNED, said=by
    ),
    "keep_invoice": lambda s, by: granting.with_trust(
        s.granted, grants.keep_invoice, s.granted.to_invoice, granting.invoice(), granting.PDF,
        by=by,
    ),
    "keep_receipt": lambda s, by: granting.with_trust(
        s.granted, grants.keep_receipt, s.granted.payment, granting.receipt(s.granted.uuid), by=by
    ),
    "pay_instalment": lambda s, by: grants.pay_instalment(
        s.granted.to_pay, granting.PAID, "SPEI", said=by
    ),
    "move_report": lambda s, by: grants.move_report(
        s.granted.project, date(2025, 3, 31), Step(ReportMove.DELIVERED, _APRIL), said=by
    ),
    "propose_measures": lambda s, by: grants.propose_measures(
        s.granted.project, Breach("4.4.2 b) i", Money(100_000)), _APRIL, said=by
    ),
    "propose_of_report": lambda s, by: grants.propose_of_report(
        s.granted.report, _APRIL, said=by
    ),
    "decide_measure": lambda s, by: grants.decide_measure(
        s.granted.proposed, _APRIL, WHY, approved=True, said=by
    ),
    "end_measure": lambda s, by: grants.end_measure(s.granted.stands, _APRIL, WHY, said=by),
    "keep_return": lambda s, by: grants.keep_return(
        s.granted.payment, Returned(_APRIL, Money(100), Money(0), SHA), said=by
    ),
}  # fmt: skip
_OF_AID: Mapping[str, Case] = {
    "receive_goods": lambda s, by: aid.receive_goods(
        helped.AGENCY, "despensa", 1, source="Compra", each=None, said=by
    ),
    "receive_request": lambda s, by: aid.receive_request(
        helped.AGENCY, helped.PENDING, helped.ASKED, said=by
    ),
    "say_distinct": lambda s, by: aid.say_distinct(s.aid_new, s.aid_twin, said=by),
    "release_quarter": lambda s, by: aid.release_quarter(
        helped.AGENCY, helped.LAST_QUARTER, said=by
    ),
    "declare_emergency": lambda s, by: aid.declare_emergency(
        helped.AGENCY, NewEmergency("frio", "", "Boletín 1", ("26030",), date(2026, 1, 1)), said=by
    ),
    "extend_emergency": lambda s, by: aid.extend_emergency(
        s.relief[0], date(2200, 1, 1), "Acuerdo 2", said=by
    ),
    "record_fund": lambda s, by: aid.record_fund(
        s.relief[0], Money(100), "Aportación", is_spent=False, said=by
    ),
    "add_shelter": lambda s, by: aid.add_shelter(s.relief[0], "Otra escuela", "26030", said=by),
    "say_need": lambda s, by: aid.say_need(s.relief[0], s.relief[1], "despensa", 9, said=by),
    "ship": lambda s, by: aid.ship(s.relief[0], s.relief[1], s.relief[2], 1, said=by),
    "confirm_arrival": lambda s, by: aid.confirm_arrival(s.relief[0], s.relief[3], 2, said=by),
    "see_person": lambda s, by: aid.see_person(s.aid_new, said=by),
    "order_payment": lambda s, by: aid.order_payment(s.aid_cash[0], helped.TODAY, "R-1", said=by),
    "pay_cash": lambda s, by: aid.pay_cash(s.aid_cash[1], helped.TODAY, "SPEI 1", said=by),
    "undo_money": lambda s, by: aid.undo_money(
        s.aid_cash[0], helped.last_step(s.aid_cash[0]), helped.TODAY, WHY, said=by
    ),
    "receive_appeal": lambda s, by: aid.receive_appeal(s.aid_refused, WHY, said=by),
    "decide_request": lambda s, by: aid.decide_request(
        s.aid_new, granted=False, because=WHY, said=by
    ),
    "erase_person": lambda s, by: aid.erase_person(s.aid_refused, WHY, said=by),
    "deliver": lambda s, by: aid.deliver(
        s.aid_granted, aid.voucher_of(s.aid_granted), receiver="Rosa", said=by
    ),
}
_OF_READING: Mapping[str, Case] = {
    "publish_document": lambda s, by: reading.publish_document(s.document, by=by, why=WHY),
    "withdraw_document": lambda s, by: reading.withdraw_document(s.document, by=by, why=WHY),
}
_OF_REPORTS: Mapping[str, Case] = {
    "write_text": lambda s, by: reports.write_text(
        "obras-publicas", 2024, "mission", "Servir.", said=by, seen=0
    ),
    "explain_number": lambda s, by: reports.explain_number(
        "obras-publicas", 2024, SHA, WHY, signer="Ana, directora", said=by
    ),
    "publish_report": lambda s, by: reports.publish_report("obras-publicas", 2024, said=by),
}
_OF_ACCESS: Mapping[str, Case] = {
    "people.change_role": lambda s, by: people.change_role(
        s.account, Role.REVIEW, by=by, why=WHY
    ),
    "lifecycle.invite": lambda s, by: lifecycle.invite(
        "nueva@example.org", Role.CAPTURE, agency="", by=by, why=WHY, address=str
    ),
    "lifecycle.invite_again": lambda s, by: lifecycle.invite_again(
        s.account, by=by, why=WHY, address=str
    ),
    "lifecycle.deactivate": lambda s, by: lifecycle.deactivate(s.account, by=by, why=WHY),
    "lifecycle.reactivate": lambda s, by: lifecycle.reactivate(s.account, by=by, why=WHY),
    "identity.identify": lambda s, by: identify(
        s.account, rfc="RUAA800101AB1", curp="", by=by, why=WHY
    ),
    "lifecycle.end_sessions": lambda s, by: lifecycle.end_sessions(s.account, by=by, why=WHY),
    "resetting.reset_second_step": lambda s, by: resetting.reset_second_step(
        s.account, by=by, why=WHY
    ),
    "resetting.decide_reset": lambda s, by: resetting.decide_reset(
        s.account, accept=True, by=by, why=WHY
    ),
    "assigning.assign": lambda s, by: assigning.assign(
        s.account, NewAssignment("review", "agency", "agua", date(2024, 1, 1)), by=by, why=WHY
    ),
    "assigning.end_assignment": lambda s, by: assigning.end_assignment(
        s.assignment, by=by, why=WHY
    ),
    "appointing.decide": lambda s, by: appointing.decide(
        s.account, accept=True, by=by, why=WHY
    ),
}  # fmt: skip
CASES: Mapping[str, Case] = {
    **{f"works.{name}": case for name, case in _OF_WORKS.items()},
    **{f"budget.{name}": case for name, case in _OF_BUDGET.items()},
    **{f"oversight.{name}": case for name, case in _OF_OVERSIGHT.items()},
    **{f"participation.{name}": case for name, case in _OF_PARTICIPATION.items()},
    **{f"consultation.{name}": case for name, case in OF_CONSULTATION.items()},
    **{f"planning.{name}": case for name, case in _OF_PLANNING.items()},
    **{f"grants.{name}": case for name, case in _OF_GRANTS.items()},
    **{f"aid.{name}": case for name, case in _OF_AID.items()},
    **{f"reading.{name}": case for name, case in _OF_READING.items()},
    **{f"reports.{name}": case for name, case in _OF_REPORTS.items()},
    **{f"access.{name}": case for name, case in _OF_ACCESS.items()},
    "waiting.absences.say_away": lambda s, by: absences.say_away(
        s.account, clock.today(), clock.today(), by=by, why=WHY
    ),
    "waiting.absences.say_back": lambda s, by: absences.say_back(
        s.account, s.absence, by=by, why=WHY
    ),
    "directory.add_agency": lambda s, by: directory.add_agency("Ente nuevo", state="26", by=by),
    "operator.saying.state": lambda s, by: state(OPERATOR, by=by),
    "start.asking.do_now": lambda s, by: do_now("living.tell", by=by),
    "territory.import_files": lambda s, by: territory.import_files([], by=by),
}
