"""Who a published name is: a company, a government or a person."""

from __future__ import annotations

import re

from traza.kernel.fold import fold
from traza.modules.works.rules.contractors import COMPANY_RFC

_PERSON_RFC = re.compile(r"[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}")
_LEGAL_FORM = re.compile(
    r"\b(s ?a( p ?i)?( b)?( de c ?v)?|sa de cv|s de r ?l( de c ?v)?|sapi|srl|s ?c|a ?c|sofom|s en c"
    r"|de c ?v|sab|inc|llc|ltd|corp|gmbh|s ?l|propuesta conjunta)( de (p ?r|r ?l|c ?v))?$"
)
_COMPANY_WORD = re.compile(
    r"\b(constructora|construcciones|constructores|edificaciones|ingenieria|ingenieros|grupo"
    r"|proyectos|consultores|consultoria|servicios|comercializadora|desarrollos?|infraestructura"
    r"|corporativo|urbanizadora|asociados|industrias?|industrial|soluciones|company|desarrolladora)\b"
)
_GOVERNMENT = re.compile(
    r"^(h ayuntamiento|ayuntamiento|municipio|gobierno|secretaria|comision (federal|nacional)"
    r"|instituto (nacional|mexicano)|universidad|sistema|organismo|junta)\b"
)


def kind_of(name: str, rfc: str = "") -> str:
    """ "company", "government" or "person": by the RFC when there is one, else by the name.

    >>> kind_of("CONSTRUCCIONES MALDONADO, S.A. DE C.V."), kind_of("RAUL CISNEROS PEGUERO")
    ('company', 'person')
    >>> kind_of("X", "GENE180322A03")
    'person'
    """
    bare = bare_rfc(rfc)
    words = fold(name)
    if _GOVERNMENT.search(words):
        return "government"
    if _PERSON_RFC.fullmatch(bare):
        return "person"
    if COMPANY_RFC.fullmatch(bare) or _LEGAL_FORM.search(words) or _COMPANY_WORD.search(words):
        return "company"
    return "person"


def bare_rfc(identifier: str) -> str:
    """The identifier without "MX-RFC-" or "RFC-" before it.

    >>> bare_rfc("MX-RFC-cmo040217hk2")
    'CMO040217HK2'
    """
    return re.sub(r"^(MX-)?RFC-", "", identifier.strip().upper())
