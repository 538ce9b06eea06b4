"""Invoices that tests make, seal and stamp themselves, with an authority shaped as SAT's."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier
from lxml import etree

from traza.modules.grants.rules.cfdi.sealed_text import sealed_text

CFDI, TFD = "http://www.sat.gob.mx/cfd/4", "http://www.sat.gob.mx/TimbreFiscalDigital"
PAGOS = "http://www.sat.gob.mx/Pagos20"
ISSUER, RECEIVER = "FEN100305AB9", "DIF770120QX1"
UUID = "6F35D3B5-3651-5370-BC2C-14CDBE384CD7"
ISSUED = "2025-03-04T10:20:30"
STAMPED = "2025-03-04T10:25:00"
SINCE, UNTIL = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
UNIQUE = ObjectIdentifier("2.5.4.45")


@dataclass(frozen=True)
class Signer:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def number(self) -> str:
        """Its twenty digits."""
        return self.certificate.serial_number.to_bytes(20, "big").decode()

    def seal(self, text: str) -> str:
        """The seal of a text, in base 64."""
        signed = self.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        return base64.b64encode(signed).decode()


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A key of a name, made once."""
    assert name
    return rsa.generate_private_key(65537, 2048)


def issue(
    name: str, number: str, above: Signer | None = None, *, rfc: str = "", authority: bool = False,
    personal: bool = False, since: datetime = SINCE, until: datetime = UNTIL,
    extensions: Iterable[tuple[x509.ExtensionType, bool]] = (),
) -> Signer:  # fmt: skip
    """A certificate of that number; without `above` it signs itself."""
    subject = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if rfc:
        subject.append(x509.NameAttribute(UNIQUE, f"{rfc} / XIQB891116QE4"))
    whole = x509.Name(subject)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=personal, key_agreement=personal, key_cert_sign=authority,
        crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(whole)
        .issuer_name(above.certificate.subject if above else whole)
        .public_key(key(name).public_key())
        .serial_number(int.from_bytes(number.encode(), "big"))
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=False)
    )
    for extension, critical in extensions:
        made = made.add_extension(extension, critical=critical)
    return Signer(made.sign(above.key if above else key(name), hashes.SHA256()), key(name))


@dataclass(frozen=True)
class Authority:
    """A root, an authority under it, a stamper and an issuer of invoices."""

    root: Signer
    middle: Signer
    stamper: Signer
    issuer: Signer

    def folder(self, where: Path, *revoked: tuple[Signer, datetime]) -> Path:
        """Write what an office trusts: all but the issuer, and a list of what was revoked."""
        for name in ("root", "middle", "stamper"):
            one: Signer = getattr(self, name)
            (where / f"{name}.cer").write_bytes(one.certificate.public_bytes(Encoding.DER))
        if revoked:
            (where / "lista.crl").write_bytes(crl(self.middle, *revoked))
        return where


