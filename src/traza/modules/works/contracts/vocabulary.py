"""The vocabularies of a work: each code beside its title, said here and nowhere else.

Names follow OC4IDS and OCDS where they have one.
"""

from __future__ import annotations

from traza.kernel.titled import Titled


class WorkKind(Titled):
    """What is done (OC4IDS `projectType`, closed list, and two that published tables use)."""

    CONSTRUCTION = "construction", "Construcción"
    REHABILITATION = "rehabilitation", "Rehabilitación"
    REPLACEMENT = "replacement", "Sustitución"
    EXPANSION = "expansion", "Ampliación"
    EQUIPMENT = "equipment", "Equipamiento"
    OTHER = "other", "Otra"


class Sector(Titled):
    """For what (OC4IDS `projectSector`, the ones that municipal and state works use)."""

    WATER = "waterAndWaste", "Agua, drenaje y residuos"
    ROADS = "transport.road", "Calles y caminos"
    EDUCATION = "education", "Educación"
    HEALTH = "health", "Salud"
    ENERGY = "energy", "Energía y alumbrado"
    CULTURE = "cultureSportsAndRecreation", "Cultura, deporte y parques"
    HOUSING = "socialHousing", "Vivienda"
    COMMUNICATIONS = "communications", "Comunicaciones"
    GOVERNANCE = "governance", "Edificios de gobierno"
    ECONOMY = "economy", "Economía y comercio"


class Stage(Titled):
    """How far a work is, as lists and documents say it; a life inside this register says more."""

    PLANNED = "planned", "Planeada"
    CONTRACTED = "contracted", "Contratada"
    IN_PROGRESS = "in_progress", "En proceso"
    SUSPENDED = "suspended", "Suspendida"
    FINISHED = "finished", "Terminada"
    DELIVERED = "delivered", "Entregada"
    CLOSED = "closed", "Cerrada"
    CANCELLED = "cancelled", "Cancelada"
    UNKNOWN = "unknown", "Sin dato"


class Precision(Titled):
    """How an amount was published."""

    CENTAVO = "centavo", "Al centavo"
    ROUNDED = "rounded", "Redondeado"


class Source(Titled):
    """Who puts the money, the kind or the labour."""

    FEDERAL = "federal", "Federación"
    STATE = "state", "Estado"
    MUNICIPALITY = "municipality", "Municipio"
    COMMUNITY = "community", "Comunidad"
    PRIVATE = "private", "Particulares"
    OTHER = "other", "Otra fuente"


# Their money is approved in a budget before any work; the others' may be, or arrives.
OF_TREASURY = (Source.FEDERAL, Source.STATE)


class Counted(Titled):
    """What a contribution that arrives is to a budget key that already has an approved amount."""

    APPROVED = (
        "approved",
        "Es lo que la clave ya tiene aprobado: se anota que llegó y el presupuesto no crece",
    )
    BESIDES = "besides", "Llegó además de lo aprobado: el presupuesto crece; escriba el motivo"


class Form(Titled):
    """In what a source contributes."""

    MONEY = "money", "Dinero"
    KIND = "kind", "Especie"
    LABOUR = "labour", "Mano de obra"


class Method(Titled):
    """How the contractor was chosen (OCDS `method`).

    `SELECTIVE` is article 27, II of the Ley de Obras Públicas y Servicios Relacionados con las
    Mismas; `LIMITED` what state laws and other registers call so, with fewer invited.
    """

    OPEN = "open", "Licitación pública", "", "licitaciones públicas"
    SELECTIVE = "selective", "Invitación a cuando menos tres", "", "invitaciones"
    LIMITED = "limited", "Invitación restringida", "", "invitaciones"
    DIRECT = "direct", "Adjudicación directa", "", "adjudicaciones directas"


class ContractorKind(Titled):
    """What who builds is."""

    COMPANY = "company", "Empresa"
    PERSON = "person", "Persona física"
    GOVERNMENT = "government", "Gobierno"


class Purpose(Titled):
    """What a bond guarantees."""

    ADVANCE = "advance", "Anticipo"
    FULFILMENT = "fulfilment", "Cumplimiento"
    HIDDEN_DEFECTS = "hidden_defects", "Defectos ocultos"


class PaymentKind(Titled):
    """What a payment pays."""

    ADVANCE = "advance", "Anticipo"
    ESTIMATE = "estimate", "Estimación"
    RETENTION = "retention", "Entero de retenciones"
    PUBLISHED = "published", "Pago publicado"


class VatKind(Titled):
    """At what rate something pays value added tax."""

    GENERAL = "general", "Tasa general"
    BORDER = "border", "Tasa de la región fronteriza"
    ZERO = "zero", "Tasa de cero"
    EXEMPT = "exempt", "Exento"


class RetentionKind(Titled):
    """Why part of what is paid is kept."""

    SUPERVISION = "supervision", "Vigilancia, inspección y control"
    PENALTY = "penalty", "Pena convencional"
    GUARANTEE = "guarantee", "Fondo de garantía"
    TAX = "tax", "Impuesto retenido"
    OTHER = "other", "Otra retención"


class ProblemKind(Titled):
    """Of what kind a problem in the way is."""

    LAND = "land", "Predio o derecho de vía"
    PERMIT = "permit", "Permisos"
    MONEY = "money", "Dinero que no llega"
    DESIGN = "design", "Proyecto"
    CONTRACTOR = "contractor", "Contratista"
    COMMUNITY = "community", "Inconformidad social"
    WEATHER = "weather", "Clima"
    OTHER = "other", "Otro"


class Moment(Titled):
    """When in the life of the works a photograph was taken or a visit made."""

    BEFORE = "before", "Antes"
    DURING = "during", "Durante"
    AFTER = "after", "Después"


class LifeMoment(Titled):
    """The moment of a life to which a verb belongs: how the page of a work groups what is done."""

    PLANNING = "planning", "Planear y autorizar"
    CONTRACTING = "contracting", "Contratar y preparar"
    BUILDING = "building", "Ejecutar y pagar"
    ENDING = "ending", "Recibir y cerrar"
    CHANGING = "changing", "Cambiar, suspender o cancelar"
    ALWAYS = "always", "Documentos, problemas y correcciones"


class Photographer(Titled):
    """Who took a photograph."""

    AGENCY = "agency", "La dependencia"
    COMMITTEE = "committee", "El comité ciudadano"
    CITIZEN = "citizen", "Una persona"


class PlaceKnownBy(Titled):
    """By which evidence the state and municipality of a published work are known.

    Inside a sentence: what a page says after "El estado".
    """

    CODE = "code", "Lo dice la fuente"
    COORDINATES = (
        "coordinates", "Por las coordenadas publicadas", "se tomó de las coordenadas publicadas",
    )  # fmt: skip
    ADDRESS = (
        "address", "Por el domicilio de quien contrata", "es el del domicilio de quien contrata",
    )  # fmt: skip
    UNIT = "unit", "Por la oficina que contrata", "es el de la oficina que contrata"
    SIBLING = "sibling", "Por su proyecto", "es el de su proyecto"
    TITLE = "title", "Por el título", "se tomó del título"
    ASKED = "asked", "Lo dijo quien cargó el archivo"
    UNKNOWN = "", "Nadie lo dijo", "no lo dice la fuente"


class Breakdown(Titled):
    """By what a published table breaks the same works down. Never add across breakdowns."""

    SUBPROGRAMME = "subprogramme", "Por subprograma"
    REGION = "region", "Por región"
    MUNICIPALITY = "municipality", "Por municipio"
