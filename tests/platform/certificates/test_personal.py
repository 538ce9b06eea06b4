"""A signature holds when its text, key, owner, purpose, days and chain do; each lack is told."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.signatures import CURP, RFC, Holder, trusted

from traza.kernel.refusal import Refusal
from traza.platform.certificates import cms, personal
from traza.platform.certificates.folder import trust_in
from traza.platform.certificates.personal import Proven, Whose, prove

TEXT = b'{"quarter":1}'
ROOT = Holder("AC")
ANA = Holder("Ana", ROOT)
GOOD = ANA.sign(TEXT)
MINE = Whose(RFC, CURP)


def proven(tmp: Path, signature: bytes, *revoked: Holder, whose: Whose = MINE) -> Proven:
    trust = trust_in(trusted(tmp / "trust", ROOT, *revoked))
    return prove(TEXT, signature, whose, trust, datetime.now(UTC))


@pytest.mark.parametrize("form", [Encoding.DER, Encoding.PEM])
@pytest.mark.parametrize("attached", [False, True])
def test_what_one_signed_holds(tmp_path: Path, form: Encoding, attached: bool) -> None:
    found = proven(tmp_path, ANA.sign(TEXT, form=form, attached=attached))
    assert (found.number, found.authority, found.listed) == ("00001000000512345678", "AC", None)
    other = Holder("Beto", ROOT, number=b"00001000000599999999")
    assert proven(tmp_path, ANA.sign(TEXT), other).listed is not None
    key = Holder("Ana", ROOT, key=rsa.generate_private_key(65537, 2048))
    assert proven(tmp_path, key.sign(TEXT), whose=Whose(curp=CURP)).number == found.number


def test_each_lack_is_told(tmp_path: Path) -> None:
    cases: list[tuple[Holder, type[Refusal], str]] = [
        (Holder("Ana", ROOT, days=(-30, -1)), personal.NotTrusted, "no estaba vigente"),
        (Holder("Ana", ROOT, days=(1, 30)), personal.NotTrusted, "no estaba vigente"),
        (Holder("Ana", Holder("AC")), personal.NotTrusted, "ninguna de las autoridades"),
        (Holder("Ana", ROOT, rfc="OTRA800101AB1"), personal.NotYours, "RFC"),
        (Holder("Ana", ROOT, curp=""), personal.NotYours, "CURP"),
        (Holder("Ana", ROOT, personal=False), personal.NotToSign, "sello digital"),
        (Holder("Ana", ROOT, purpose=ExtendedKeyUsageOID.SERVER_AUTH), personal.NotToSign, "serv"),
        (ROOT, personal.NotToSign, "autoridad"),
    ]
    for holder, refusal, why in cases:
        with pytest.raises(refusal, match=why):
            proven(tmp_path, holder.sign(TEXT))
    with pytest.raises(personal.NotTrusted, match="revocado desde"):
        proven(tmp_path, ANA.sign(TEXT), ANA)
    with pytest.raises(personal.NobodyKnown):
        proven(tmp_path, ANA.sign(TEXT), whose=Whose())
    for attached in (False, True):
        with pytest.raises(cms.OtherText):
            proven(tmp_path, ANA.sign(TEXT + b" ", attached=attached))
    for junk in (b"", b"hola", ANA.sign(TEXT)[:-40], ANA.sign(TEXT, attributes=False)):
        with pytest.raises(cms.NotSigned):
            proven(tmp_path, junk)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 5000), st.integers(1, 255))
def test_no_byte_can_be_changed_of_what_is_signed(at: int, change: int) -> None:
    """A changed byte is refused, or it is one that nothing is said by (an unsigned part)."""
    bad = bytearray(GOOD)
    bad[at % len(GOOD)] ^= change
    try:
        found = cms.signer_of(TEXT, bytes(bad))
    except Refusal:
        return
    # It still verifies with the same key of the same person.
    assert found.public_key() == ANA.certificate.public_key()


def test_the_signature_of_another_key_is_refused() -> None:
    other = Holder("Ana", ROOT)
    good, theirs = ANA.sign(TEXT), other.certificate.public_bytes(Encoding.DER)
    mixed = good.replace(ANA.certificate.public_bytes(Encoding.DER), theirs)
    with pytest.raises((cms.NotItsKey, cms.NotSigned)):
        cms.signer_of(TEXT, mixed)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL's program is not here")
def test_what_the_page_tells_people_to_run_is_accepted(tmp_path: Path) -> None:
    key = ANA.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "llave.pem").write_bytes(key)
    (tmp_path / "firma.pem").write_bytes(ANA.certificate.public_bytes(Encoding.PEM))
    (tmp_path / "texto.json").write_bytes(TEXT)
    subprocess.run(
        ["openssl", "cms", "-sign", "-binary", "-md", "sha256", "-in", "texto.json", "-signer",
         "firma.pem", "-inkey", "llave.pem", "-outform", "DER", "-out", "firma.p7s"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert proven(tmp_path, (tmp_path / "firma.p7s").read_bytes()).authority == "AC"
