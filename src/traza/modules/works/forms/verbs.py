"""Each verb of the life cycle: part of its address and its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.forms import (
    contracting,
    correcting,
    deciding,
    describing,
    ending,
    extending,
    following,
    funding,
    retaining,
    spending,
    undoing,
)
from traza.modules.works.forms import correcting_parts as parts
from traza.modules.works.forms.base import ChangeForm
from traza.platform.forms.text import Text


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name in the law, part of its address, its form, and what that form is about when
    the verb has several."""

    name: str
    slug: str
    form: type[ChangeForm]
    about: Text = ""


_VERBS = (
    Verb("describe", "describir", describing.DescribeForm),
    Verb("fund", "aportaciones", funding.FundForm),
    Verb("prioritise", "priorizar", deciding.PrioritiseForm),
    Verb("sign_agreement", "convenio", deciding.AgreementForm),
    Verb("authorise", "autorizar", deciding.AuthoriseForm),
    Verb("release_agreement", "liberar", deciding.ReleaseForm),
    Verb("receive", "recibir", spending.ReceiveForm),
    Verb("procure", "procedimiento", contracting.ProcureForm),
    Verb("sign_contract", "contratar", contracting.ContractForm),
    Verb("add_guarantee", "garantia", contracting.GuaranteeForm),
    Verb("schedule", "programa", following.ScheduleForm),
    Verb("pay_advance", "anticipo", spending.AdvanceForm),
    Verb("start", "iniciar", deciding.StartForm),
    Verb("report_progress", "avance", following.ProgressForm),
    Verb("authorise_estimate", "estimacion", spending.EstimateForm),
    Verb("pay_estimate", "pagar", spending.PayEstimateForm),
    Verb("pay_retention", "enterar", retaining.PayRetentionForm),
    Verb("recover_advance", "reintegro", undoing.RecoverForm),
    Verb("modify", "modificar", contracting.ModifyForm),
    Verb("extend_funding", "ampliar", extending.ExtendForm),
    Verb("carry_over", "refrendar", extending.CarryForm),
    Verb("open_problem", "problema", following.ProblemForm),
    Verb("solve_problem", "resolver", following.SolveForm),
    Verb("suspend", "suspender", deciding.SuspendForm),
    Verb("resume", "reanudar", deciding.ResumeForm),
    Verb("attach_document", "documento", following.DocumentForm),
    Verb("finish", "terminar", ending.FinishForm),
    Verb("hand_over", "entregar", ending.HandoverForm),
    Verb("settle", "finiquito", deciding.SettleForm),
    Verb("close", "cerrar", deciding.CloseForm),
    Verb("cancel", "cancelar", deciding.CancelForm),
    Verb("undo_money", "deshacer", undoing.UndoForm),
    Verb("correct", "corregir", ending.CorrectForm),
)
# The same verb by other forms: what is corrected has a form of its own.
CORRECTIONS = (
    Verb("correct", "corregir", ending.CorrectForm, lazy("Datos de la obra")),
    Verb("correct", "corregir-avance", correcting.CorrectProgressForm, lazy("Avance informado")),
    Verb("correct", "corregir-programa", correcting.CorrectCurveForm, lazy("Programa de avance")),
    Verb("correct", "corregir-terminacion", correcting.CorrectFinishForm, lazy("Terminación")),
    Verb("correct", "corregir-acta", correcting.CorrectHandoverForm, lazy("Acta de entrega")),
    Verb("correct", "corregir-contrato", parts.CorrectContractForm, lazy("Contrato")),
    Verb(
        "correct",
        "corregir-procedimiento",
        parts.CorrectProcureForm,
        lazy("Procedimiento y licitantes"),
    ),
    Verb("correct", "corregir-garantias", parts.CorrectGuaranteesForm, lazy("Garantías")),
    Verb(
        "correct",
        "corregir-estimaciones",
        parts.CorrectEstimatesForm,
        lazy("Estimaciones"),
    ),
    Verb("correct", "corregir-convenio", parts.CorrectAgreementForm, lazy("Convenio")),
    Verb("correct", "corregir-finiquito", parts.CorrectSettlementForm, lazy("Finiquito")),
    Verb(
        "correct",
        "corregir-folios",
        parts.CorrectPapersForm,
        lazy("Folios de documentos"),
    ),
)
VERBS: Mapping[str, Verb] = {verb.slug: verb for verb in (*_VERBS, *CORRECTIONS)}
BY_NAME: Mapping[str, Verb] = {verb.name: verb for verb in _VERBS}
