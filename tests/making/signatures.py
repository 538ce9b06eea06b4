"""Signatures with certificates that tests make: an authority, people under it, and detached CMS."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from tests.making.cfdi import UNIQUE

RFC, CURP = "RUAA800101AB1", "RUAA800101MSRZLL09"
DAY = timedelta(days=1)
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Holder:
    """A certificate and its key."""

    def __init__(
        self,
        name: str,
        above: Holder | None = None,
        *,
        rfc: str = RFC,
        curp: str = CURP,
        days: tuple[int, int] = (-30, 30),
        personal: bool = True,
        purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
        number: bytes = b"00001000000512345678",
        key: Key | None = None,
    ) -> None:
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        named = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        if above is not None:
            named += [x509.NameAttribute(UNIQUE, rfc)] if rfc else []
            named += [x509.NameAttribute(NameOID.SERIAL_NUMBER, curp)] if curp else []
        now, subject = datetime.now(UTC), x509.Name(named)
        usage = x509.KeyUsage(
            digital_signature=above is not None, content_commitment=above is not None,
            key_encipherment=False, data_encipherment=personal, key_agreement=personal,
            key_cert_sign=above is None, crl_sign=above is None, encipher_only=False,
            decipher_only=False,
        )  # fmt: skip
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(above.certificate.subject if above else subject)
            .public_key(self.key.public_key())
            .serial_number(int.from_bytes(number, "big"))
            .not_valid_before(now + DAY * (days[0] if above else -3000))
            .not_valid_after(now + DAY * (days[1] if above else 3000))
            .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
            .add_extension(usage, critical=True)
        )
        if above is not None:
            made = made.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        self.certificate = made.sign(above.key if above else self.key, hashes.SHA256())

    def sign(
        self, text: bytes, *, form: Encoding = Encoding.DER, attached: bool = False,
        attributes: bool = True,
    ) -> bytes:  # fmt: skip
        """The CMS of a text."""
        options = [pkcs7.PKCS7Options.Binary]
        options += [] if attached else [pkcs7.PKCS7Options.DetachedSignature]
        options += [] if attributes else [pkcs7.PKCS7Options.NoAttributes]
        made = pkcs7.PKCS7SignatureBuilder().set_data(text)
        return made.add_signer(self.certificate, self.key, hashes.SHA256()).sign(form, options)


def trusted(folder: Path, root: Holder, *revoked: Holder) -> Path:
    """A folder of trust: the root, and its list of what was revoked yesterday when there is any."""
    folder.mkdir(exist_ok=True)
    (folder / "raiz.cer").write_bytes(root.certificate.public_bytes(Encoding.DER))
    now = datetime.now(UTC)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(now)
        .next_update(now + DAY)
    )
    for one in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
        made = made.add_revoked_certificate(entry.revocation_date(now - DAY).build())
    if revoked:
        signed = made.sign(root.key, hashes.SHA256())
        (folder / "lista.crl").write_bytes(signed.public_bytes(Encoding.DER))
    return folder
