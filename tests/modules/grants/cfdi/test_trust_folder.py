"""Folders of certificates as offices keep them, and certificates made by another hand."""

from __future__ import annotations

import base64
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID
from tests.making import cfdi

from traza.modules.grants import api
from traza.platform.certificates.folder import trust_in

NOW = datetime(2025, 6, 1, tzinfo=UTC)
REVOKED = datetime(2025, 2, 1, tzinfo=UTC)
LATER = datetime(2025, 5, 1, tzinfo=UTC)


def codes(content: bytes, folder: Path) -> set[str]:
    found = api.check_cfdi(content, trust_in(folder), api.cfdi_limits(NOW.date()), NOW)
    return {each.code for each in found.decision.against}


def honest() -> bytes:
    return cfdi.draft().sealed().stamped().bytes()


def pem(*signers: cfdi.Signer) -> bytes:
    return b"".join(one.certificate.public_bytes(Encoding.PEM) for one in signers)


def crl(above: cfdi.Signer, one: cfdi.Signer, day: datetime, to: Encoding = Encoding.PEM) -> bytes:
    return x509.load_der_x509_crl(cfdi.crl(above, (one, day))).public_bytes(to)


def test_one_file_with_everything_in_pem_is_read_whole(tmp_path):
    own = cfdi.authority()
    key = own.stamper.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "todo.pem").write_bytes(key + pem(own.root, own.middle, own.stamper))
    assert codes(honest(), tmp_path) == set()
    revoked = crl(own.middle, own.issuer, REVOKED)
    (tmp_path / "todo.pem").write_bytes(pem(own.root, own.middle, own.stamper) + revoked)
    assert codes(honest(), tmp_path) == {"cfdi.revoked"}


def test_keys_and_readmes_beside_are_not_read(tmp_path):
    folder = cfdi.authority().folder(tmp_path)
    key = cfdi.authority().issuer.key
    (folder / "llaves").mkdir()
    secret = BestAvailableEncryption(b"12345678a")
    sealed = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, secret)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for name, content in (("a.key", sealed), ("a.der", sealed), ("b.pem", public),
                          ("LEEME.txt", b"Certificados"), (".DS_Store", b"\x00\x01")):  # fmt: skip
        (folder / "llaves" / name).write_bytes(content)
    assert codes(honest(), folder) == set()


@pytest.mark.parametrize("name", ["revocados.txt", "lista", "sub.d/lista.bin"])
@pytest.mark.parametrize("to", [Encoding.DER, Encoding.PEM])
def test_a_revocation_list_counts_however_it_is_called(name, to, tmp_path):
    own = cfdi.authority()
    folder = own.folder(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(crl(own.middle, own.issuer, REVOKED, to))
    assert codes(honest(), folder) == {"cfdi.revoked"}


def test_the_root_may_revoke_an_authority_and_what_it_issued(tmp_path):
    own = cfdi.authority()
    for whose in (own.middle, own.issuer):
        folder = own.folder(tmp_path)
        (folder / "raiz.crl").write_bytes(crl(own.root, whose, REVOKED, Encoding.DER))
        assert codes(honest(), folder) == {"cfdi.revoked"}


def test_of_two_lists_the_first_day_counts(tmp_path):
    own = cfdi.authority()
    folder = own.folder(tmp_path)
    (folder / "a.crl").write_bytes(crl(own.middle, own.issuer, REVOKED))
    (folder / "b.crl").write_bytes(crl(own.middle, own.issuer, LATER))
    assert codes(honest(), folder) == {"cfdi.revoked"}


@pytest.mark.parametrize("who", ["root", "middle"])
def test_a_renewed_authority_beside_the_expired_one_is_no_hindrance(who, tmp_path):
    own = cfdi.authority()
    folder = own.folder(tmp_path)
    name, above = ("AC RAIZ", None) if who == "root" else ("AC5", own.root)
    until = datetime(2024, 6, 1, tzinfo=UTC)
    old = cfdi.issue(name, "00000000000000000004", above, authority=True, until=until)
    (folder / "0 anterior.cer").write_bytes(pem(old))
    assert codes(honest(), folder) == set()


def test_who_sealed_does_not_stamp_though_it_is_in_the_folder(tmp_path):
    own = cfdi.authority()
    folder = own.folder(tmp_path)
    (folder / "emisor.cer").write_bytes(pem(own.issuer))
    assert codes(honest(), folder) == set()
    made = cfdi.draft()
    made.stamper = own.issuer
    assert codes(made.sealed().stamped().bytes(), folder) == {"cfdi.stamp"}


def bare(
    name: str, number: str, above: cfdi.Signer | None, rfc: Any = None, *, signs: bool = False
) -> cfdi.Signer:
    """A certificate without any extension, or with the one of who `signs`; `rfc` is the attribute
    of its taxpayer."""
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, name), *([rfc] if rfc is not None else [])]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(cfdi.key(name).public_key())
        .serial_number(int.from_bytes(number.encode(), "big"))
        .not_valid_before(cfdi.SINCE)
        .not_valid_after(cfdi.UNTIL)
    )
    if signs:
        usage = x509.KeyUsage(*[True] * 2, *[False] * 7)
        made = made.add_extension(usage, critical=True)
    made = made.sign(above.key if above else cfdi.key(name), hashes.SHA256())
    return cfdi.Signer(made, cfdi.key(name))


