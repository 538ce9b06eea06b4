"""What the log says of calls and of funded projects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later, told
from traza.kernel.titled import Titled
from traza.modules.grants import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with a call, and with a project after its award."""

    CALL_REGISTERED = "grants.call_registered", "Escribió una convocatoria"
    CALL_REWRITTEN = "grants.call_rewritten", "Cambió una convocatoria"
    CALL_PUBLISHED = "grants.call_published", "Firmó y publicó una convocatoria"
    ORGANISATION_REGISTERED = "grants.organisation_registered", "Registró una organización"
    ORGANISATION_CHANGED = "grants.organisation_changed", "Cambió los datos de una organización"
    ORGANISATION_PERSON = "grants.organisation_person", "Agregó una persona a una organización"
    ORGANISATION_LEFT = "grants.organisation_left", "Dejó de actuar por una organización"
    APPLICATION_BEGUN = "grants.application_begun", "Empezó una solicitud"
    APPLICATION_SENT = "grants.application_sent", "Envió una solicitud"
    PAPER_CHECKED = "grants.paper_checked", "Revisó un documento de una solicitud"
    PAPER_CORRECTED = "grants.paper_corrected", "Corrigió un documento de una solicitud"
    APPLICATION_RULED = "grants.application_ruled", "Resolvió si una solicitud participa"
    JUROR_NAMED = "grants.juror_named", "Nombró a una persona del jurado"
    TIE_DECLARED = "grants.tie_declared", "Declaró su interés en una organización"
    JUROR_ASSIGNED = "grants.juror_assigned", "Asignó una evaluación"
    SCORED = "grants.scored", "Calificó una solicitud"
    AWARDED = "grants.awarded", "Emitió el fallo de una convocatoria"
    REALLOCATED = "grants.reallocated", "Reasignó lo que dejaron las bajas de una convocatoria"
    FUNDED = "grants.funded", "Registró un proyecto apoyado"
    SUMMONED = "grants.summoned", "Citó a una organización a firmar"
    ORGANISATION_SIGNED = "grants.organisation_signed", "Registró la firma de una organización"
    SIGNED = "grants.signed", "Firmó un convenio de apoyo"
    INVOICE_KEPT = "grants.invoice_kept", "Comprobó la factura de una ministración"
    RECEIPT_KEPT = "grants.receipt_kept", "Comprobó un complemento de pago"
    PAID = "grants.paid", "Pagó una ministración"
    REPORT_MOVED = "grants.report_moved", "Registró un paso de un informe de proyecto"
    MEASURE_PROPOSED = "grants.measure_proposed", "Propuso una medida a un proyecto"
    MEASURE_APPROVED = "grants.measure_approved", "Resolvió que procede una medida"
    MEASURE_REJECTED = "grants.measure_rejected", "Resolvió que no procede una medida"
    MEASURE_ENDED = "grants.measure_ended", "Terminó una medida"
    RETURNED = "grants.returned", "Registró un reintegro"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    found = api.called_projects(int(key) for key in keys if key.isdecimal())
    return {
        str(number): Thing(
            told("proyecto «%(title)s»", title=title), reverse("grants:project", args=[number])
        )
        for number, title in found.items()
    }


def _find(text: str) -> Iterable[str]:
    return map(str, api.projects_called(text))


def _named_calls(keys: Collection[str]) -> Mapping[str, Thing]:
    return {
        one.folio: Thing(
            told("convocatoria «%(title)s»", title=one.contents.title),
            reverse("grants:call", args=[one.folio]) if one.is_public else "",
        )
        for one in api.list_calls()
        if one.folio in keys
    }


def _find_calls(text: str) -> Iterable[str]:
    return [text.strip().upper()]


def _named_organisations(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("organización %(key)s", key=key)) for key in keys}


def _find_organisations(text: str) -> Iterable[str]:
    return [text.strip()]


KINDS = (
    Kind("organisation", later("Organización"), _named_organisations, _find_organisations),
    Kind("grant", later("Proyecto apoyado"), _named, _find),
    Kind("call", later("Convocatoria"), _named_calls, _find_calls),
)
