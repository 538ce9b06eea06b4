"""The steps of a procedure, a contract, a work or a case, in the order in which they can happen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from traza.modules.verification.rules.names import plain, words

ASKED, CALLED, OPENED, TRIED, AWARDED, SIGNED, GRANTED, BEGAN, HELD, ENDED, HANDED, PAID = range(12)
# How a finding names them.
STEP_NAMES = (
    "la solicitud", "la convocatoria", "la apertura", "la evaluación", "el fallo", "la firma",
    "el anticipo", "el inicio", "el turno", "el término", "la entrega", "el pago",
)  # fmt: skip

# The first that matches names the step; verbs and nouns of any agency.
_STEPS = (
    (HANDED, r"\bfiniquito|\bentrega(?:s|da|do)?\b|\bentrego\b|\brecepcion (?:de (?:la |los )?)?"
             r"(?:obras?|trabajos|final|fisica)\b|\bacta (?:de )?recepcion"),
    (GRANTED, r"\banticipo\b"),
    (PAID, r"\bpag(?:o|os|ada|ado|ada)\b|\bcobro\b|\bdeposito\b|\bdispersion"),
    (CALLED, r"^(?:fecha (?:de |del )?(?:la )?)?(?:convocatoria\b|publica(?!\w* (?:de|"
             r"del) (?:los |las |la )?(?:resultado|fallo|"
             r"padron|acta|contrato|list|gaceta|informe))|se convoco|emision de la conv)"),
    (TRIED, r"\bexamen|\bevaluacion|\bentrevista|\baclaraciones|\bvisita al sitio|\bpropuestas\b|"
            r"\bproposiciones\b"),
    (AWARDED, r"\bfallo\b|\badjudic|\bdesignacion"),
    (SIGNED, r"\bfirma(?:do|da|ron)?\b|\bfirmo\b|\bsuscri|\bcelebracion|\bcontratacion|"
             r"\bformaliza|\bnombramiento|\btoma de posesion|\botorgamiento|"
             r"\bfecha (?:de|del) (?:contrato|convenio|pedido)|^(?:contrato|convenio|pedido)$"),
    (BEGAN, r"\binici(?:o|a|al|ado|ada)?\b|\bcomienzo\b|\bcomienza\b|\bcomenzo\b|"
            r"\barran(?:que|co)\b|"
            r"\bdesde\b|\bapertura(?= de (?:la )?ventanilla)|\bentrada en vigor|\bempieza\b|"
            r"\bempezo\b|\barranco\b|^(?:se )?abre\b"),
    (OPENED, r"\bapertura\b|\bjunta\b"),
    (ENDED, r"\btermin(?:o|a|ado|ada|acion)?\b|\bfin\b|\bfinal\b|\bfinaliza|\bconclu|"
            r"\bvencimiento\b|"
            r"\bvence\b|\bhasta\b|\bcierre\b|\bcierra\b|\bcerro\b|\bclausura|\bvigencia\b|"
            r"\bcaducidad|"
            r"\batendid|\batencion\b|\bresuelt|\bresolucion\b|\bresolvio\b|\brespuesta\b|"
            r"\brespondi|"
            r"\bcontest|\bsalio\b|\bsalida\b|\begres|\bliquidacion\b|\bextincion\b|\bdevolucion\b|"
            r"\bdevuelt|\bsentencia\b|\bsolucion|\breparad|\breparacion\b|\bdesahog|\barchivo\b|"
            r"\bregreso\b|\bacab[aoe]n?\b|\bretorno\b|\bdictaminad|\bcumplid"),
    (HELD, r"\bcontrol(?:ado|ada)?\b|\bturno\b|\bturnad|\bcanaliz|\bdiagnostico\b|\basignacion\b|"
           r"\badmision|\badmitid|\baudiencia"),
    (ASKED, r"\bsolicitud\b|\bsolicitad|\bsolicito\b|\bpidio\b|\brecibi|\brecepcion\b|\bingres|"
            r"\bentro\b|\bentrada\b|\bpresenta|\breporte\b|\breportad|\bdeteccion|"
            r"\bdetectad|\baviso\b|"
            r"\bdenuncia\b|\bqueja\b|\bregistro\b|\bregistrad|\bllamada\b|\bdemanda\b|"
            r"\bradicacion\b|"
            r"\binscripcion"),
)  # fmt: skip
_COMPILED = tuple((step, re.compile(pattern)) for step, pattern in _STEPS)
_BARE = ((BEGAN, re.compile(r"^del?$")), (ENDED, re.compile(r"^al?$")))
# What was foreseen is not compared with what came to be.
_PLAN = re.compile(
    r"\b(?:program|planead|planea|previst|estimad|contractual|pactad|original|comprometid|esperad|"
    r"tentativ|proyectad|calendariz|limite)"
)
_REAL = re.compile(r"\b(?:real|efectiv|ejecutad|definitiv)")
_OTHER = re.compile(r"\b(?:modificad|convenio modif|prorroga|ampliacion|diferid|reprogram|nuev)")
_OF_WORKS = re.compile(
    r"\btermin|\bconclu|\brecepcion|\bentrega (?:a|al|de la obra|final|fisica)\b"
)
_NOT_DATES = re.compile(r"\b(?:monto|importe|saldo|avance|costo|numero|no\.|lugar)")
# Words of a header that tell no object of their own.
_VAGUE = frozenset(
    re.findall(
        r"\w+",
        "fecha dia obra trabajo contrato servicio ejecucion construccion proyecto accion real acta "
        "vigencia periodo plazo efectiva efectivo programada programado expediente caso tramite "
        "solicitud asunto incendio contractual definitiva prevista previsto estimada estimado",
    )
)
# What cannot be otherwise. Work may begin before it is signed; a delivery may be partial.
_FIRM = frozenset(
    {
        *((ASKED, step) for step in (HELD, ENDED, HANDED)),
        *((CALLED, step) for step in (OPENED, TRIED, AWARDED, SIGNED, ENDED, HANDED)),
        *((OPENED, step) for step in (AWARDED,)),
        *((TRIED, step) for step in (AWARDED, SIGNED)),
        *((AWARDED, step) for step in (SIGNED, ENDED, HANDED)),
        *((SIGNED, step) for step in (GRANTED, ENDED, HANDED)),
        *((BEGAN, step) for step in (HELD, ENDED, HANDED)),
        (HELD, ENDED),
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a header or a field names; `sort` tells whether it is planned, real or moved."""

    rank: int
    sort: str
    object: frozenset[str]
    # What ends when it is built, and what is received when it has ended; not a term nor a supply.
    of_works: bool = False

    def before(self, other: Step) -> bool:
        """Whether it comes first by its nature, and both speak of one thing."""
        alike = self.object == other.object or not (self.object and other.object)
        same = self.sort == other.sort or not (self.sort and other.sort)
        return self.rank < other.rank and same and alike

    def firmly(self, other: Step) -> bool:
        """Whether it cannot come later than the other."""
        same = self.sort == other.sort or {self.sort, other.sort} == {"", "real"}
        received = self.of_works and other.of_works and (self.rank, other.rank) == (ENDED, HANDED)
        return same and self.before(other) and ((self.rank, other.rank) in _FIRM or received)


@lru_cache(maxsize=4096)
def step_of(title: str) -> Step | None:
    """The step that a header or a field names; None when it names none, or no date."""
    said = plain(title).strip(" .:*()")
    if _NOT_DATES.search(said):
        return None
    for rank, pattern in (*_COMPILED, *_BARE):
        if found := pattern.search(said):
            rest = said[: found.start()] + " " + said[found.end() :]
            works = _OF_WORKS.search(said) is not None
            return Step(rank, _sort(said), words(rest) - _VAGUE, works)
    return None


def _sort(said: str) -> str:
    if _OTHER.search(said):
        return "moved"
    if _PLAN.search(said):
        return "plan"
    return "real" if _REAL.search(said) else ""
