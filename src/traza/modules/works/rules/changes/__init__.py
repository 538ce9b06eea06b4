"""How each change makes a new dossier of the old one: pure functions, a file for each act.

A rule is two functions: the reasons against a change (dossier, change, context), and the dossier
that it makes (dossier, change), which is asked only when nothing is against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.rules.changes import (
    agreement,
    carrying,
    closing,
    contract,
    correct,
    execution,
    extension,
    modify_contract,
    payment,
    planning,
    progress,
    recovering,
    retention,
    undoing,
)
from traza.modules.works.rules.dossier_json import to_json
from traza.modules.works.rules.saying import no

NUL = "\\u0000"  # as JSON writes it; no database keeps it in a text


class Rule(NamedTuple):
    """What is against a change, and what it makes."""

    against: Callable[[Any, Any, RuleContext], Iterator[Reason]]
    makes: Callable[[Any, Any], Dossier]


RULES: Mapping[type[c.Change], Rule] = {
    c.Propose: Rule(planning.objections_to_propose, planning.propose),
    c.Describe: Rule(planning.objections_to_describe, planning.describe),
    c.Fund: Rule(planning.objections_to_fund, planning.fund),
    c.Prioritise: Rule(planning.objections_to_prioritise, planning.prioritise),
    c.Authorise: Rule(planning.objections_to_authorise, planning.authorise),
    c.SignAgreement: Rule(agreement.objections_to_sign, agreement.sign_agreement),
    c.ReleaseAgreement: Rule(agreement.objections_to_release, agreement.release_agreement),
    c.Receive: Rule(agreement.objections_to_receive, agreement.receive),
    c.Procure: Rule(contract.objections_to_procure, contract.procure),
    c.SignContract: Rule(contract.objections_to_sign, contract.sign_contract),
    c.AddGuarantee: Rule(contract.objections_to_guarantee, contract.add_guarantee),
    c.Modify: Rule(modify_contract.objections_to_modify, modify_contract.modify),
    c.ExtendFunding: Rule(extension.objections_to_extend, extension.extend_funding),
    c.CarryOver: Rule(carrying.objections_to_carry, carrying.carry_over),
    c.Schedule: Rule(progress.objections_to_schedule, progress.schedule),
    c.ReportProgress: Rule(progress.objections_to_report, progress.report_progress),
    c.OpenProblem: Rule(progress.objections_to_open, progress.open_problem),
    c.SolveProblem: Rule(progress.objections_to_solve, progress.solve_problem),
    c.AttachDocument: Rule(progress.objections_to_attach, progress.attach_document),
    c.PayAdvance: Rule(payment.objections_to_advance, payment.pay_advance),
    c.AuthoriseEstimate: Rule(payment.objections_to_estimate, payment.authorise_estimate),
    c.PayEstimate: Rule(payment.objections_to_payment, payment.pay_estimate),
    c.PayRetention: Rule(retention.objections_to_pay_retention, retention.pay_retention),
    c.Start: Rule(execution.objections_to_start, execution.start),
    c.Suspend: Rule(execution.objections_to_suspend, execution.suspend),
    c.Resume: Rule(execution.objections_to_resume, execution.resume),
    c.Finish: Rule(execution.objections_to_finish, execution.finish),
    c.HandOver: Rule(execution.objections_to_handover, execution.hand_over),
    c.Settle: Rule(closing.objections_to_settle, closing.settle),
    c.Close: Rule(closing.objections_to_close, closing.close),
    c.Cancel: Rule(closing.objections_to_cancel, closing.cancel),
    c.Correct: Rule(correct.objections_to_correct, correct.correct),
    c.RecoverAdvance: Rule(recovering.objections_to_recover, recovering.recover_advance),
    c.UndoMoney: Rule(undoing.objections_to_undo, undoing.undo_money),
}


def decide(dossier: Dossier | None, change: c.Change, context: RuleContext) -> Decision:
    """Yes when nothing is against the change of this work."""
    return Decision.all_of(RULES[type(change)].against(dossier, change, context))


def changed(dossier: Dossier | None, change: c.Change, context: RuleContext) -> Dossier:
    """The dossier that the change makes. Raises Refused with every reason."""
    decide(dossier, change, context).or_refuse()
    made = RULES[type(change)].makes(dossier, change)
    if NUL in to_json(made):
        text = told("Un texto tiene un carácter nulo, que no es texto. Quítelo y envíe otra vez.")
        Decision.all_of([no("text.nul", text)]).or_refuse()
    return made
