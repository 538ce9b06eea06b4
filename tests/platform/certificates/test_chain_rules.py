"""A chain that is walked still has to obey its own rules: each that is broken is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import algos
from asn1crypto import x509 as der
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from tests.making import cfdi

from traza.modules.grants import api
from traza.platform.certificates.folder import trust_in
from traza.platform.certificates.personal import NotToSign, NotTrusted, Whose, prove
from traza.platform.certificates.trust import trust_of

NOW = datetime.now(UTC)
CURP = "RUAA800101MSRZLL09"
UNKNOWN = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.4.1.99999.7"), b"\x05\x00")
DOCUMENTS = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
Extension = tuple[x509.ExtensionType, bool]
KEYS: dict[str, Any] = {}


def key(name: str, bits: int) -> Any:
    made = KEYS.get(f"{name} {bits}")
    if made is None:
        made = (
            rsa.generate_private_key(65537, bits)
            if bits
            else ec.generate_private_key(ec.SECP256R1())
        )
        KEYS[f"{name} {bits}"] = made
    return made


def usage(*, signs: bool = False, leads: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=False,
        data_encipherment=signs, key_agreement=signs, key_cert_sign=leads, crl_sign=leads,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def basic(*, ca: bool, most: int | None = None) -> Extension:
    return x509.BasicConstraints(ca=ca, path_length=most), True


AUTHORITY = (basic(ca=True), (usage(leads=True), True))
PERSON = (basic(ca=False), (usage(signs=True), True))


class Made:
    """A certificate, its key and what stands above it."""

    def __init__(
        self, name: str, above: Made | None, extensions: Iterable[Extension], *, bits: int = 0,
        digest: Any = None, number: int | None = None,
    ) -> None:  # fmt: skip
        self.key, self.above = key(name, bits), above
        named = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        if above is not None:
            named.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, CURP))
        built = (
            x509.CertificateBuilder()
            .subject_name(x509.Name(named))
            .issuer_name(above.certificate.subject if above else x509.Name(named))
            .public_key(self.key.public_key())
            .serial_number(number or x509.random_serial_number())
            .not_valid_before(NOW - timedelta(30))
            .not_valid_after(NOW + timedelta(30))
        )
        for extension, critical in extensions:
            built = built.add_extension(extension, critical=critical)
        self.certificate: x509.Certificate = built.sign(
            above.key if above else self.key, digest or hashes.SHA256()
        )

    def sign(self, text: bytes) -> bytes:
        options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.DetachedSignature]
        made = pkcs7.PKCS7SignatureBuilder().set_data(text)
        signed = made.add_signer(self.certificate, self.key, hashes.SHA256())
        return signed.sign(Encoding.DER, options)


def proven(leaf: Made) -> None:
    """Trust all that stands above it, as a folder of trust would hold them."""
    files, above = [], leaf.above
    while above is not None:
        files.append(("ac.cer", above.certificate.public_bytes(Encoding.DER)))
        above = above.above
    prove(b"texto", leaf.sign(b"texto"), Whose(curp=CURP), trust_of(files), datetime.now(UTC))


ROOT = Made("AC RAIZ", None, AUTHORITY)
MIDDLE = Made("AC 5", ROOT, AUTHORITY)


def below(most: int | None) -> Made:
    root = Made("AC UNA", None, (basic(ca=True, most=most), (usage(leads=True), True)))
    return Made("Ana", Made("AC DOS", root, AUTHORITY), PERSON)


def test_what_obeys_its_rules_holds() -> None:
    policies = x509.CertificatePolicies(
        [x509.PolicyInformation(ObjectIdentifier("1.3.6.1.4.1.99999.1"), None)]
    )
    old = Made("AC VIEJA", None, AUTHORITY, bits=2048)
    for leaf in (
        Made("Ana", MIDDLE, PERSON),
        Made("Ana", MIDDLE, PERSON, bits=2048),
        Made("Ana", old, PERSON, digest=hashes.SHA512()),
        Made("Ana", ROOT, (*PERSON, (UNKNOWN, False), (policies, True))),
        Made("Ana", Made("AC", ROOT, (basic(ca=True),)), PERSON),
        Made("Ana", MIDDLE, (*PERSON, (x509.ExtendedKeyUsage([DOCUMENTS]), True))),
        below(1),
        below(None),
    ):
        proven(leaf)


@pytest.mark.parametrize(
    ("leaf", "why"),
    [
        (Made("Ana", MIDDLE, PERSON, bits=1024), "su llave es demasiado corta"),
        (Made("Ana", Made("AC corta", ROOT, AUTHORITY, bits=1024), PERSON), "autoridad no sirve"),
        (Made("Ana", Made("RAIZ corta", None, AUTHORITY, bits=1024), PERSON), "autoridad no sirve"),
        (below(0), "no permite tantas autoridades"),
        (Made("Ana", MIDDLE, (*PERSON, (UNKNOWN, True))), "condición obligatoria"),
        (
            Made("Ana", Made("AC rara", ROOT, (*AUTHORITY, (UNKNOWN, True))), PERSON),
            "autoridad no sirve: lleva una condición obligatoria",
        ),
        (
            Made(
                "Ana",
                Made("AC acotada", ROOT, (*AUTHORITY, (x509.NameConstraints(
                    [x509.DNSName("example.org")], None), True))),
                PERSON,
            ),
            "condición obligatoria",
        ),
        (
            Made(
                "Ana",
                Made("AC acotada de paso", ROOT, (*AUTHORITY, (x509.NameConstraints(
                    [x509.DNSName("example.org")], None), False))),
                PERSON,
            ),
            "condición obligatoria",
        ),
        (Made("Ana", MIDDLE, ()), "no dice que se haya emitido para firmar"),
        (Made("Ana", MIDDLE, (basic(ca=False),)), "no dice que se haya emitido para firmar"),
        (Made("Ana", Made("AC muda", ROOT, ()), PERSON), "ninguna de las autoridades"),
        (Made("Ana", Made("RAIZ muda", None, ()), PERSON), "no dice que pueda emitir otros"),
        (
            Made("Ana", Made("AC a medias", ROOT, ((usage(leads=True), True),)), PERSON),
            "no dice que pueda emitir otros",
        ),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_of_its_chain_is_told(leaf: Made, why: str) -> None:
    with pytest.raises(NotTrusted, match=why):
        proven(leaf)


def test_an_authority_and_a_certificate_for_something_else_sign_nothing() -> None:
    for extensions in (AUTHORITY, (basic(ca=False), (usage(), True))):
        with pytest.raises(NotToSign):
            proven(Made("Ana", MIDDLE, extensions))


def test_what_its_authority_signed_with_sha1_is_told() -> None:
    above = Made("AC de RSA", ROOT, AUTHORITY, bits=2048)
    trust = trust_of(
        ("ac.cer", one.certificate.public_bytes(Encoding.DER)) for one in (ROOT, above)
    )
    weak = with_sha1(Made("Ana", above, PERSON), above)
    assert isinstance(weak.signature_hash_algorithm, hashes.SHA1)
    found = trust.broken(weak, NOW)
    assert found is not None
    assert "un algoritmo que ya no prueba nada" in found.why


def with_sha1(one: Made, above: Made) -> x509.Certificate:
    """The same certificate, truly signed by its authority with RSA and SHA-1, which the library
    that builds certificates refuses to make."""
    held = der.Certificate.load(one.certificate.public_bytes(Encoding.DER))
    how = algos.SignedDigestAlgorithm({"algorithm": "sha1_rsa"})
    held["tbs_certificate"]["signature"] = how
    held["signature_algorithm"] = how
    text = held["tbs_certificate"].dump(force=True)
    held["signature_value"] = above.key.sign(text, padding.PKCS1v15(), hashes.SHA1())
    return x509.load_der_x509_certificate(held.dump(force=True))


def sealed_by(tmp_path: Path, by: cfdi.Signer) -> set[tuple[str, str]]:
    """What stands against an invoice that it seals."""
    folder, made = cfdi.authority().folder(tmp_path), cfdi.draft()
    made.by = by
    moment = datetime(2025, 6, 1, tzinfo=UTC)
    checked = api.check_cfdi(
        made.sealed().stamped().bytes(), trust_in(folder), api.cfdi_limits(moment.date()), moment
    )
    return {(one.code, one.text) for one in checked.decision.against}


def test_an_authority_seals_no_invoice(tmp_path: Path) -> None:
    number = "00001000000500000321"
    by = cfdi.issue("AC6", number, cfdi.authority().root, rfc=cfdi.ISSUER, authority=True)
    assert {code for code, _why in sealed_by(tmp_path, by)} == {"cfdi.unfit"}


@pytest.mark.parametrize("is_critical", [False, True])
def test_what_was_issued_for_a_server_seals_no_invoice(tmp_path: Path, is_critical: bool) -> None:
    number, above = "00001000000500000322", cfdi.authority().middle
    for_server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    by = cfdi.issue("WEB", number, above, rfc=cfdi.ISSUER, extensions=[(for_server, is_critical)])
    ((code, why),) = sealed_by(tmp_path, by)
    assert (code, "se emitió para un servidor" in why) == ("cfdi.unfit", True)
