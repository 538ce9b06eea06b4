"""How each change makes a new dossier of the old one: pure functions, a file for each act.

A rule is two functions: the reasons against a change (dossier, change, ground), and the dossier
that it makes (dossier, change), which is asked only when nothing is against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import Ground
from traza.modules.works.rules.changes import (
    agreement,
    carrying,
    closing,
    contract,
    correct,
    execution,
    extension,
    payment,
    planning,
    progress,
    recovering,
    undoing,
)
from traza.modules.works.rules.dossier_json import to_json
from traza.modules.works.rules.saying import no

NUL = "\\u0000"  # as JSON writes it; no database keeps it in a text


class Rule(NamedTuple):
    """What is against a change, and what it makes."""

    against: Callable[[Any, Any, Ground], Iterator[Reason]]
    makes: Callable[[Any, Any], Dossier]


RULES: Mapping[type[c.Change], Rule] = {
    c.Propose: Rule(planning.against_propose, planning.propose),
    c.Describe: Rule(planning.against_describe, planning.describe),
    c.Fund: Rule(planning.against_fund, planning.fund),
    c.Prioritise: Rule(planning.against_prioritise, planning.prioritise),
    c.Authorise: Rule(planning.against_authorise, planning.authorise),
    c.SignAgreement: Rule(agreement.against_sign, agreement.sign_agreement),
    c.ReleaseAgreement: Rule(agreement.against_release, agreement.release_agreement),
    c.Receive: Rule(agreement.against_receive, agreement.receive),
    c.Procure: Rule(contract.against_procure, contract.procure),
    c.SignContract: Rule(contract.against_sign, contract.sign_contract),
    c.AddGuarantee: Rule(contract.against_guarantee, contract.add_guarantee),
    c.Modify: Rule(contract.against_modify, contract.modify),
    c.ExtendFunding: Rule(extension.against_extend, extension.extend_funding),
    c.CarryOver: Rule(carrying.against_carry, carrying.carry_over),
    c.Schedule: Rule(progress.against_schedule, progress.schedule),
    c.ReportProgress: Rule(progress.against_report, progress.report_progress),
    c.OpenProblem: Rule(progress.against_open, progress.open_problem),
    c.SolveProblem: Rule(progress.against_solve, progress.solve_problem),
    c.AttachDocument: Rule(progress.against_attach, progress.attach_document),
    c.PayAdvance: Rule(payment.against_advance, payment.pay_advance),
    c.AuthoriseEstimate: Rule(payment.against_estimate, payment.authorise_estimate),
    c.PayEstimate: Rule(payment.against_payment, payment.pay_estimate),
    c.Start: Rule(execution.against_start, execution.start),
    c.Suspend: Rule(execution.against_suspend, execution.suspend),
    c.Resume: Rule(execution.against_resume, execution.resume),
    c.Finish: Rule(execution.against_finish, execution.finish),
    c.HandOver: Rule(execution.against_handover, execution.hand_over),
    c.Settle: Rule(closing.against_settle, closing.settle),
    c.Close: Rule(closing.against_close, closing.close),
    c.Cancel: Rule(closing.against_cancel, closing.cancel),
    c.Correct: Rule(correct.against_correct, correct.correct),
    c.RecoverAdvance: Rule(recovering.against_recover, recovering.recover_advance),
    c.UndoMoney: Rule(undoing.against_undo, undoing.undo_money),
}


def decide(dossier: Dossier | None, change: c.Change, ground: Ground) -> Decision:
    """Yes when nothing is against the change of this work."""
    return Decision.all_of(RULES[type(change)].against(dossier, change, ground))


def changed(dossier: Dossier | None, change: c.Change, ground: Ground) -> Dossier:
    """The dossier that the change makes. Raises Refused with every reason."""
    decide(dossier, change, ground).or_refuse()
    made = RULES[type(change)].makes(dossier, change)
    if NUL in to_json(made):
        text = told("Un texto tiene un carácter nulo, que no es texto. Quítelo y envíe otra vez.")
        Decision.all_of([no("text.nul", text)]).or_refuse()
    return made
