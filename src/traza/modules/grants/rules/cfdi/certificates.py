"""What an invoice does with certificates: carry its issuer's, and be sealed with its key."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from traza.platform.certificates.certificate import NOT_READ, whole


@lru_cache(maxsize=1024)  # a thousand invoices have few certificates
def embedded(text: str) -> x509.Certificate | None:
    """The certificate that an invoice carries (base 64 of its DER); None when it is none."""
    try:
        return whole(x509.load_der_x509_certificate(base64.b64decode(text, validate=True)))
    except NOT_READ:
        return None


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
