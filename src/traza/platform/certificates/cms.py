"""A detached signature (CMS, RFC 5652): whether one certificate's key made it of some bytes.

What tools write as `.p7s`: DER or PEM, one signer, with signed attributes. Whom to trust is asked
elsewhere (`trust`): here only that the text and the key are those.
"""

from __future__ import annotations

import hashlib
from typing import Any

from asn1crypto import cms, pem
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from traza.kernel.refusal import Refusal
from traza.platform.certificates.certificate import NOT_READ, whole

DIGESTS: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
# What reading a structure that another made raises: its parts are only read when asked for.
UNREAD = (*NOT_READ, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


class NotSigned(Refusal):
    """The file is no signature that can be read."""

    code = "certificates.not_signed"
    say = (
        "El archivo no se lee como firma electrónica (CMS, .p7s) de una sola persona con su "
        "certificado adentro. Fírmelo otra vez y suba el archivo de la firma."
    )


class WeakDigest(Refusal):
    """An algorithm that no longer proves anything."""

    code = "certificates.weak_digest"
    say = "La firma usa «%(name)s», que ya no se acepta. Firme con SHA-256, SHA-384 o SHA-512."


class OtherText(Refusal):
    """What was signed is another text."""

    code = "certificates.other_text"
    say = (
        "La firma es de otro texto, no del que está en esta página. Descargue de aquí el texto, "
        "fírmelo sin abrirlo ni guardarlo con otro programa y suba su firma."
    )


class NotItsKey(Refusal):
    """The signature was not made by the certificate's key."""

    code = "certificates.not_its_key"
    say = "La firma no corresponde a la llave de su certificado: está dañada o la hizo otra llave."


def signer_of(content: bytes, signature: bytes) -> x509.Certificate:
    """The certificate whose key signed exactly `content`.

    Raises NotSigned, WeakDigest, OtherText and NotItsKey.
    """
    try:
        return _signer_of(content, signature)
    except UNREAD as error:
        raise NotSigned from error


def certificate_in(signature: bytes) -> x509.Certificate:
    """The certificate of whom the signature names; nothing is proven of it. Raises NotSigned."""
    try:
        return _certificate(*_one_signer(signature))
    except UNREAD as error:
        raise NotSigned from error


def der_of(signature: bytes) -> bytes:
    """The signature in DER, whichever way it came. Raises NotSigned."""
    try:
        return pem.unarmor(signature)[2] if pem.detect(signature) else signature
    except UNREAD as error:
        raise NotSigned from error


def _signer_of(content: bytes, signature: bytes) -> x509.Certificate:
    signed, one = _one_signer(signature)
    name = one["digest_algorithm"]["algorithm"].native
    if name not in DIGESTS:
        raise WeakDigest(name=name)
    attributes = _attributes(one)
    if attributes["content_type"] != signed["encap_content_info"]["content_type"].native:
        raise NotSigned
    inside = signed["encap_content_info"]["content"].native
    is_same = attributes["message_digest"] == hashlib.new(name, content).digest()
    if not is_same or inside not in (None, content):
        raise OtherText
    certificate = _certificate(signed, one)
    _verify(certificate, one, name)
    return certificate


def _one_signer(signature: bytes) -> tuple[Any, Any]:
    """What is signed, and what its only signer said of it. Raises NotSigned."""
    found = cms.ContentInfo.load(der_of(signature), strict=True)
    if found["content_type"].native != "signed_data":
        raise NotSigned
    signed = found["content"]
    if len(signed["signer_infos"]) != 1:
        raise NotSigned
    return signed, signed["signer_infos"][0]


def _attributes(one: Any) -> dict[str, Any]:
    """What is signed beside the text, each once: without them a signature could be of these."""
    named = [(each["type"].native, each["values"]) for each in one["signed_attrs"]]
    values = dict(named)
    if len(values) != len(named):
        raise NotSigned
    wanted = ("content_type", "message_digest")
    if any(len(values[name]) != 1 for name in wanted):
        raise NotSigned
    return {name: values[name][0].native for name in wanted}


def _certificate(signed: Any, one: Any) -> x509.Certificate:
    """That of whom the signature names, among those it carries."""
    who = one["sid"]
    for each in signed["certificates"]:
        if each.name != "certificate":
            continue
        held = each.chosen
        if who.name == "issuer_and_serial_number":
            said = who.chosen
            is_it = held.serial_number == said["serial_number"].native
            is_it = is_it and held.issuer == said["issuer"]
        else:
            is_it = held.key_identifier is not None and held.key_identifier == who.native
        if is_it:
            return whole(x509.load_der_x509_certificate(held.dump()))
    raise NotSigned


def _verify(certificate: x509.Certificate, one: Any, name: str) -> None:
    """Raises NotItsKey."""
    algorithm, digest = one["signature_algorithm"], DIGESTS[name]()
    # The attributes are signed as the SET that they are, not under the tag they are carried with.
    text = b"\x31" + one["signed_attrs"].dump()[1:]
    key: Any = certificate.public_key()
    kind = algorithm.signature_algo
    how: tuple[Any, ...]
    if isinstance(key, rsa.RSAPublicKey) and kind == "rsassa_pkcs1v15":
        how = (padding.PKCS1v15(), digest)
    elif isinstance(key, rsa.RSAPublicKey) and kind == "rsassa_pss":
        salt = algorithm["parameters"]["salt_length"].native
        how = (padding.PSS(padding.MGF1(digest), salt), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey) and kind == "ecdsa":
        how = (ec.ECDSA(digest),)
    else:
        raise WeakDigest(name=kind)
    if kind != "rsassa_pkcs1v15" and algorithm.hash_algo != name:
        raise NotSigned
    try:
        key.verify(one["signature"].native, text, *how)
    except InvalidSignature as error:
        raise NotItsKey from error
