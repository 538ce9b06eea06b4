"""Organisations, what they write to a call, and what was received."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.grants.models.calls import GrantCall
from traza.modules.grants.models.following import OWN, Said
from traza.platform.keeping.kept import Evidence, NotEvidence
from traza.platform.sealed.fields import SealedTextField


class GrantOrganisation(Said):
    """An organisation of civil society, by its RFC."""

    keeping = Evidence()

    in_register = False

    rfc = models.CharField("RFC", max_length=12, unique=True)

    class Meta:
        verbose_name = "organización"
        verbose_name_plural = "organizaciones"

    def __str__(self) -> str:
        return self.rfc


class OrganisationSaid(Said):
    """What an organisation says of itself; the last one holds. Its people are sealed."""

    keeping = Evidence(apart=("representative", "clabe", "address", "board"))

    in_register = False

    organisation = models.ForeignKey(
        GrantOrganisation, OWN, related_name="texts", verbose_name="organización"
    )
    number = models.PositiveIntegerField("número")
    name = models.CharField("nombre", max_length=200)
    cluni = models.CharField("CLUNI", max_length=14, blank=True)
    deed = models.CharField("acta constitutiva", max_length=200)
    founded_on = models.DateField("constituida el")
    representative = SealedTextField("representante legal")
    clabe = SealedTextField("CLABE", blank=True)
    address = SealedTextField("domicilio fiscal")
    board = SealedTextField("órgano de gobierno (correos)", blank=True)

    class Meta:
        verbose_name = "datos de una organización"
        verbose_name_plural = "datos de organizaciones"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="grants_organisation_said_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationPerson(Said):
    """An account that acts for an organisation, until it leaves."""

    keeping = Evidence(changes={"ended_at": "the person leaves"})

    in_register = False

    organisation = models.ForeignKey(
        GrantOrganisation, OWN, related_name="people", verbose_name="organización"
    )
    account = models.BigIntegerField("cuenta")
    ended_at = models.DateTimeField("dejó de actuar por ella", null=True, blank=True)

    class Meta:
        verbose_name = "persona de una organización"
        verbose_name_plural = "personas de organizaciones"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(ended_at__isnull=True),
                name="grants_organisation_person_once",
            ),
        ]


class ApplicationDraft(models.Model):
    """What an organisation is writing to a call; sealed, and theirs alone until it is sent."""

    keeping = NotEvidence("a draft: what was sent is grants_application")

    in_register = False

    call = models.ForeignKey(GrantCall, OWN, verbose_name="convocatoria")
    organisation = models.ForeignKey(GrantOrganisation, OWN, verbose_name="organización")
    begun_at = models.DateTimeField("empezada")

    class Meta:
        verbose_name = "solicitud en preparación"
        verbose_name_plural = "solicitudes en preparación"


class DraftText(models.Model):
    """What was typed in an application at a save: the values of its form as JSON, sealed."""

    keeping = NotEvidence("a draft: what was sent is grants_application")

    in_register = False

    draft = models.ForeignKey(
        ApplicationDraft, OWN, related_name="texts", verbose_name="solicitud en preparación"
    )
    number = models.PositiveIntegerField("versión")
    content = SealedTextField("contenido")
    at = models.DateTimeField("guardado")
    by = models.BigIntegerField("quién")

    class Meta:
        verbose_name = "versión de una solicitud en preparación"
        verbose_name_plural = "versiones de solicitudes en preparación"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="grants_draft_text_once"),
        ]


class ApplicationPaper(Said):
    """A document of an application, for one requirement; the last of each holds."""

    keeping = Evidence()

    in_register = False

    draft = models.ForeignKey(
        ApplicationDraft, OWN, related_name="papers", verbose_name="solicitud"
    )
    code = models.CharField("requisito", max_length=20)
    name = models.CharField("archivo", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("bytes")

    class Meta:
        verbose_name = "documento de una solicitud"
        verbose_name_plural = "documentos de solicitudes"
        ordering: ClassVar = ["pk"]


class GrantApplication(Said):
    """What was received, on time by the server's clock. `folio` is its order of reception."""

    keeping = Evidence(apart=("content",))  # what was sent is held by its SHA-256

    in_register = False

    call = models.ForeignKey(GrantCall, OWN, related_name="received", verbose_name="convocatoria")
    folio = models.PositiveIntegerField("folio de recepción")
    draft = models.OneToOneField(ApplicationDraft, OWN, verbose_name="borrador")
    organisation = models.ForeignKey(GrantOrganisation, OWN, verbose_name="organización")
    title = models.CharField("proyecto", max_length=300)
    centavos = models.BigIntegerField("monto solicitado (centavos)")
    content = SealedTextField("contenido")
    sha256 = models.CharField("SHA-256 de lo enviado", max_length=64)
    coordinator = models.CharField("índice de quien coordina", max_length=64)

    class Meta:
        verbose_name = "solicitud recibida"
        verbose_name_plural = "solicitudes recibidas"
        ordering: ClassVar = ["call", "folio"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "folio"], name="grants_application_folio_once"),
            models.CheckConstraint(condition=Q(centavos__gt=0), name="grants_application_asks"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}/{self.folio}"
