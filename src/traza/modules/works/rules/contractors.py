"""Under which name a contractor is known."""

from __future__ import annotations

import re

from traza.kernel.fold import slug
from traza.modules.works.contracts.dossier import Dossier

# The RFC of a company has twelve characters; a person's has thirteen and says when they were born.
COMPANY_RFC = re.compile(r"[A-ZÑ&]{3}\d{6}[A-Z0-9]{3}")
NAMELESS = "sin-nombre"
# Letters one by one in an address ("s-a-de-c-v") are the initials of a legal form.
_LETTERS = re.compile(r"(?<![^-])[a-z](?:-[a-z](?![^-]))+")


def company_rfc(rfc: str, kind: str) -> str:
    """The RFC to keep: of a company, well formed; "" for anybody else.

    >>> company_rfc(" abc010203xy1 ", "company")
    'ABC010203XY1'
    >>> company_rfc("ABCD010203XY1", "person")
    ''
    """
    written = re.sub(r"[\s-]", "", rfc).upper()
    return written if kind == "company" and COMPANY_RFC.fullmatch(written) else ""


def contractor_key(name: str, rfc: str, kind: str) -> str:
    """The address part of a contractor: name and, for a company, its RFC.

    >>> contractor_key("Coconal, S.A.P.I. de C.V.", "", "company")
    'coconal-sapi-de-cv'
    """
    return _with_rfc(_LETTERS.sub(_word, slug(name)), rfc, kind)


def former_key(name: str, rfc: str, kind: str) -> str:
    """The address part that the same contractor had before legal forms were read as words."""
    return _with_rfc(slug(name), rfc, kind)


def _with_rfc(words: str, rfc: str, kind: str) -> str:
    key = words[:106].strip("-") or NAMELESS
    kept = company_rfc(rfc, kind)
    return f"{key}-{slug(kept)}" if kept else key


def _word(letters: re.Match[str]) -> str:
    return letters[0].replace("-", "")


def builder_of(dossier: Dossier) -> tuple[str, str, str] | None:
    """Name, RFC to keep and kind of who builds a work; None when nobody is named."""
    contract = dossier.contract
    if contract is None or not contract.contractor.strip():
        return None
    kind = contract.contractor_kind
    return contract.contractor.strip(), company_rfc(contract.rfc, kind), kind
