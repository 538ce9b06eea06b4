"""What a certificate says: its number, whose it is, what it may do, and who signed it.

SAT gives a number of twenty digits that the serial spells in ASCII; the taxpayer is in the subject
(2.5.4.45), and the CURP of a person in its serial number (2.5.4.5), each as "one" or "one / of who
represents it". A certificate of seal (CSD) may sign and nothing else; a personal signature
(e.firma) also enciphers.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

UNIQUE = ObjectIdentifier("2.5.4.45")
DIGITS = 20
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
SIGNING = {
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.CLIENT_AUTH,
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    DOCUMENT_SIGNING,
}
# What reading a certificate that another made raises: parts of it are only read when asked for.
NOT_READ = (
    ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)  # fmt: skip


def whole(certificate: x509.Certificate) -> x509.Certificate:
    """The same, once every part that is used of it was read. Raises one of NOT_READ."""
    number_of(certificate), taxpayer_of(certificate), key_of(certificate)
    may_sign(certificate), is_personal(certificate)
    _ = certificate.issuer, certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return certificate


@lru_cache(maxsize=8192)
def key_of(certificate: x509.Certificate) -> bytes:
    """Its public key, to tell keys apart."""
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def number_of(certificate: x509.Certificate) -> str:
    """Its number of twenty digits; the serial in hexadecimal where it spells none."""
    serial = certificate.serial_number
    spelled = serial.to_bytes((serial.bit_length() + 7) // 8 or 1, "big")
    if len(spelled) == DIGITS and spelled.isdigit():
        return spelled.decode("ascii")
    return f"{serial:x}"


def taxpayer_of(certificate: x509.Certificate) -> str:
    """The RFC that it was given to; "" when it does not say."""
    return _said(certificate, UNIQUE)


def curp_of(certificate: x509.Certificate) -> str:
    """The CURP that it was given to; "" when it does not say."""
    return _said(certificate, NameOID.SERIAL_NUMBER)


def _said(certificate: x509.Certificate, what: ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(what)
    if not found:
        return ""
    value: Any = found[0].value
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    return str(text).strip("\x00 ").partition("/")[0].strip().upper()


def is_personal(certificate: x509.Certificate) -> bool:
    """Whether it is an e.firma, not a seal: it may encipher or agree on keys too."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.key_agreement or usage.data_encipherment


def is_for_signing(certificate: x509.Certificate) -> bool:
    """Whether a text may be signed with it: one that names its purposes serves no other, critical
    or not (RFC 5280, section 4.2.1.12). Seals of SAT name none."""
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not SIGNING.isdisjoint(purposes)


def may_sign(certificate: x509.Certificate) -> bool | None:
    """Whether it may sign others; None where it does not say (certificates made without
    extensions)."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        pass
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return None


def signed_by(certificate: x509.Certificate, above: x509.Certificate) -> bool:
    """Whether it names `above` and the key of `above` signed it. Names are compared by what they
    say: one authority writes its own in two kinds of text."""
    if certificate.issuer != above.subject:
        return False
    key: Any = above.public_key()
    signed = certificate.signature, certificate.tbs_certificate_bytes
    try:
        how = certificate.signature_algorithm_parameters
        digest = certificate.signature_hash_algorithm
        key.verify(*signed, *((how, digest) if isinstance(key, rsa.RSAPublicKey) else (how,)))
    except (*NOT_READ, AttributeError, InvalidSignature):
        return False
    return True


def in_force(certificate: x509.Certificate, moment: datetime) -> bool:
    """Whether it was valid at a moment with its time zone."""
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def authority_of(certificate: x509.Certificate) -> str:
    """The name of who issued it; "" when it does not say."""
    return _common_name(certificate.issuer)


def holder_of(certificate: x509.Certificate) -> str:
    """The name of whose it is; "" when it does not say."""
    return _common_name(certificate.subject)


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""
