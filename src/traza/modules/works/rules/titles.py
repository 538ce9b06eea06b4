"""What fields of a dossier, and their codes, are called in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

from traza.kernel.titled import Titled
from traza.modules.works.contracts.vocabulary import (
    ContractorKind,
    Form,
    Method,
    PaymentKind,
    PlaceKnownBy,
    ProblemKind,
    Purpose,
    RetentionKind,
    Sector,
    Source,
    Stage,
    VatKind,
    WorkKind,
)

# Field -> title. A field of a part is looked for as "part.field" first.
TITLES: Mapping[str, str] = {
    "folio": "Folio", "name": "Nombre", "state": "Estado", "year": "Ejercicio",
    "agency": "Dependencia", "status": "Estado de la obra", "stage": "Etapa publicada",
    "description": "Descripción", "municipality": "Municipio", "region": "Región",
    "programme": "Programa", "subprogramme": "Subprograma", "plan": "Alineación al plan",
    "kind": "Naturaleza", "sector": "Sector", "measure": "Meta física",
    "measure.quantity": "Cantidad", "measure.unit": "Unidad", "measure.concept": "Concepto",
    "place": "Lugar", "place.geojson": "Forma en el mapa", "place.lon": "Longitud",
    "place.lat": "Latitud", "place.locality": "Localidad", "place.address": "Dirección",
    "amount": "Monto", "rounding": "Redondeo del monto", "beneficiaries": "Personas beneficiadas",
    "total": "Total", "women": "Mujeres", "men": "Hombres", "girls_and_boys": "Niñas y niños",
    "youths": "Jóvenes", "adults": "Personas adultas", "elders": "Personas mayores",
    "is_floor": "El número es «al menos»", "priority": "Lugar en la lista",
    "authorised_on": "Fecha de autorización", "planned_start": "Inicio programado",
    "planned_end": "Término programado", "started_on": "Inicio de los trabajos",
    "funding": "Aportaciones", "source": "Fuente", "promised": "Prometido", "form": "Forma",
    "fund": "Fondo", "party": "Aportante", "valuation": "Cómo se valuó",
    "reserved": "Reservado en el presupuesto", "receipts": "Aportaciones recibidas",
    "receipts.funding": "Aportación", "on": "Fecha", "document": "Documento",
    "extensions": "Ampliaciones de la autorización", "added": "Aportaciones nuevas",
    "carry_overs": "Refrendos",
    "funding.line": "Clave presupuestaria",
    "carried_from": "Resto de la aportación", "carried": "Pasó en el refrendo",
    "passed": "Lo que pasó", "passed.funding": "Aportación", "into": "Pasó a",
    "agreement": "Convenio de concertación", "approved_on": "Aprobado", "parties": "Partes",
    "released_on": "Liberado", "release_document": "Oficio de liberación",
    "procurement": "Procedimiento de contratación", "number": "Número", "method": "Modalidad",
    "legal_basis": "Fundamento", "called_on": "Convocatoria", "opened_on": "Apertura",
    "awarded_on": "Fallo", "reason": "Motivo", "tenderers": "Licitantes", "offer": "Oferta",
    "won": "Ganó", "ocid": "Identificador de contratación abierta", "rfc": "RFC",
    "contract": "Contrato", "contractor": "Contratista", "contractor_kind": "Tipo de contratista",
    "signed_on": "Firma", "starts": "Inicio del contrato", "ends": "Término del contrato",
    "advance": "Anticipo", "object": "Objeto", "allocations": "Reparto entre aportaciones",
    "allocations.funding": "Aportación", "amortised": "Amortizado",
    "modifications": "Convenios modificatorios", "scope": "Alcance", "opinion": "Dictamen",
    "guarantees": "Garantías", "purpose": "Qué garantiza", "issuer": "Quién garantiza",
    "since": "Desde", "until": "Hasta", "guarantees.released_on": "Devuelta",
    "curve": "Avance programado", "month": "Mes", "physical": "Avance físico",
    "financial": "Avance financiero", "progress": "Avance real", "note": "Nota",
    "estimates": "Estimaciones", "estimates.authorised_on": "Autorizada",
    "vat": "IVA", "vat.kind": "Tasa", "base": "Antes de IVA", "vat.amount": "IVA",
    "rate": "Tasa", "basis": "Fundamento", "retentions.kind": "Por qué se retiene",
    "retentions.payee": "A quién se entera", "retentions.base": "Base",
    "retentions.rate": "Tasa", "retentions.paid_on": "Enterada", "payee_kind": "Qué es quien cobra",
    "payments.retentions": "Retenciones que paga",
    "retentions": "Retenciones", "concept": "Concepto", "paid_on": "Pagada", "invoice": "Factura",
    "payments": "Pagos", "recoveries": "Anticipos recuperados", "payer": "Quien devuelve",
    "undone": "Movimientos deshechos", "undone.title": "Qué se deshizo",
    "undone.on": "Deshecho", "undone.document": "Oficio de corrección",
    "done_on": "Fecha del movimiento", "named": "Documento del movimiento",
    "estimate": "Estimación", "payee": "Quien cobra",
    "bank_reference": "Referencia bancaria", "problems": "Problemas", "title": "Nombre",
    "problems.title": "Qué estorba", "problems.opened_on": "Abierto", "owner": "Quién lo atiende",
    "due": "Plazo", "detail": "Detalle", "solved_on": "Resuelto", "solution": "Solución",
    "suspensions": "Suspensiones", "documents": "Documentos", "sha256": "Huella del archivo",
    "url": "Dirección", "completion": "Terminación", "finished_on": "Término de los trabajos",
    "noticed_on": "Aviso de la empresa", "verified_on": "Verificación",
    "handover": "Entrega-recepción", "handover.place": "Lugar", "hour": "Hora",
    "resident": "Residente", "supervisor": "Supervisor", "superintendent": "Superintendente",
    "received_by": "Quién recibe", "credits": "Créditos", "plans_delivered": "Planos entregados",
    "file_delivered": "Archivo entregado", "committee_signed": "Firmó alguien del comité",
    "committee_remark": "Observación del comité", "settlement": "Finiquito",
    "balance": "Saldo", "cancelled_because": "Motivo de la cancelación", "origin": "Origen",
    "trace": "Documento de origen", "scheme": "Registro de origen",
    "identifier": "Identificador de origen", "uri": "Dirección de origen", "licence": "Licencia",
    "suppliers": "Quién construye, según la fuente", "is_work": "Es una obra pública",
    "of_award": "El monto es el del fallo", "precision": "Con qué detalle se sabe la fecha",
    "layout": "Formato", "whole": "Datos que la fuente da completos",
    "sample": "Viene de una muestra", "published_on": "Publicado", "read_on": "Leído",
    "publisher": "Quién lo publicó", "row": "Huella de la fila",
    "place_known_by": "Cómo se sabe el lugar", "agency_name": "Dependencia, como se publicó",
    "origin.agency": "Dependencia, como se publicó", "project": "Su proyecto",
    "processes": "Sus contrataciones", "gone_on": "Ya no aparece en su archivo desde",
    "page": "Página", "line": "Renglón", "cell": "Celda",
}  # fmt: skip

# Fields whose codes people read by their titles.
VOCABULARIES: Mapping[str, type[Titled]] = {
    "kind": WorkKind, "payments.kind": PaymentKind, "vat.kind": VatKind,
    "retentions.kind": RetentionKind, "problems.kind": ProblemKind,
    "sector": Sector, "source": Source, "form": Form, "method": Method, "stage": Stage,
    "place_known_by": PlaceKnownBy, "contractor_kind": ContractorKind, "purpose": Purpose,
}  # fmt: skip

# Numbers of the ledger and of the register: they say nothing to who reads a difference.
HIDDEN = frozenset(
    {"id", "book", "reserve", "movement", "movements", "follows", "exercised", "paid", "released"}
) | {
    *("acts", "acts.verb", "acts.part", "undone.verb", "undone.part", "reversals", "spent"),
    *("retentions.allocations", "retentions.payee_kind"),
    *("contract.payee", "carry_overs.unreserved", "carry_overs.committed"),
}


def title_of(part: str, field: str) -> str:
    """The title of a field inside a part ("" for the dossier itself)."""
    return TITLES.get(f"{part}.{field}") or TITLES.get(field) or field
