"""Who signed a quarter of a unit, with what, and whether one person may sign several steps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.planning.contracts.captured import SignStep
from traza.modules.planning.models.captured import QUARTER, OwnUnit, UnitEdition
from traza.modules.planning.models.captured import Said as AttributedRow
from traza.platform.keeping.kept import Evidence
from traza.platform.sealed.fields import SealedTextField


class QuarterSignature(AttributedRow):
    """A person signed the quarter of a unit: exactly the content that is kept here."""

    keeping = Evidence()

    in_register = False

    unit = models.ForeignKey(
        OwnUnit, on_delete=models.PROTECT, related_name="signatures", verbose_name="unidad"
    )
    quarter = models.PositiveSmallIntegerField("trimestre")
    step = models.CharField("firma", max_length=10, choices=SignStep.written())
    content = models.TextField("lo que se firmó")
    sha256 = models.CharField("SHA-256 de lo que se firmó", max_length=64)
    name = models.CharField("nombre", max_length=200)
    charge = models.CharField("cargo", max_length=200, blank=True)

    class Meta:
        verbose_name = "firma de un trimestre"
        verbose_name_plural = "firmas de trimestres"
        ordering: ClassVar = ["unit", "quarter", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=QUARTER, name="planning_signature_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.quarter}: {self.step}"


class CertifiedSignature(AttributedRow):
    """The electronic signature (CMS) that stands behind a signature, made with a certificate.

    The CMS carries the name and keys of a person, so it is sealed; what may be told is beside it.
    """

    keeping = Evidence(apart=("cms",))

    in_register = False

    signature = models.OneToOneField(
        QuarterSignature, on_delete=models.PROTECT, related_name="certified", verbose_name="firma"
    )
    cms = SealedTextField("firma electrónica")  # DER, in base 64
    sha256 = models.CharField("SHA-256 de la firma electrónica", max_length=64)
    certificate = models.CharField("número del certificado", max_length=64)
    authority = models.CharField("autoridad que lo emitió", max_length=200, blank=True)
    listed = models.DateTimeField("fecha de la lista de revocación", null=True, blank=True)

    class Meta:
        verbose_name = "firma con certificado"
        verbose_name_plural = "firmas con certificado"

    def __str__(self) -> str:
        return f"{self.signature_id}: {self.certificate}"


class SignerChoice(AttributedRow):
    """The agency decided whether one person may sign more than one step in a year, by a norm."""

    keeping = Evidence()

    in_register = False

    agency = models.CharField("dependencia", max_length=120)
    year = models.PositiveSmallIntegerField("ejercicio")
    number = models.PositiveIntegerField("número")
    one_may = models.BooleanField("una persona puede firmar varios pasos")
    norm = models.CharField("norma", max_length=400)

    class Meta:
        verbose_name = "decisión sobre quién firma"
        verbose_name_plural = "decisiones sobre quién firma"
        ordering: ClassVar = ["agency", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "number"], name="planning_signer_choice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.one_may}"


class SignerRuling(AttributedRow):
    """The signers that a head names were confirmed or turned down, once, by another person."""

    keeping = Evidence()

    in_register = False

    edition = models.OneToOneField(
        UnitEdition, on_delete=models.PROTECT, related_name="ruling", verbose_name="edición"
    )
    approved = models.BooleanField("se confirmaron")
    words = models.CharField("por qué", max_length=400, blank=True)

    class Meta:
        verbose_name = "resolución de quienes firman"
        verbose_name_plural = "resoluciones de quienes firman"

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.approved}"
