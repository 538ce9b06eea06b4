"""What a certificate of a chain must be beside signed and in force (RFC 5280, section 6.1).

Why not the verifier of `cryptography`: it compares the names of issuers byte by byte, and an
authority of SAT writes its own in two kinds of text (decision 0048).
"""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtensionOID

from traza.kernel.language import told
from traza.platform.certificates.certificate import is_for_signing, may_sign

DIGESTS = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
RSA_BITS, CURVE_BITS = 2048, 256  # NIST SP 800-57, part 1, table 2: 112 bits at least
# What is looked at here or by who asks; of the rest that is critical, nobody here knows what it
# forbids. Policies are of any kind, so one that is critical forbids nothing.
UNDERSTOOD = {
    ExtensionOID.BASIC_CONSTRAINTS,
    ExtensionOID.KEY_USAGE,
    ExtensionOID.EXTENDED_KEY_USAGE,
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    ExtensionOID.CERTIFICATE_POLICIES,
}
# They narrow an authority even where it forgot to mark them so (RFC 5280, 6.1.4 g and i to j).
NARROWING = {
    ExtensionOID.NAME_CONSTRAINTS,
    ExtensionOID.POLICY_CONSTRAINTS,
    ExtensionOID.INHIBIT_ANY_POLICY,
}
Chain = tuple[x509.Certificate, ...]


def unfit(chain: Chain, at: int) -> str:
    """Why the certificate at a place of a chain (0: whose signature it is; last: the root) may not
    stand there; "" when it may."""
    certificate, is_root = chain[at], at == len(chain) - 1
    if not _strong(certificate):
        return told("su llave es demasiado corta o de una clase que no se acepta")
    # Nobody is convinced of a root by its own signature: it is trusted as it is.
    if not is_root and not isinstance(certificate.signature_hash_algorithm, DIGESTS):
        return told("lo firmó su autoridad con un algoritmo que ya no prueba nada")
    for extension in certificate.extensions:
        binds = extension.critical or extension.oid in NARROWING
        if binds and extension.oid not in UNDERSTOOD:
            why = told("lleva una condición obligatoria que aquí no se sabe cumplir (%(oid)s)")
            return why % {"oid": extension.oid.dotted_string}
    # An authority that renewed its own key is one still (RFC 5280, 6.1.4 l).
    below = sum(lower.issuer != lower.subject for lower in chain[1:at])
    return _leads(certificate, below) if at else _signs(certificate)


def _strong(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= RSA_BITS
    return isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= CURVE_BITS


def _signs(certificate: x509.Certificate) -> str:
    """Whose signature it is: not an authority's, and it says that it may sign."""
    if may_sign(certificate):
        return told("es de una autoridad, que sólo emite certificados")
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return told("no dice que se haya emitido para firmar")
    if not (usage.digital_signature or usage.content_commitment):
        return told("no se emitió para firmar")
    return "" if is_for_signing(certificate) else told("se emitió para un servidor o un programa")


def _leads(certificate: x509.Certificate, below: int) -> str:
    """An authority: it says so, and that as many as stand `below` it may."""
    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        basic = None
    if basic is None or not basic.ca:
        return told("no dice que pueda emitir otros")
    try:
        if not certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign:
            return told("no dice que pueda emitir otros")
    except x509.ExtensionNotFound:
        pass
    if basic.path_length is not None and below > basic.path_length:
        return told("no permite tantas autoridades debajo de ella")
    return ""
