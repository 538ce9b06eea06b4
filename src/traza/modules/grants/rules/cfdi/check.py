"""Does an invoice hold? Every reason, for and against, with where the norm asks it.

In order, each on what the one before let through: it is whole XML; it is made as SAT's schema says,
with codes of its catalogues; its sums hold; its issuer's seal is of its text, by a certificate of
that taxpayer; its stamp is of that seal, by a certificate that is trusted; both certificates held
when it was stamped. An Addenda is covered by no seal: it is told and not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import later, told
from traza.modules.grants.contracts.cfdi import Checked, Invoice, Limits
from traza.modules.grants.rules.cfdi import certificates, citations
from traza.modules.grants.rules.cfdi.currency import currency_faults
from traza.modules.grants.rules.cfdi.document import NotAnInvoice, NotXml, parse
from traza.modules.grants.rules.cfdi.kinds import EMPTY, Wrong
from traza.modules.grants.rules.cfdi.payments import payment_faults
from traza.modules.grants.rules.cfdi.read import TFD, read
from traza.modules.grants.rules.cfdi.schema import schemas
from traza.modules.grants.rules.cfdi.sealed_text import sealed_text
from traza.modules.grants.rules.cfdi.structure import TEXT, TOO_MANY, Fault, faults, local
from traza.modules.grants.rules.cfdi.sums import CFDI, sum_faults
from traza.platform.certificates import certificate
from traza.platform.certificates.trust import Trust

NOT_TAKEN = Wrong(later("no es un complemento que se admita para comprobar un apoyo"))
ISSUERS = later("El certificado de quien lo emite")
STAMPERS = later("El certificado con que se timbró")
SHOWN = 12  # faults of one kind that are told


def check(content: bytes, trust: Trust | None, limits: Limits, now: datetime) -> Checked:
    """Check the bytes of an invoice; `now` has its zone. Without trust nothing can be accepted: who
    stamped it cannot be known."""
    try:
        root = parse(content)
    except (NotXml, NotAnInvoice) as refusal:
        reason = Reason(refusal.code, str(refusal), citations.FORM, holds=False)
        return Checked(Decision((reason,)))
    reasons = list(_form(root))
    if not all(one.holds for one in reasons):
        return Checked(Decision(tuple(reasons)))
    addenda = root.find(f"{CFDI}Addenda")
    if addenda is not None:  # taken out: what no seal covers can be taken for nothing that is read
        root.remove(addenda)
    invoice = read(root)
    reasons += _amounts(root, limits)
    reasons += _seals(root, invoice, trust, limits, now)
    if addenda is not None:
        said = told("Lleva una Addenda: ningún sello la cubre, y lo que diga no se tomó en cuenta.")
        reasons.append(Reason("cfdi.addenda", said, citations.SEAL))
    return Checked(Decision(tuple(reasons)), invoice)


def _form(root: Any) -> Iterator[Reason]:
    known = schemas()
    found = list(faults(root, known.documents["comprobante"].inside, "Comprobante"))
    found = [each for each in found if not _of_addenda(*each)]
    by_tag = known.by_tag
    for each in root.iterfind(f"{CFDI}Complemento/*"):
        one = by_tag.get(each.tag)
        place = f"Complemento/{local(each)}"
        if one is None or one.tag == root.tag:
            found.append((place, NOT_TAKEN))
        else:
            found += faults(each, one.inside, place)
    for each in root.iterfind(f".//{CFDI}ComplementoConcepto/*"):
        found.append((f"ComplementoConcepto/{local(each)}", NOT_TAKEN))
    if not found:
        found = list(currency_faults(root))
    well = later("Está hecho como pide el esquema del SAT.")
    yield from _told("cfdi.form", found, citations.FORM, well)


def _of_addenda(where: str, what: Wrong) -> bool:
    """Whether it is of what stands in the Addenda, which nobody reads; not of another element that
    takes its name, nor of a second one."""
    inside = "@" in where or what in (TEXT, EMPTY, TOO_MANY)
    return where.partition("@")[0] == "Comprobante/Addenda" and inside


def _amounts(root: Any, limits: Limits) -> Iterator[Reason]:
    sums = list(sum_faults(root, limits.cent))
    well = later("Sus sumas e impuestos cuadran.")
    yield from _told("cfdi.sums", sums, citations.SUMS, well)
    paid = list(payment_faults(root, limits.cent))
    if paid or root.get("TipoDeComprobante") == "P":
        well = later("Lo pagado, los saldos y el total del pago cuadran.")
        yield from _told("cfdi.payment", paid, citations.PAYMENT, well)


def _told(code: str, found: list[Fault], citation: Citation, well: str) -> Iterator[Reason]:
    if not found:
        yield Reason(code, told(well), citation)
    for where, what in found[:SHOWN]:
        said = told("%(where)s: %(what)s.", where=where, what=what.told())
        yield Reason(code, said, citation, holds=False, field=where)
    if len(found) > SHOWN:
        more = told("Y %(count)s faltas más de la misma clase.", count=len(found) - SHOWN)
        yield Reason(code, more, citation, holds=False)


def _seals(
    root: Any, invoice: Invoice, trust: Trust | None, limits: Limits, now: datetime
) -> Iterator[Reason]:
    stamps = root.findall(f"{CFDI}Complemento/{TFD}")
    if len(stamps) != 1 or invoice.stamped_at is None:
        said = told("Lleva más de un timbre, y cabe uno.") if stamps else told("No está timbrado.")
        yield Reason("cfdi.stamp", said, citations.STAMP, holds=False)
        return
    (stamp,) = stamps
    moment = invoice.stamped_at.replace(tzinfo=limits.centre).astimezone(UTC)
    own = certificates.embedded("".join(root.get("Certificado").split()))
    local_moment = moment.astimezone(limits.centre)
    yield from _issuer(root, own, invoice, trust, local_moment)
    yield from _stamp(root, stamp, own, trust, local_moment)
    yield _times(invoice, limits, now, moment)


def _issuer(
    root: Any,
    found: x509.Certificate | None,
    invoice: Invoice,
    trust: Trust | None,
    moment: datetime,
) -> Iterator[Reason]:
    if found is None:
        said = told("El certificado que lleva no es un certificado.")
        yield Reason("cfdi.certificate", said, citations.CERTIFICATE, holds=False)
        return
    number = root.get("NoCertificado")
    if certificate.number_of(found) != number:
        said = told("Dice que lo selló el certificado %(number)s, y lleva otro.", number=number)
        yield Reason("cfdi.certificate", said, citations.CERTIFICATE, holds=False)
    whose = certificate.taxpayer_of(found)
    if whose != invoice.issuer:
        said = told(
            "Lo emite %(issuer)s, y el certificado es de %(whose)s.",
            issuer=invoice.issuer,
            whose=whose or told("quien no dice"),
        )
        yield Reason("cfdi.issuer", said, citations.CERTIFICATE, holds=False)
    if certificate.is_personal(found):
        said = told(
            "Lo selló una e.firma: las facturas se sellan con un certificado de sello digital."
        )
        yield Reason("cfdi.certificate", said, citations.CERTIFICATE, holds=False)
    holds = certificates.seals(found, root.get("Sello"), sealed_text(root))
    said = (
        told("El sello de quien lo emite es de este texto.")
        if holds
        else told("El sello no corresponde: el comprobante cambió después de sellarse.")
    )
    yield Reason("cfdi.seal", said, citations.SEAL, holds)
    if trust is not None:
        yield _held(found, trust, moment, ISSUERS)


def _stamp(
    root: Any,
    stamp: Any,
    own: x509.Certificate | None,
    trust: Trust | None,
    moment: datetime,
) -> Iterator[Reason]:
    if "".join(stamp.get("SelloCFD").split()) != "".join(root.get("Sello").split()):
        said = told("El timbre es de otro comprobante: no lleva el sello de éste.")
        yield Reason("cfdi.stamp", said, citations.STAMP, holds=False)
    if trust is None:
        said = told(
            "No se pudo comprobar quién lo timbró: faltan los certificados del SAT. "
            "Indique su carpeta con --trust."
        )
        yield Reason("cfdi.trust", said, citations.CERTIFICATE, holds=False)
        return
    number = stamp.get("NoCertificadoSAT")
    found = trust.stamper(number)
    if not found:
        said = told("Lo timbró el certificado %(n)s, que no está entre los de confianza.", n=number)
        yield Reason("cfdi.stamp", said, citations.STAMP, holds=False)
        return
    text, seal = sealed_text(stamp), stamp.get("SelloSAT")
    by = next((one for one in found if certificates.seals(one, seal, text)), None)
    if by is not None and own is not None and certificate.key_of(by) == certificate.key_of(own):
        said = told("Lo timbró el mismo certificado que lo selló: nadie se certifica a sí mismo.")
        yield Reason("cfdi.stamp", said, citations.STAMP, holds=False)
        return
    said = (
        told("El sello del timbre es de este timbre.")
        if by
        else told("El sello del SAT no corresponde: el timbre (UUID, fecha o sello) cambió.")
    )
    yield Reason("cfdi.stamp", said, citations.STAMP, by is not None)
    if by is not None:
        yield _held(by, trust, moment, STAMPERS)


def _held(certificate: x509.Certificate, trust: Trust, moment: datetime, whose: str) -> Reason:
    broken = trust.broken(certificate, moment)
    if broken is None:
        day = f"{moment:%d/%m/%Y}"
        said = told("%(whose)s valía el %(day)s, cuando se timbró.", whose=told(whose), day=day)
        return Reason("cfdi.chain", said, citations.CERTIFICATE)
    norm = citations.REVOKED if broken.code == "revoked" else citations.CERTIFICATE
    said = told("%(whose)s: %(why)s.", whose=told(whose), why=broken.why)
    return Reason(f"cfdi.{broken.code}", said, norm, holds=False)


def _times(invoice: Invoice, limits: Limits, now: datetime, moment: datetime) -> Reason:
    stamped, may = invoice.stamped_at or invoice.issued_at, timedelta(hours=limits.clock_hours)
    waited = stamped - invoice.issued_at
    said, holds = told("Se timbró a tiempo."), False
    if moment > now + may:
        when = f"{stamped:%d/%m/%Y %H:%M}"
        said = told("Está timbrado el %(when)s, que todavía no llega.", when=when)
    elif waited < -may:
        when = f"{invoice.issued_at:%d/%m/%Y %H:%M}"
        said = told("Se timbró antes de emitirse (%(when)s).", when=when)
    elif waited > timedelta(hours=limits.hours_to_stamp) + may:
        hours = limits.hours_to_stamp
        said = told("Se timbró más de %(hours)s horas después de emitirse.", hours=hours)
    else:
        holds = True
    return Reason("cfdi.times", said, citations.STAMP, holds)
