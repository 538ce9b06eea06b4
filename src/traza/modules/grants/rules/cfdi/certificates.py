"""Certificates as SAT issues them: their number, whose they are, and the chain above them.

A number is of twenty digits, and the serial of the certificate spells them in ASCII. The taxpayer
is in the subject (2.5.4.45): "RFC / RFC of who represents it". A certificate of seal (CSD) may sign
and nothing else; a personal signature (e.firma) also enciphers, and does not seal invoices.
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ObjectIdentifier

UNIQUE = ObjectIdentifier("2.5.4.45")
DIGITS = 20
# What reading a certificate that another made raises: parts of it are only read when asked for.
NOT_READ = (
    ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)  # fmt: skip


@lru_cache(maxsize=1024)  # a thousand invoices have few certificates
def embedded(text: str) -> x509.Certificate | None:
    """The certificate that an invoice carries (base 64 of its DER); None when it is none."""
    try:
        return whole(x509.load_der_x509_certificate(base64.b64decode(text, validate=True)))
    except NOT_READ:
        return None


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
    found = certificate.subject.get_attributes_for_oid(UNIQUE)
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


def seals(certificate: x509.Certificate, seal: str, text: str) -> bool:
    """Whether its key made that seal (base 64, RSA PKCS #1 v1.5 with SHA-256) of that text."""
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        signature = base64.b64decode("".join(seal.split()), validate=True)
        key.verify(signature, text.encode(), padding.PKCS1v15(), hashes.SHA256())
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True