def crl(above: Signer, *revoked: tuple[Signer, datetime]) -> bytes:
    """A revocation list of an authority."""
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(above.certificate.subject)
        .last_update(SINCE)
        .next_update(UNTIL)
    )
    for one, day in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
        made = made.add_revoked_certificate(entry.revocation_date(day).build())
    return made.sign(above.key, hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def authority() -> Authority:
    """The one that tests trust."""
    root = issue("AC RAIZ", "00000000000000000001", authority=True, until=UNTIL + timedelta(3000))
    middle = issue("AC5", "00000000000000000005", root, authority=True)
    stamper = issue("PAC", "00001000000500000999", middle, rfc="PAC010101AB1")
    issuer = issue("FUNDACION", "00001000000500000123", middle, rfc=ISSUER)
    return Authority(root, middle, stamper, issuer)


@dataclass
class Draft:
    """An invoice being made: change its tree, then seal and stamp it."""

    root: Any
    by: Signer = field(default_factory=lambda: authority().issuer)
    stamper: Signer = field(default_factory=lambda: authority().stamper)

    def set(self, path: str, **attributes: str) -> Draft:
        """Change attributes of an element ("" for the root)."""
        element = self.root.find(path, {"cfdi": CFDI}) if path else self.root
        for name, value in attributes.items():
            element.set(name, value)
        return self

    def sealed(self) -> Draft:
        """Seal it with its issuer's certificate."""
        der = self.by.certificate.public_bytes(Encoding.DER)
        self.set("", NoCertificado=self.by.number, Certificado=base64.b64encode(der).decode())
        return self.set("", Sello=self.by.seal(sealed_text(self.root)))

    def stamped(self, uuid: str = UUID, at: str = STAMPED) -> Draft:
        """Stamp it, once sealed."""
        whole = self.root.find(f"{{{CFDI}}}Complemento")
        if whole is None:
            whole = etree.SubElement(self.root, f"{{{CFDI}}}Complemento")
        stamp = etree.SubElement(whole, f"{{{TFD}}}TimbreFiscalDigital", nsmap={"tfd": TFD})
        said = {
            "Version": "1.1", "UUID": uuid, "FechaTimbrado": at, "RfcProvCertif": "PAC010101AB1",
            "SelloCFD": self.root.get("Sello"), "NoCertificadoSAT": self.stamper.number,
        }  # fmt: skip
        for name, value in said.items():
            stamp.set(name, value)
        stamp.set("SelloSAT", self.stamper.seal(sealed_text(stamp)))
        return self

    def bytes(self) -> bytes:
        """As it is sent."""
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")


def draft(concepts: int = 1, price: str = "1000.00", kind: str = "I") -> Draft:
    """An invoice of so many rows at that price, without taxes."""
    total = f"{concepts * float(price):.2f}"
    rows = "".join(
        f'<cfdi:Concepto ClaveProdServ="93141500" Cantidad="1" ClaveUnidad="E48" '
        f'Descripcion="Talleres de salud {number}" ValorUnitario="{price}" Importe="{price}" '
        'ObjetoImp="01"/>'
        for number in range(concepts)
    )
    return Draft(
        etree.fromstring(
            f'<cfdi:Comprobante xmlns:cfdi="{CFDI}" Version="4.0" Serie="A" Folio="12" '
            f'Fecha="{ISSUED}" FormaPago="03" SubTotal="{total}" Moneda="MXN" Total="{total}" '
            f'TipoDeComprobante="{kind}" Exportacion="01" MetodoPago="PUE" LugarExpedicion="83000">'
            f'<cfdi:Emisor Rfc="{ISSUER}" Nombre="FUNDACION ENTRE TODOS" RegimenFiscal="603"/>'
            f'<cfdi:Receptor Rfc="{RECEIVER}" Nombre="DIF SONORA" DomicilioFiscalReceptor="83000" '
            'RegimenFiscalReceptor="603" UsoCFDI="G03"/>'
            f"<cfdi:Conceptos>{rows}</cfdi:Conceptos></cfdi:Comprobante>"
        )
    )


def payment(of: str = UUID, before: str = "1000.00", paid: str = "400.00") -> Draft:
    """A receipt of payment of a part of an invoice."""
    left = f"{float(before) - float(paid):.2f}"
    return Draft(
        etree.fromstring(
            f'<cfdi:Comprobante xmlns:cfdi="{CFDI}" xmlns:pago20="{PAGOS}" Version="4.0" '
            f'Fecha="{ISSUED}" SubTotal="0" Moneda="XXX" Total="0" TipoDeComprobante="P" '
            'Exportacion="01" LugarExpedicion="83000">'
            f'<cfdi:Emisor Rfc="{ISSUER}" Nombre="FUNDACION ENTRE TODOS" RegimenFiscal="603"/>'
            f'<cfdi:Receptor Rfc="{RECEIVER}" Nombre="DIF SONORA" DomicilioFiscalReceptor="83000" '
            'RegimenFiscalReceptor="603" UsoCFDI="CP01"/>'
            '<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="84111506" Cantidad="1" '
            'ClaveUnidad="ACT" Descripcion="Pago" ValorUnitario="0" Importe="0" ObjetoImp="01"/>'
            "</cfdi:Conceptos><cfdi:Complemento>"
            f'<pago20:Pagos Version="2.0"><pago20:Totales MontoTotalPagos="{paid}"/>'
            '<pago20:Pago FechaPago="2025-03-04T12:00:00" FormaDePagoP="03" MonedaP="MXN" '
            f'TipoCambioP="1" Monto="{paid}"><pago20:DoctoRelacionado IdDocumento="{of}" '
            'MonedaDR="MXN" EquivalenciaDR="1" NumParcialidad="1" '
            f'ImpSaldoAnt="{before}" ImpPagado="{paid}" ImpSaldoInsoluto="{left}" '
            'ObjetoImpDR="01"/></pago20:Pago></pago20:Pagos></cfdi:Complemento>'
            "</cfdi:Comprobante>"
        )
    )
