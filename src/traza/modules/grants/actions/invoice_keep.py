"""An invoice or a receipt of payment comes: checked whole, its folio used once, its files kept."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.actions.authority import check_project, in_turn, one_of
from traza.modules.grants.contracts.capabilities import FOLLOW
from traza.modules.grants.contracts.cfdi import Invoice
from traza.modules.grants.contracts.following import OutOfTurn, UuidUsed
from traza.modules.grants.models import (
    FundedProject,
    GrantInvoice,
    Instalment,
    InstalmentPayment,
    PaymentReceipt,
    UsedUuid,
)
from traza.modules.grants.queries.cfdi_law import cfdi_limits
from traza.modules.grants.queries.following import under
from traza.modules.grants.rules.cfdi.check import check as check_cfdi
from traza.modules.grants.rules.invoice_fits import Asked, invoice_fits, receipt_fits
from traza.platform.audit.record import record
from traza.platform.certificates.folder import trust_in
from traza.platform.files import store

LARGEST = 10 * store.MEGABYTE


@asks(FOLLOW)
@transaction.atomic
def keep_invoice(instalment: int, xml: bytes, pdf: bytes, *, said: Attribution) -> int:
    """The number of the invoice of an instalment, when every reason holds.

    Raises Refused with the reasons against, UuidUsed, OutOfTurn and what `check` raises.
    """
    row = one_of(Instalment, pk=instalment)
    project = check_project(row.agreement.project_id, said, FOLLOW)
    in_turn(
        not GrantInvoice.objects.filter(instalment=row).exists(),
        told("La ministración ya tiene su factura comprobada."),
    )
    _check_pdf(pdf)
    invoice = _checked(xml, timezone.now())
    asked = Asked(project.rfc, project.payer, Money(row.centavos), row.agreement.signed_on)
    invoice_fits(invoice, asked, under(project).rules).or_refuse()
    used = _use(invoice, xml, said)
    made = GrantInvoice.objects.create(
        instalment=row, used=used, pdf_sha256=_kept(pdf), issued_on=invoice.issued_at.date(),
        centavos=row.centavos, at=timezone.now(), by=said.user,
    )  # fmt: skip
    _note("grants.invoice_kept", project, invoice, said)
    return int(made.pk)


@asks(FOLLOW)
@transaction.atomic
def keep_receipt(payment: int, xml: bytes, *, said: Attribution) -> None:
    """The receipt of payment of a transfer, chained to its invoice.

    Raises Refused with the reasons against, UuidUsed, OutOfTurn and what `check` raises.
    """
    row = one_of(InstalmentPayment, pk=payment)
    instalment = row.invoice.instalment
    project = check_project(instalment.agreement.project_id, said, FOLLOW)
    in_turn(
        not PaymentReceipt.objects.filter(payment=row).exists(),
        told("La transferencia ya tiene su complemento de pago."),
    )
    receipt = _checked(xml, timezone.now())
    since = instalment.agreement.signed_on
    asked = Asked(project.rfc, project.payer, Money(instalment.centavos), since)
    receipt_fits(receipt, asked, row.invoice.used.uuid, under(project).rules).or_refuse()
    used = _use(receipt, xml, said)
    PaymentReceipt.objects.create(payment=row, used=used, at=timezone.now(), by=said.user)
    _note("grants.receipt_kept", project, receipt, said)


def _check_pdf(pdf: bytes) -> None:
    in_turn(
        pdf.startswith(b"%PDF-"),
        told("Falta el archivo PDF del CFDI, o no es un PDF. Adjúntelo."),
        "pdf",
    )


def _checked(xml: bytes, now: datetime) -> Invoice:
    folder = Path(settings.TRUST)
    trust = trust_in(folder) if folder.is_dir() else None
    checked = check_cfdi(xml, trust, cfdi_limits(now.date()), now)
    checked.decision.or_refuse()
    if checked.invoice is None:
        raise OutOfTurn(why=told("La factura no se pudo leer."))
    return checked.invoice


def _use(invoice: Invoice, xml: bytes, said: Attribution) -> UsedUuid:
    """The folio, used from here on. At one instant two transactions use it once."""
    uuid = invoice.uuid.upper()
    if UsedUuid.objects.filter(uuid=uuid).exists():
        raise UuidUsed(uuid=uuid, field="xml")
    try:
        with transaction.atomic():
            return UsedUuid.objects.create(
                uuid=uuid, xml_sha256=_kept(xml), at=timezone.now(), by=said.user
            )
    except IntegrityError as error:
        raise UuidUsed(uuid=uuid, field="xml") from error


def _kept(content: bytes) -> str:
    store.keep([content], limit=LARGEST)
    return hashlib.sha256(content).hexdigest()


def _note(verb: str, project: FundedProject, invoice: Invoice, said: Attribution) -> None:
    record(verb=verb, by=said, about=f"grant:{project.pk}", detail={"uuid": invoice.uuid})
