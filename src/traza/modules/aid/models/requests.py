"""Who asks, what they ask, what was resolved, appealed and delivered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.platform.keeping.kept import Evidence, NotEvidence
from traza.platform.sealed.fields import SealedTextField


class Person(models.Model):
    """Somebody who asks for aid. Every word of theirs is sealed; beside them, blind indexes."""

    keeping = NotEvidence("personal data, which its person may have mended or erased")
    in_register = False

    given = SealedTextField("nombre")
    surname = SealedTextField("primer apellido")
    second = SealedTextField("segundo apellido", blank=True)
    born = SealedTextField("nacimiento", blank=True)
    sex = SealedTextField("sexo", blank=True)
    curp = SealedTextField("CURP", blank=True)
    curp_pending = SealedTextField("motivo de la CURP pendiente", blank=True)
    contact = SealedTextField("contacto", blank=True)
    # Searched without being opened
    curp_index = models.CharField("índice de la CURP", max_length=64, blank=True, db_index=True)
    name_index = models.CharField("índice del nombre", max_length=64, blank=True, db_index=True)
    birth_index = models.CharField(
        "índice de nacimiento y apellido", max_length=64, blank=True, db_index=True
    )
    erased_on = models.DateField("borrada el", null=True, blank=True)

    class Meta:
        verbose_name = "persona"
        verbose_name_plural = "personas"

    def __str__(self) -> str:
        return f"persona {self.pk}"


class Distinct(models.Model):
    """Two persons of whom somebody said that they are not one: the pair is not asked again."""

    keeping = Evidence()
    in_register = False

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.BigIntegerField("cuenta", null=True, blank=True)
    on = models.DateField("día")

    class Meta:
        verbose_name = "pareja distinta"
        verbose_name_plural = "parejas distintas"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="aid_distinct_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="aid_distinct_in_order"),
        ]

    def __str__(self) -> str:
        return f"parejas distintas {self.pk}"


class Request(models.Model):
    """What somebody asks of an agency."""

    keeping = Evidence()
    in_register = False

    agency = models.SlugField("dependencia", max_length=120, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    concept = models.SlugField("concepto", max_length=60)
    quantity = models.PositiveIntegerField("cantidad")
    municipality = models.CharField("municipio", max_length=5)
    documents = models.JSONField("documentos mostrados", default=list)
    is_urgent = models.BooleanField("es urgente", default=False)
    received_on = models.DateField("recibida")
    received_by = models.BigIntegerField("cuenta que captura", null=True, blank=True)

    class Meta:
        verbose_name = "solicitud de apoyo"
        verbose_name_plural = "solicitudes de apoyo"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="aid_request_of_something"),
        ]

    def __str__(self) -> str:
        return f"solicitud {self.pk}"


class Household(models.Model):
    """People who live together, as they say it: a number and nothing of theirs."""

    keeping = Evidence()
    in_register = False

    agency = models.SlugField("dependencia", max_length=120, db_index=True)
    on = models.DateField("día")

    class Meta:
        verbose_name = "hogar"
        verbose_name_plural = "hogares"

    def __str__(self) -> str:
        return f"hogar {self.pk}"


class Living(models.Model):
    """The household from which a request was made."""

    keeping = Evidence()
    in_register = False

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="living")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="living")

    class Meta:
        verbose_name = "hogar de una solicitud"
        verbose_name_plural = "hogares de solicitudes"

    def __str__(self) -> str:
        return f"hogar de la solicitud {self.request_id}"


class Appeal(models.Model):
    """The one time that somebody does not agree with a no."""

    keeping = Evidence(apart=("words",))
    in_register = False

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="appeal")
    words = SealedTextField("por qué no está de acuerdo")
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta que captura", null=True, blank=True)

    class Meta:
        verbose_name = "inconformidad"
        verbose_name_plural = "inconformidades"

    def __str__(self) -> str:
        return f"inconformidad {self.pk}"


class Resolution(models.Model):
    """A yes or a no, with the conditions as they were said; `stage` 2 is the appeal's."""

    keeping = Evidence(apart=("because",))
    in_register = False

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="resolutions")
    stage = models.PositiveSmallIntegerField("instancia")
    granted = models.BooleanField("se autoriza")
    conditions = models.JSONField("condiciones", default=list)
    because = SealedTextField("motivo", blank=True)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta que resuelve", null=True, blank=True)

    class Meta:
        verbose_name = "resolución de apoyo"
        verbose_name_plural = "resoluciones de apoyo"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "stage"], name="aid_resolution_once"),
            models.CheckConstraint(
                condition=Q(stage__gte=1) & Q(stage__lte=2), name="aid_resolution_of_a_stage"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(granted=True), name="aid_granted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"resolución {self.pk}"


class Delivery(models.Model):
    """What was handed over: once a request, to whom, and the age of who asked on that day."""

    keeping = Evidence(apart=("receiver", "proxy"))
    in_register = False

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="delivery")
    receiver = SealedTextField("quien recibe")
    proxy = SealedTextField("parentesco o poder de quien recibe", blank=True)
    age = models.PositiveSmallIntegerField("edad ese día", null=True, blank=True)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta que entrega", null=True, blank=True)

    class Meta:
        verbose_name = "entrega de apoyo"
        verbose_name_plural = "entregas de apoyo"

    def __str__(self) -> str:
        return f"entrega {self.pk}"
