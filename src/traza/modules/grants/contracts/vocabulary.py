"""Codes of a programme of grants, each beside the title that people read."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Scheme(Titled):
    """Under which of the rules' schemes a call gives (3.6)."""

    COINVESTMENT = "coinvestment", "Coinversión social"
    SUBSIDY = "subsidy", "Subsidio"
    STRUCTURAL = "structural", "Subvención estructural"
    PROJECT = "project", "Subvención por proyecto"
    FINANCIAL = "financial", "Apoyo financiero"
    IN_KIND = "in_kind", "Donativo en especie"


class CallPart(Titled):
    """What a call contains at least (4.2)."""

    OBJECTIVE = "objective", "Objetivo"
    THEMES = "themes", "Temática"
    VALIDITY = "validity", "Vigencia"
    AMOUNTS = "amounts", "Montos y tipos de apoyo"
    BASES = "bases", "Bases de participación"
    SELECTION = "selection", "Criterios de selección"
    COVERAGE = "coverage", "Cobertura"


class Concept(Titled):
    """What a line of a budget pays."""

    OPERATION = "operation", "Gasto del proyecto"
    ADMINISTRATION = "administration", "Gasto administrativo"
    ACCOUNTANT = "accountant", "Pago del contador"
    FEES = "fees", "Honorarios de personal profesional externo"
    SALARIES = "salaries", "Sueldos del personal"
    RENT = "rent", "Renta"
    SCHOLARSHIPS = "scholarships", "Becas"
    CASH = "cash", "Apoyos monetarios directos a beneficiarios"
    TAXES = "taxes", "Impuestos y seguridad social"
    POLITICAL = "political", "Fines políticos o religiosos"
    OF_CALL = "of_call", "Gasto que la convocatoria excluye"


class DayKind(Titled):
    """How the days of a term are counted."""

    NATURAL = "natural", "Días naturales"
    BUSINESS = "business", "Días hábiles"


class Tie(Titled):
    """What joins a juror to an organisation that applies."""

    NONE = "none", "Ninguno"
    BOARD = "board", "Es o fue de su órgano de gobierno"
    WORK = "work", "Trabaja o trabajó para ella"
    FAMILY = "family", "Familiar de quien la dirige o coordina"
    MONEY = "money", "Le compra, le vende o le debe"
    RIVAL = "rival", "Pertenece a otra organización que participa"
    OTHER = "other", "Otro interés"


class Place(Titled):
    """Where the award leaves a project."""

    FUNDED = "funded", "Apoyado"
    WAITING = "waiting", "Elegible no apoyado"
    NOT_COMPETING = "not_competing", "Elegible, sin competir por otro proyecto"
    NOT_ELIGIBLE = "not_eligible", "No elegible"
    WITHDRAWN = "withdrawn", "Baja"


class Why(Titled):
    """Why a project is where the award leaves it."""

    FITS = "fits", "Le alcanzó el fondo en su lugar"
    REALLOCATED = "reallocated", "Le alcanzó con el monto de una baja"
    DOES_NOT_FIT = "does_not_fit", "Pide más de lo que quedaba en su lugar"
    AFTER_STOP = "after_stop", "El fondo se detuvo antes de su lugar"
    OTHER_PROJECT = "other_project", "Su organización compite con otro proyecto"
    OTHER_FUNDED = "other_funded", "Su organización ya recibe por otro proyecto"
    BELOW_MINIMUM = "below_minimum", "No alcanza la calificación mínima"
    WITHDREW = "withdrew", "La organización se dio de baja o no firmó"


class Measure(Titled):
    """What the rules ask after a breach."""

    NOTHING = "nothing", "Ninguna medida"
    RETENTION = "retention", "Retención del recurso"
    SUSPENSION = "suspension", "Suspensión temporal de la transferencia"
    NOT_TRANSFERRED = "not_transferred", "El recurso no se transfiere"
    RESERVE = "reserve", "El recurso se reserva"
    REFUND = "refund", "Reintegro"
    CANCELLATION = "cancellation", "Cancelación definitiva"


class ReportState(Titled):
    """How a report stands on a day."""

    NOT_YET = "not_yet", "Todavía no vence"
    ON_TIME = "on_time", "Entregado a tiempo"
    EXTENDED = "extended", "Con prórroga"
    LATE = "late", "Entregado tarde"
    OVERDUE = "overdue", "Vencido sin entregar"
    OBSERVED = "observed", "Con observaciones por responder"
    IN_REVIEW = "in_review", "Respuesta en revisión"
    UNANSWERED = "unanswered", "Observaciones sin respuesta a tiempo"
    SETTLED = "settled", "Observaciones solventadas"
    EXHAUSTED = "exhausted", "Plazo de observaciones agotado"
