"""How the codes of a work are called in forms and pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.dossier import WorkKind
from traza.modules.works.contracts.parts import Form, Method, Source

KINDS = (
    (WorkKind.CONSTRUCTION.value, lazy("Construcción")),
    (WorkKind.REHABILITATION.value, lazy("Rehabilitación")),
    (WorkKind.REPLACEMENT.value, lazy("Sustitución")),
    (WorkKind.EXPANSION.value, lazy("Ampliación")),
    (WorkKind.EQUIPMENT.value, lazy("Equipamiento")),
    (WorkKind.OTHER.value, lazy("Otra")),
)
# OC4IDS `projectSector`, the ones that municipal and state works use.
SECTORS = (
    ("waterAndWaste", lazy("Agua, drenaje y residuos")),
    ("transport.road", lazy("Calles y caminos")),
    ("education", lazy("Educación")),
    ("health", lazy("Salud")),
    ("energy", lazy("Energía y alumbrado")),
    ("cultureSportsAndRecreation", lazy("Cultura, deporte y parques")),
    ("socialHousing", lazy("Vivienda")),
    ("communications", lazy("Comunicaciones")),
    ("governance", lazy("Edificios de gobierno")),
    ("economy", lazy("Economía y comercio")),
)
SOURCES = (
    (Source.FEDERAL.value, lazy("Federación")),
    (Source.STATE.value, lazy("Estado")),
    (Source.MUNICIPALITY.value, lazy("Municipio")),
    (Source.COMMUNITY.value, lazy("Comunidad")),
    (Source.PRIVATE.value, lazy("Particulares")),
    (Source.OTHER.value, lazy("Otra")),
)
FORMS = (
    (Form.MONEY.value, lazy("Dinero")),
    (Form.KIND.value, lazy("Especie")),
    (Form.LABOUR.value, lazy("Mano de obra")),
)
METHODS = (
    (Method.OPEN.value, lazy("Licitación pública")),
    (Method.SELECTIVE.value, lazy("Invitación a cuando menos tres")),
    (Method.LIMITED.value, lazy("Invitación restringida")),
    (Method.DIRECT.value, lazy("Adjudicación directa")),
)
CONTRACTORS = (
    ("company", lazy("Empresa")),
    ("person", lazy("Persona física")),
    ("government", lazy("Gobierno")),
)
PROBLEMS = (
    ("land", lazy("Predio o derecho de vía")),
    ("permit", lazy("Permisos")),
    ("money", lazy("Dinero que no llega")),
    ("design", lazy("Proyecto")),
    ("contractor", lazy("Contratista")),
    ("community", lazy("Inconformidad social")),
    ("weather", lazy("Clima")),
    ("other", lazy("Otro")),
)
STAGES = (("before", lazy("Antes")), ("during", lazy("Durante")), ("after", lazy("Después")))
