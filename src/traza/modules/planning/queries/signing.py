"""What signing asks of the register: the decision of an agency, and a signature that was kept."""

from __future__ import annotations

import base64

from traza.modules.planning.contracts.captured import SignerRule
from traza.modules.planning.models import CertifiedSignature, SignerChoice
from traza.platform.certificates.personal import Described, described


def signer_rule(agency: str, year: int) -> SignerRule | None:
    """What the agency decided last of who signs that year; None when it never did."""
    rows = SignerChoice.objects.filter(agency=agency, year=year)
    found = rows.order_by("-number").first()
    return SignerRule(found.one_may, found.norm, found.at) if found else None


def kept_certificates(unit: int) -> dict[int, Described]:
    """Of each signature of a unit made with a certificate: whose it is and until when it holds."""
    rows = CertifiedSignature.objects.filter(signature__unit=unit)
    return {row.signature_id: described(base64.b64decode(row.cms)) for row in rows}


def kept_cms(unit: int, signature: int) -> bytes | None:
    """The electronic signature (DER) behind a signature of a unit; None when there is none."""
    rows = CertifiedSignature.objects.filter(signature=signature, signature__unit=unit)
    found = rows.first()
    return base64.b64decode(found.cms) if found else None
