"""What headers and labels tell of a column or a row: whether it is added, and to what."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from traza.modules.reading.contracts import CellType, Column
from traza.modules.verification.rules.names import plain


class Adds(StrEnum):
    """What a total of a column is: the sum, perhaps each one counted once, unknown, or no sum."""

    SUM = "sum"
    ONCE = "once"
    UNKNOWN = "unknown"
    NEVER = "never"


_ROW_NUMBER = re.compile(r"number(?:_\d+)?$")
# Rates, averages, prices, dates and codes. "Por ejercer" is an amount; "por habitante" a rate.
_RATE = re.compile(
    r"%|\bunitari[oa]s?\b|\bpromedios?\b|\bmedian[ao]s?\b|\bmedia (?:anual|mensual|aritmetica)\b|"
    r"\bprecios?\b|\btarifas?\b|\btasas?\b|\bindices?\b|\brazon\b|\bdensidad\b|\brendimiento\b|"
    r"\beficiencia\b|\bproductividad\b|\bcalificacion\b|\bpuntaje\b|\bgrado de\b|\bper capita\b|"
    r"\bporcentaje|\bporcentual|\bcoeficiente\b|\bfactor\b|\btipo de cambio\b|\bvelocidad\b|"
    r"\btemperatura\b|(?<!menor de )(?<!menores de )(?<!mayores de )\bedad\b|"
    r"\bpp\b|\bp\.? ?u\.?\b|\blugar\b|\branking\b|\bprioridad\b|"
    r"\bcobertura\b|\blinea base\b|\bcrecimiento\b|\bconcentracion\b|\bplazo\b|\bvigencia\b|"
    r"\b(?:duracion|estancia|edad|tiempo|espera|costo|gasto|salario|sueldo|consumo) medi[ao]\b|"
    r"^(?:valor|importe|monto|pago|saldo|recibo|adeudo|credito) medio\b|"
    r"\blatitud\b|\blongitud (?:geo|oeste|o\b)|\baltitud\b|\bsemaforo\b|"
    r"\bavance (?:fisico|financiero|anual|%)|\bnivel de\b|\bcada\b|\bmaxim[oa]s?\b|\bminim[oa]s?\b|"
    r"\w/ ?(?:ha|km2?|m2|m3|hab|persona|mes|dia|ano|hora|lt?|kg|ton|pza)\b"
)
# "No. de obra" is a number; "No votaron" says who did not.
_NUMBER = r"(?:no(?! [a-z]+(?:[ai]d[oa]s?|aron|ieron|iert[oa]s|uest[oa]s|rit[oa]s)\b)|num|numero)"
_ALONE = re.compile(
    r"(?:no|num|numero|id|ano|ejercicio|periodo|mes|dia|trimestre|fecha|folio|clave|cve|codigo|"
    r"partida|capitulo|cap|part|concepto|ramo|fondo|programa|nivel|grado|cuota|contrato|expediente|"
    rf"(?:{_NUMBER}|clave|cve|codigo|folio)\.? (?:de |del )?\w+(?: \w+)?|"
    r"ano (?:fiscal|de \w+)|ejercicio fiscal)\.?$"
)
_COUNTED = re.compile(
    r"(?:no|num|numero)\.? (?:de |del )?(?:obras?|acciones|personas?|benefici\w+|apoyos?|becas?|"
    r"familias?|proyectos?|viviendas?|solicitudes|visitas|comites?|contratos|municipios|"
    r"localidades|eventos|cursos|talleres|habitantes|alumnos|metas|piezas|\w+(?:s|es) )"
)
_PER = re.compile(r"\bpor ([a-z0-9,]+)")
_PENDING = re.compile(r"\w+(?:ar|er|ir)$")
# What tables are divided by: "inversión por programa" is still an amount.
_GROUPS = re.compile(
    r"(?:programa|municipio|region|fuente|capitulo|concepto|rubro|tipo|fondo|dependencia|partida|"
    r"origen|destino|parte|medio|eje|ramo|sector|area|genero|sexo|edad|grupo|nivel|clase|lo|la|el|"
    r"los|las|un|una|su|modalidad|componente|actividad|trimestre|semestre|ejercicio|cuenta|orden|"
    r"estado|localidad|objeto|zona|distrito|entidad|sistema|organismo|convenio|ley|concurso|"
    r"licitacion|adjudicacion|invitacion|.*s)$"
)
_UNITS = re.compile(
    r"(?:habitantes?|obras?|personas?|metros?|m|m2|m3|km|kilometros?|hectareas?|ha|alumnos?|"
    r"benefici\w+|familias?|hogar(?:es)?|viviendas?|toneladas?|litros?|piezas?|unidad(?:es)?|dias?|"
    r"mes|horas?|ano|cada|mil|cien|1,?000|100,?000|10,?000|poblacion|usuarios?|pacientes?|apoyos?|"
    r"becas?|eventos?|servicios?|capita|accion(?:es)?|contratos?|trabajador(?:es)?|comites?|"
    r"visitas?|consultas?|cuartos?|aulas?|luminarias?|arbol(?:es)?|kilos?|kg|paquetes?|medico|"
    r"docentes?|maestros?|grupos?|escuelas?|planteles?|policias?|solicitud(?:es)?|proyectos?)$"
)
_ONCE = re.compile(
    r"person|poblaci|habitant|benefici|mujer|hombre|nin[oa]s|famili|hogar|viviend|usuari|alumn|"
    r"estudiant|productor|derechohab|pacient|atendid|municipio|localidad|comunidad|escuela|plantel|"
    r"colonia|empresa|proveedor|contratist|dependencia|participant|asistent|joven|adult|trabajador|"
    r"servidor|jornaler|artesan|becari|victima|integrant|socio|padron|inscrit|capacitad|docente|"
    r"cobertura|unidades (?:medicas|responsables)"
)
_SUM = re.compile(
    r"\bobras?\b|\baccion(?:es)?\b|\bcontratos?\b|\bsolicitud(?:es)?\b|\bcomites?\b|\bvisitas?\b|"
    r"\bapoyos?\b|\bexpedientes?\b|\bdocumentos?\b|\beventos?\b|\btaller(?:es)?\b|\bcursos?\b|"
    r"\bdespensas?\b|\bpaquetes?\b|\bpiezas?\b|\bconsultas?\b|\bdosis\b|\bkilometros?\b|\bkm\b|"
    r"\bmetros?\b|\bm2\b|\bm3\b|\bhectareas?\b|\bha\b|\btoneladas?\b|\blitros?\b|\barboles\b|"
    r"\bluminarias?\b|\bproyectos?\b|\bquejas?\b|\bdenuncias?\b|\binspeccion(?:es)?\b|"
    r"\blicencias?\b|\bplazas?\b|\bvehiculos?\b|\bequipos?\b|\bcantidad(?:es)?\b|\bfolios?\b|"
    r"\bcapacidad\b|\bcamas\b|\basientos\b|\braciones\b|\bcomidas\b|\bdesayunos\b|\bboletos\b|"
    r"\bcredenciales\b|\bconstancias\b|\bcertificados\b|\bactas\b|\bmultas\b|\brecibos\b|"
    r"\bfacturas\b|\bllamadas\b|\bviajes\b|\bejemplares\b|\blibros\b|\bfojas\b|\bhoras\b|"
    r"\bbultos\b|\bcostales\b|\bvacunas\b|"
    r"\bnacimientos\b|\bdefunciones\b|\bpermisos\b|\btramites\b|\bcasos\b|\breportes\b"
)
_ACCOUNT = re.compile(
    r"\baprobad[oa]s?\b|\bautorizad[oa]s?\b|\bmodificad[oa]s?\b|\bejercid[oa]s?\b|\bdevengad[oa]s?\b|"
    r"\bpagad[oa]s?\b|\bcomprometid[oa]s?\b|\bampliaci|\breduccion|\bmontos?\b|\bimportes?\b|"
    r"\binversion(?:es)?\b|\bpresupuest|\bgastos?\b|\bingresos?\b|\begresos?\b|\basignad[oa]s?\b|"
    r"\bministrad[oa]s?\b|\bradicad[oa]s?\b|\btransferid[oa]s?\b|\brecaudad[oa]s?\b|\bestimad[oa]s?\b|"
    r"\brecursos?\b|\bsaldos?\b|\bsubejercicio\b|\breintegr|\bfederal(?:es)?\b|\bestatal(?:es)?\b|"
    r"\bpesos\b|\bmdp\b|\bpor (?:ejercer|pagar|devengar|cobrar)\b|\bcostos?\b|\btotal(?:es)?\b|"
    r"\bnominas?\b|\bsueldos\b|\baportaciones\b|\badeudos?\b|\bdeuda\b|\bsubsidios?\b"
)
_DISTINCT = re.compile(
    r"\bunic[oa]s\b|\bdistint[oa]s\b|\bdiferentes\b|\bduplic|\buna (?:sola )?vez\b|\bsin repetir\b|"
    r"\bmas de un[oa]?\b|\bvari[oa]s (?:programas|servicios|apoyos|obras|acciones|cursos)\b|"
    r"\bpued\w+ (?:recibir|participar|estar|ser|aparecer|tener|acudir|tomar)\b|\btraslap"
)
# A row that is a part of the row above it, already counted there.
_PART = re.compile(
    r"^(?:[-–—•·*]\s*)?(?:de (?:los|las|el|la|este|esta|estos|estas|ellos|ellas) (?:cual(?:es)?|"
    r"ellos|ellas)?|de (?:lo|la|el) cual|del cual|de (?:ellos|ellas)|de (?:estos|estas)|"
    r"del (?:total|monto|importe)|incluye[n]?|que incluyen?|entre ell[oa]s|desglose|dentro de|"
    r"de las? que|de los que|cuyo|parte de|en particular|destaca[n]?|sobresalen?|solo|"
    r"memo|nota|informativ[oa])\b"
)
_PARTIAL = re.compile(
    r"\bprincipales\b|\bmuestra\b|\bseleccion\b|\balgun[oa]s\b|\bdestaca\w*\b|\bentre otr[oa]s\b|"
    r"\bejemplos?\b|\bmayores\b|\bmas importantes\b|\brelevantes\b|\brepresentativ[oa]s\b|"
    r"\bextracto\b|\bparcial(?:es)?\b|\bprimer[oa]s (?:cinco|diez|\d+)\b|\btop\b"
)
_WIDER = re.compile(
    r"\bacumulad[oa]s?\b|\bhistoric[oa]s?\b|\ba la fecha\b|\bdesde\b|\bincluye\b|\bincluidos?\b|"
    r"\bnacional\b|\bde la administracion\b|\bde la dependencia\b|\bde la entidad\b|\bdel sector\b|"
    r"\banterior(?:es)?\b|\bcon (?:otr|pendient|proceso)|\bprevios?\b|\bproyectad[oa]\b|"
    r"\bunic[oa]s\b|\bmas\b|\bsin (?:duplicar|duplicidad|repetir)"
)
_SAYS_SUM = re.compile(r"(?:sub ?total(?:es)?\b|suman\b|sumas?(?: (?:de|del|por)\b|$))")
_TOTAL = re.compile(r"(?:gran |sub ?)?total(?:es)?\b|sumas?\b|sumatoria\b|gran suma\b")

_AVERAGE = re.compile(r"\b(promedio|media|porcentaje|variacion|%)")
_STATISTIC = re.compile(
    r"(?:promedio|mediana(?! (?:y|e|o|u|empresa|industria)\b)|maxim[oa]|minim[oa]|"
    r"porcentaje|variacion|diferencia|%)(?:\W|$)|"
    r"media(?: (?:mensual|anual|diaria|semanal|aritmetica|general|por \w+|del? .*))?$"
)
_BOTH = re.compile(r"(?:total(?:es)?|sumas?) ?(?:/|y|o|,|-) ?(?:promedios?|medias?|%)")


@lru_cache(maxsize=4096)
def _title_adds(title: str, kind: CellType) -> Adds:
    text = plain(title).strip(" .:*")
    if kind in {CellType.PERCENT, CellType.TEXT}:
        return Adds.NEVER
    if _ALONE.match(text) and not _COUNTED.match(f"{text} ") and kind is not CellType.MONEY:
        return Adds.NEVER
    if _RATE.search(text) or is_per_unit(text):
        return Adds.NEVER
    if kind is CellType.MONEY or _ACCOUNT.search(text):
        return Adds.SUM
    if _ONCE.search(text):
        return Adds.ONCE
    return Adds.SUM if _SUM.search(text) else Adds.UNKNOWN


def is_per_unit(text: str) -> bool:
    """True for "costo por km"; false for "por ejercer" and "inversión por programa"."""
    if _PART.match(text):
        return False
    said = [word for word in _PER.findall(text) if not _PENDING.match(word)]
    return any(_UNITS.match(word) or not _GROUPS.match(word) for word in said)


def adds(column: Column) -> Adds:
    """Whether adding a column means something."""
    if _ROW_NUMBER.match(column.name):
        return Adds.NEVER
    return _title_adds(column.title, column.type)


def is_code(column: Column) -> bool:
    """True when only the header makes it no sum: "Año", "Partida"; its figures may say more."""
    text = plain(column.title).strip(" .:*")
    return _ALONE.match(text) is not None and not _RATE.search(text) and not is_per_unit(text)


def is_account(column: Column) -> bool:
    """True when the header is one of public accounting or of money."""
    return _ACCOUNT.search(plain(column.title)) is not None


def is_part(label: str) -> bool:
    """True for a row such as "De los cuales: rurales", already counted in the one above."""
    return _PART.match(plain(label)) is not None


def tells_once(text: str) -> bool:
    """True when words say that each person is counted once in a total."""
    return _DISTINCT.search(plain(text)) is not None


def is_partial(text: str) -> bool:
    """True when a title says that it lists only some: "Principales obras"."""
    return _PARTIAL.search(plain(text)) is not None


def is_wider(label: str) -> bool:
    """True when a total's own label says that it adds more, or otherwise, than its rows."""
    return _WIDER.search(plain(label)) is not None


@lru_cache(maxsize=65_536)
def sounds_total(label: str) -> bool:
    """True for any label that begins as a total does."""
    return _TOTAL.match(plain(label)) is not None


def says_sum(label: str) -> bool:
    """True when the label itself says that it is a sum: "Suma de lo recibido", "Subtotal"."""
    return _SAYS_SUM.match(plain(label)) is not None


def is_average(label: str) -> bool:
    """A row of averages, shares or changes; "Total / promedio" adds what is added."""
    return _AVERAGE.search(plain(label)) is not None and not is_mixed(label)


def is_mixed(label: str) -> bool:
    """True for "Total / promedio": what is added is a sum, the rest an average."""
    return _BOTH.match(plain(label)) is not None


def is_statistic(label: str) -> bool:
    """True for a row that is worked out of all others and no part of any: "Promedio mensual"."""
    return _STATISTIC.match(plain(label)) is not None and not is_mixed(label)
