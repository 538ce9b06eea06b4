"""A person signed a text with a certificate of their own (e.firma): whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.platform.certificates.certificate import (
    DIGITS,
    authority_of,
    curp_of,
    holder_of,
    is_for_signing,
    is_personal,
    may_sign,
    number_of,
    taxpayer_of,
)
from traza.platform.certificates.cms import certificate_in, signer_of
from traza.platform.certificates.trust import Trust


class NotToSign(Refusal):
    """The certificate is not to sign as a person."""

    code = "certificates.not_to_sign"
    say = "Ese certificado no sirve para firmar como persona: %(why)s. Firme con su e.firma."


class NotYours(Refusal):
    """The certificate is of another person."""

    code = "certificates.not_yours"
    say = (
        "El certificado es de otra persona: su %(what)s no es el de esta cuenta. Firme con el "
        "suyo, o pida a quien administra las cuentas que revise el dato."
    )


class NobodyKnown(Refusal):
    """The account does not say whose it is."""

    code = "certificates.nobody_known"
    say = (
        "Su cuenta no tiene RFC ni CURP con que comparar el certificado. Pida a quien administra "
        "las cuentas que los registre, o firme sin certificado."
    )


class NotTrusted(Refusal):
    """The certificate does not hold."""

    code = "certificates.not_trusted"
    say = "No se acepta el certificado %(number)s: %(why)s."


@dataclass(frozen=True, slots=True)
class Whose:
    """What an account is known by; "" where it is not. It is personal data: sealed, never told."""

    rfc: str = ""
    curp: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """Whose a certificate is, as it says, and until when it holds: told to its agency alone."""

    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Proven:
    """What of a certificate may be told: its number, who issued it, and of when the list of what
    was revoked is that it was looked up in (None: there was none). `holder` and `until` are for
    who signs with it."""

    number: str
    authority: str
    listed: datetime | None
    holder: str
    until: datetime


def prove(content: bytes, signature: bytes, whose: Whose, trust: Trust, at: datetime) -> Proven:
    """The signature holds: of this text, by that person, with a certificate in force at `at`.

    Raises NobodyKnown, NotToSign, NotYours, NotTrusted, and what `signer_of` raises.
    """
    if not (whose.rfc or whose.curp):
        raise NobodyKnown
    certificate = signer_of(content, signature)
    number = number_of(certificate)
    if why := _unfit(certificate):
        raise NotToSign(why=why)
    for what, known, said in (
        ("RFC", whose.rfc, taxpayer_of(certificate)),
        ("CURP", whose.curp, curp_of(certificate)),
    ):
        if known and known != said:
            raise NotYours(what=what)
    broken = trust.broken(certificate, at)
    if broken is not None:
        raise NotTrusted(number=number, why=broken.why)
    listed, until = trust.list_for(certificate), certificate.not_valid_after_utc
    return Proven(number, authority_of(certificate), listed, holder_of(certificate), until)


def described(signature: bytes) -> Described:
    """Whose certificate a signature that was proven carries. Raises NotSigned."""
    certificate = certificate_in(signature)
    return Described(holder_of(certificate), certificate.not_valid_after_utc)


def _unfit(certificate: x509.Certificate) -> str:
    """Why it is not a person's to sign with; "" when it is."""
    if may_sign(certificate):
        return told("es de una autoridad que emite certificados")
    extensions = certificate.extensions
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        usage = None
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        return told("no se emitió para firmar")
    # SAT's numbers have twenty digits; of its certificates only the e.firma is of a person.
    if len(number_of(certificate)) == DIGITS and not is_personal(certificate):
        return told("es un sello digital (CSD), que sólo sella comprobantes")
    return "" if is_for_signing(certificate) else told("se emitió para un servidor o un programa")