def taxpayer(kind: _ASN1Type = _ASN1Type.UTF8String) -> x509.NameAttribute:
    said = f"{cfdi.ISSUER} / XIQB891116QE4"
    value: Any = said.encode() if kind is _ASN1Type.BitString else said
    return x509.NameAttribute(cfdi.UNIQUE, value, kind)


def test_certificates_that_say_nothing_of_what_they_may_do_prove_nothing(tmp_path):
    own = cfdi.authority()
    middle = bare("M0", "00000000000000000002", own.root)
    stamper = bare("S0", "00001000000500000777", own.middle)
    folder = own.folder(tmp_path)
    (folder / "mas.pem").write_bytes(pem(stamper, middle))
    mute = bare("I0", "00001000000500000778", own.middle, taxpayer())
    led = bare("I1", "00001000000500000779", middle, taxpayer(), signs=True)
    for by, stamps, code in (
        (mute, own.stamper, "cfdi.unfit"),
        (led, own.stamper, "cfdi.chain"),
        (own.issuer, stamper, "cfdi.unfit"),
    ):
        made = cfdi.draft()
        made.by, made.stamper = by, stamps
        assert codes(made.sealed().stamped().bytes(), folder) == {code}


KINDS = ("PrintableString", "IA5String", "BMPString", "T61String", "BitString")


@pytest.mark.parametrize("kind", KINDS)
def test_a_taxpayer_is_read_in_any_kind_of_text(kind, tmp_path):
    folder = cfdi.authority().folder(tmp_path)
    made = cfdi.draft()
    rfc = taxpayer(_ASN1Type[kind])
    made.by = bare("I0", "00001000000500000778", cfdi.authority().middle, rfc, signs=True)
    assert codes(made.sealed().stamped().bytes(), folder) == set()


def test_a_certificate_with_any_byte_changed_is_refused_and_never_a_fault_of_ours(tmp_path):
    trust = trust_in(cfdi.authority().folder(tmp_path))
    limits, chance = api.cfdi_limits(NOW.date()), random.Random(13)
    der = cfdi.authority().issuer.certificate.public_bytes(Encoding.DER)
    said, content = base64.b64encode(der), honest()
    for _ in range(600):
        other = bytearray(der)
        other[chance.randrange(len(der))] ^= chance.randrange(1, 256)
        changed = content.replace(said, base64.b64encode(bytes(other)))
        assert not api.check_cfdi(changed, trust, limits, NOW).decision.yes
