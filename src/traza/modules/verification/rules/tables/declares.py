"""What the header of a column of rates says of what it divides."""

from __future__ import annotations

import re
from functools import lru_cache

from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.quotients import Form

_CHANGE = re.compile(
    r"\bvariacion|\bcrecimiento|\bincremento|\bcambio|\baumento|\bdisminuci|\bvar\b|\bcrec\b|\btmac\b"
)
_OF_ALL = re.compile(
    r"\bparte\b|\bparticipacion|\bdel total\b|\bdistribucion|\bproporcion|\bestructura|\bpeso\b|"
    r"\bponderacion|\bconcentracion|\bcomposicion"
)
# "Pagado / radicado", "Devengado entre modificado", "ejercido respecto del aprobado".
_OVER = re.compile(
    r"^(?P<part>.+?)(?: ?/ ?| (?:entre|sobre|contra|vs\.?)(?: el| la| lo| los| las)? |"
    r" respecto (?:de(?:l)?|al?)(?: la| lo)? | como (?:%|porcentaje) de(?:l)? )(?P<whole>.+)$"
)
_RATE = re.compile(
    r"%|\bavances?\b|\bcumpl|\bporcentaje|\befica|\befectividad|\bgrado de\b|\blogro\b|"
    r"\balcance\b|\btasa de\b|\bindice de\b|\bnivel de\b|\bejercicio del\b|\bdesempeno|"
    r"\bcobertura|\bporcentual|\brelacion\b|\brazon\b|\bproporcion|\baprovechamiento"
)
_DONE = re.compile(
    r"\bejercid|\bdeveng|\bpagad|\brealiz|\blogr|\balcanz|\bejecut|\brecaud|\bcumplid|\batendid|"
    r"\bresuelt|\bconclu|\bentregad|\bcobrad|\bavance|\breal\b|\breales\b|\bobtenid|\bterminad|"
    r"\bcomprobad|\bdictamin|\bsolvent|\baplicad|\bgastad|\bliquidad|\bresultado|\bobservad|"
    r"\botorgad|\bejercicio\b|\brespondid|\bfirmad|\binstalad|\bcapturad|\bcolocad|\bvendid|"
    r"\bocupad|\baprobaron|\begresad|\btitulad|\bvacunad|\bdepositad|\bministrad|\bsurtid"
)
_PLAN = re.compile(
    r"\bmetas?\b|\bprogramad|\bplanead|\bautorizad|\baprobad|\bmodificad|\bpresupuest|\bestimad|"
    r"\bcomprometid|\bcontratad|\bcontrato\b|\bconvenid|\bpactad|\bimporte\b|\bmonto\b|\boriginal|"
    r"\basignad|\bsolicitad|\brecibid|\bprevist|\besperad|\btotal\b|\bministrad|\bradicad|\btecho\b|"
    r"\bcapacidad|\binscrit|\bpresentad|\bproyectad|\bcalendariz|\bobjetivo|\bturnad|\bdisponible|"
    r"\bemitid|\bexistente|\bcostos?\b|\bvigente|\bplanificad|\bobservacion|\brequerid|\bpadron|"
    r"\buniverso|\bfacturad|\bingresad|\bsuscrit|\bregistrad|\blugares|\bplazas|\bcupo|\badeudo"
)


@lru_cache(maxsize=4096)
def stems(title: str) -> frozenset[str]:
    """The beginnings of its words: "titulación" and "titulados" share one."""
    return frozenset(word[:5] for word in words(title) if len(word) >= 3)


def names(of: str, part: str, whole: str, form: Form) -> bool:
    """Whether the header `of` tells this form of these columns, by their words or their roles."""
    said = plain(of)
    if form is Form.SHARE:
        return _OF_ALL.search(said) is not None or share_a_word(of, part)
    if form in {Form.GROWTH, Form.BEFORE} and _CHANGE.search(said):
        return True
    if share_a_word(of, part) or share_a_word(of, whole):
        return True
    if _says(said, part, whole) and form in _OF_PLAN:
        return True
    done, plan = _DONE.search(plain(part)), _PLAN.search(plain(whole))
    rate = _RATE.search(said) is not None
    return rate and done is not None and plan is not None and form in _OF_PLAN


def share_a_word(one: str, other: str) -> bool:
    """Whether two headers have a word in common; the year that both are of is none."""
    return any(not stem.isdigit() for stem in stems(one) & stems(other))


_OF_PLAN = frozenset({Form.PERCENT, Form.RATE, Form.INVERSE, Form.MIRROR})


def _says(said: str, part: str, whole: str) -> bool:
    """Whether the header tells in words which column is over which: "Pagado entre radicado"."""
    found = _OVER.match(said.strip(" .:*%()"))
    if found is None:
        return False
    return share_a_word(found["part"], part) and share_a_word(found["whole"], whole)


def is_change(title: str) -> bool:
    """Whether the header names a change."""
    return _CHANGE.search(plain(title)) is not None
