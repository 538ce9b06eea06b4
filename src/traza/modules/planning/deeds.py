"""What the log says of yearly goals: units, the calendar, captures and signatures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later, told
from traza.kernel.titled import Titled
from traza.modules.planning import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with goals."""

    YEAR_OPENED = "planning.year_opened", "Abrió el año de metas"
    EXTENDED = "planning.window_extended", "Dio prórroga a un trimestre"
    CLOSED = "planning.window_closed", "Cerró un trimestre antes de su día"
    UNIT_KEPT = "planning.unit_kept", "Registró el encabezado de una unidad"
    PROPOSED = "planning.goals_proposed", "Propuso metas"
    APPROVED = "planning.goals_approved", "Aprobó metas"
    REJECTED = "planning.goals_rejected", "No aprobó metas"
    CAPTURED = "planning.captured", "Capturó el avance de una meta"
    CORRECTED = "planning.corrected", "Corrigió un trimestre cerrado"
    PROOF = "planning.proof_attached", "Agregó evidencia de una meta"
    SIGNERS = "planning.signers_decided", "Decidió si una persona firma varios pasos"
    CONFIRMED = "planning.signers_confirmed", "Confirmó a quienes firman por una unidad"
    TURNED_DOWN = "planning.signers_rejected", "No confirmó a quienes firman por una unidad"
    SIGNED = "planning.signed", "Firmó el avance de un trimestre"
    PLAN_PROPOSED = "planning.plan_proposed", "Propuso un plan o una versión de él"
    ALIGNMENT_PROPOSED = "planning.alignment_proposed", "Propuso una alineación"
    COMMITMENT_PROPOSED = "planning.commitment_proposed", "Propuso un compromiso"
    PROGRESS_PROPOSED = "planning.progress_proposed", "Informó el avance de un compromiso"
    ASSESSMENT_PROPOSED = "planning.assessment_proposed", "Registró una evaluación de un compromiso"
    CONTINUATION_PROPOSED = "planning.continuation_proposed", "Propuso que una meta continúa otra"
    INDICATOR_PROPOSED = "planning.indicator_proposed", "Propuso la ficha de un indicador"
    INDICATOR_CAPTURED = "planning.indicator_captured", "Capturó un periodo de un indicador"
    INDICATOR_CORRECTED = "planning.indicator_corrected", "Corrigió un periodo de un indicador"
    INDICATOR_CLOSED = "planning.indicator_closed", "Cerró un periodo de un indicador"
    RECORD_APPROVED = "planning.record_approved", "Aprobó un plan, compromiso o informe"
    RECORD_REJECTED = "planning.record_rejected", "No aprobó un plan, compromiso o informe"
    MILESTONE_PROVED = "planning.milestone_proved", "Agregó evidencia de un hito"


def _units(keys: Collection[str]) -> Mapping[str, Thing]:
    found = api.called_units(int(key) for key in keys if key.isdecimal())
    return {
        str(number): Thing(
            told("metas de %(unit)s", unit=called), reverse("planning:unit", args=[number])
        )
        for number, called in found.items()
    }


def _find(text: str) -> Iterable[str]:
    return map(str, api.units_called(text))


def _years(keys: Collection[str]) -> Mapping[str, Thing]:
    return {
        key: Thing(
            told("calendario de metas de %(year)s", year=key.rpartition(":")[2]),
            reverse("planning:calendar"),
        )
        for key in keys
    }


def _records(keys: Collection[str]) -> Mapping[str, Thing]:
    found = api.called_records(int(key) for key in keys if key.isdecimal())
    return {
        str(number): Thing(called, reverse("planning:plans")) for number, called in found.items()
    }


def _find_records(text: str) -> Iterable[str]:
    return map(str, api.records_called(text))


KINDS = (
    Kind("goal_unit", later("Unidad con metas"), _units, _find),
    Kind("plan_record", later("Plan, alineación, compromiso o indicador"), _records, _find_records),
    Kind("goal_year", later("Calendario de metas"), _years),
)
