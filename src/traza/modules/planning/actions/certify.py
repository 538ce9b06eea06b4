"""The electronic signature behind a signature: proven, and kept sealed beside what may be told."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings

from traza.kernel.actor import Actor
from traza.kernel.acts import Doer, done_by
from traza.modules.planning.contracts.refusals import NoAuthorities
from traza.modules.planning.models import CertifiedSignature, QuarterSignature
from traza.platform.access.identity import whose
from traza.platform.certificates.cms import der_of
from traza.platform.certificates.folder import trust_in
from traza.platform.certificates.personal import Proven, prove


def proven(content: str, cms: bytes, said: Actor, at: datetime) -> Proven:
    """The signature holds for who signs, now. Raises NoAuthorities, BadTrust and what `prove`
    raises."""
    folder = Path(settings.TRUST)
    if not folder.is_dir():
        raise NoAuthorities
    return prove(content.encode(), cms, whose(said.user), trust_in(folder), at)


@done_by(Doer.STEP, "a part of signing, which asked")
def keep_proof(signature: QuarterSignature, proof: Proven, cms: bytes) -> None:
    """Keep it as it was sent, in DER."""
    der = der_of(cms)
    CertifiedSignature.objects.create(
        signature=signature,
        cms=base64.b64encode(der).decode("ascii"),
        sha256=hashlib.sha256(der).hexdigest(),
        certificate=proof.number[:64],
        authority=proof.authority[:200],
        listed=proof.listed,
        at=signature.at,
        by=signature.by,
    )
